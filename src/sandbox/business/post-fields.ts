import type { Audience, Profile, SandboxPost } from '../accounts/account.ts';
import type { Json } from '../http/json.ts';
import { playerUrl, shareUrl, signedImageUrl } from '../addresses.ts';
import type { ScopedField } from './read-fields.ts';
import { fadingLikes, fadingViewers, postAudience, viewerTypes } from './post-details.ts';
import { listShares } from './shares.ts';

export interface PostView {
  readonly post: SandboxPost;
  readonly profile: Profile;
  readonly audience: Audience;
  readonly now: number;
}

/**
 * When a field is there: `at-once` from the publication on; `next-day` a day later; `while-active`
 * likewise, but gone while nobody has watched or touched the post for more than seven days.
 */
export type Presence = 'at-once' | 'next-day' | 'while-active';

export interface PostField extends ScopedField {
  readonly presence: Presence;
  /** Undefined leaves the field out of the post. */
  readonly read: (view: PostView) => Json | undefined;
}

type Reader = PostField['read'];

/** What each of `videos[]` of `/business/video/list/` may hold. */
export const postFields: ReadonlyMap<string, PostField> = new Map(
  Object.entries({
    item_id: list('at-once', ({ post }) => post.id),
    media_type: list('at-once', ({ post }) => post.type.toUpperCase()),
    is_ad: list('at-once', ({ post }) => post.isAd),
    thumbnail_url: list('at-once', ({ post, now }) => signedImageUrl(post.id, now)),
    share_url: list('at-once', ({ post, profile }) => shareUrl(post, profile.username, 'business')),
    embed_url: list('at-once', ({ post }) => playerUrl(post.id, 'business')),
    caption: list('at-once', ({ post }) => post.caption),
    create_time: list('at-once', ({ post }) => String(Math.floor(post.createdMs / 1000))),
    video_duration: list('next-day', ({ post }) => post.durationSeconds),
    likes: list('next-day', ({ post }) => post.likes),
    comments: list('next-day', ({ post }) => post.comments),
    shares: list('next-day', ({ post }) => post.shares),
    favorites: list('next-day', ({ post }) => post.favorites),
    video_views: list('next-day', ({ post }) => post.views),
    reach: list('while-active', ({ post }) => post.reach),
    total_time_watched: insight('while-active', ({ post }) => post.watch?.totalSeconds),
    average_time_watched: insight('while-active', ({ post }) => post.watch?.averageSeconds),
    full_video_watched_rate: insight('while-active', ({ post }) => post.watch?.fullRate),
    impression_sources: insight('while-active', ({ post }) =>
      listShares(post.impressionSources, 'impression_source'),
    ),
    new_followers: insight('next-day', ({ post }) => post.newFollowers),
    profile_views: insight('next-day', ({ post, profile }) =>
      profile.isBusiness ? post.profileViews : undefined,
    ),
    website_clicks: clicks(0.05),
    phone_number_clicks: clicks(0.004),
    lead_submissions: clicks(0.001),
    app_download_clicks: clicks(0),
    email_clicks: clicks(0.003),
    address_clicks: clicks(0.006),
    video_view_retention: insight('next-day', ({ post }) => fadingViewers(post)),
    engagement_likes: insight('next-day', ({ post }) => fadingLikes(post)),
    audience_types: insight('next-day', ({ post }) => viewerTypes(post)),
    audience_genders: insight('next-day', ({ audience }) => listShares(audience.genders, 'gender')),
    audience_countries: insight('while-active', ({ post, audience }) =>
      postAudience(post, audience.countries, 'country'),
    ),
    audience_cities: insight('next-day', ({ post, audience }) =>
      postAudience(post, audience.cities, 'city_name'),
    ),
  } satisfies Record<string, PostField>),
);

function list(presence: Presence, read: Reader): PostField {
  return { scope: 'video.list', presence, read };
}

function insight(presence: Presence, read: Reader): PostField {
  return { scope: 'video.insights', presence, read };
}

/** Clicks on the profile's buttons, which only verified Business accounts see by post. */
function clicks(part: number): PostField {
  return insight('next-day', ({ post, profile }) =>
    profile.isBusiness && profile.isVerified ? Math.floor(post.profileViews * part) : undefined,
  );
}
