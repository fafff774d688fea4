import type { DayRow, Profile } from '../accounts/account.ts';
import type { Json } from '../http/json.ts';
import { audienceMinimum } from './account-fields.ts';
import type { ScopedField } from './read-fields.ts';

export interface DailyField extends ScopedField {
  /** Undefined leaves the field out of the day. */
  readonly read: (day: DayRow, profile: Profile) => Json | undefined;
}

/** What each of `metrics[]` may hold beside its date. */
export const dailyFields: ReadonlyMap<string, DailyField> = new Map(
  Object.entries({
    video_views: forAll((day) => day.views),
    unique_video_views: forBusiness((day) => day.reach),
    profile_views: forAll((day) => day.profileViews),
    likes: forAll((day) => day.likes),
    comments: forAll((day) => day.comments),
    shares: forAll((day) => day.shares),
    followers_count: forAll((day) => day.followers),
    daily_total_followers: forBusiness((day) => day.followers),
    daily_new_followers: forBusiness((day) => day.newFollowers),
    daily_lost_followers: forBusiness((day) => day.lostFollowers),
    engaged_audience: forBusiness((day) => day.engaged),
    bio_link_clicks: clicks(0.06),
    phone_number_clicks: clicks(0.011),
    email_clicks: clicks(0.008),
    address_clicks: clicks(0.017),
    lead_submissions: clicks(0.002),
    app_download_clicks: clicks(0),
    audience_activity: forBusiness(audienceActivity),
  } satisfies Record<string, DailyField>),
);

function forAll(read: (day: DayRow) => Json): DailyField {
  return { scope: 'user.insights', read };
}

function forBusiness(read: (day: DayRow) => Json | undefined): DailyField {
  return {
    scope: 'user.insights',
    read: (day, { isBusiness }) => (isBusiness ? read(day) : undefined),
  };
}

/** A click on one of the profile's buttons: a part of those who came to see it. */
function clicks(part: number): DailyField {
  return forBusiness(({ profileViews }) => Math.floor(profileViews * part));
}

/** How many of the followers were there in each hour (UTC); busiest in the evening. */
function audienceActivity({ followers }: DayRow): Json | undefined {
  if (followers < audienceMinimum) return undefined;
  return Array.from({ length: 24 }, (_, hour) => {
    const fromEvening = Math.min(Math.abs(hour - 19), 24 - Math.abs(hour - 19));
    return { hour: String(hour), count: Math.floor(followers * (0.4 - 0.025 * fromEvening)) };
  });
}
