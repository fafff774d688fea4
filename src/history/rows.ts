import type { Selectable } from 'kysely';
import type { Account, Api } from '../domain/account.ts';
import type { Audience, AudienceShare } from '../domain/audience.ts';
import type { ImpressionSources, LastGiven, Post, PostFigures } from '../domain/post.ts';
import type { Listing } from './listings.ts';
import type { FetchedDay } from './merge.ts';
import type {
  AccountTable,
  AudienceTable,
  DailyTable,
  FigureColumns,
  ListingTable,
  PostTable,
} from './tables.ts';

/** From the domain's words to the tables' and back. */

export function toInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

export function toTime(instant: string): number {
  return Date.parse(instant);
}

export function toDailyRow(accountId: number, day: FetchedDay): DailyTable {
  return {
    account_id: accountId,
    date: day.date,
    views: day.views,
    profile_views: day.profileViews,
    likes: day.likes,
    comments: day.comments,
    shares: day.shares,
    new_followers: day.newFollowers,
    lost_followers: day.lostFollowers,
    followers_count: day.followersCount,
    daily_total_followers: day.dailyTotalFollowers,
    fetched_at: toInstant(day.fetchedAt),
  };
}

export function toDay(row: DailyTable): FetchedDay {
  return {
    date: row.date,
    views: row.views,
    profileViews: row.profile_views,
    likes: row.likes,
    comments: row.comments,
    shares: row.shares,
    newFollowers: row.new_followers,
    lostFollowers: row.lost_followers,
    followersCount: row.followers_count,
    dailyTotalFollowers: row.daily_total_followers,
    fetchedAt: toTime(row.fetched_at),
  };
}

export function toFigureColumns(post: PostFigures): FigureColumns {
  return {
    views: post.views,
    likes: post.likes,
    comments: post.comments,
    shares: post.shares,
    favorites: post.favorites,
    reach: post.reach,
    full_video_watched_rate: post.fullVideoWatchedRate,
    total_time_watched_seconds: post.totalTimeWatchedSeconds,
    average_time_watched_seconds: post.averageTimeWatchedSeconds,
    impression_sources: toJson(post.impressionSources),
    new_followers: post.newFollowers,
    profile_views: post.profileViews,
  };
}

export function toFigures(row: FigureColumns): PostFigures {
  return {
    views: row.views,
    likes: row.likes,
    comments: row.comments,
    shares: row.shares,
    favorites: row.favorites,
    reach: row.reach,
    fullVideoWatchedRate: row.full_video_watched_rate,
    totalTimeWatchedSeconds: row.total_time_watched_seconds,
    averageTimeWatchedSeconds: row.average_time_watched_seconds,
    impressionSources: fromJson(row.impression_sources) as ImpressionSources | null,
    newFollowers: row.new_followers,
    profileViews: row.profile_views,
  };
}

/** All of a post but when it was first seen, which only the history knows. */
export type PostRow = Omit<Selectable<PostTable>, 'id' | 'first_seen_at'>;

export function toPostRow(accountId: number, post: Post): PostRow {
  const lastGiven = Object.entries(post.lastGiven).map(
    ([figure, time]) => [figure, toInstant(time)] as const,
  );
  return {
    account_id: accountId,
    tiktok_id: post.id,
    type: post.type,
    created_at: toInstant(post.createdAt),
    url: post.url,
    caption: post.caption,
    duration_seconds: post.durationSeconds,
    is_ad: toBit(post.isAd),
    ...toFigureColumns(post),
    fetched_at: toInstant(post.fetchedAt),
    last_given: lastGiven.length === 0 ? null : toJson(Object.fromEntries(lastGiven)),
    gone_since: post.goneSince === null ? null : toInstant(post.goneSince),
  };
}

export function toPost(row: PostRow): Post {
  return {
    id: row.tiktok_id,
    type: row.type,
    createdAt: toTime(row.created_at),
    url: row.url,
    caption: row.caption,
    durationSeconds: row.duration_seconds,
    isAd: fromBit(row.is_ad),
    ...toFigures(row),
    fetchedAt: toTime(row.fetched_at),
    lastGiven: toLastGiven(row.last_given),
    goneSince: row.gone_since === null ? null : toTime(row.gone_since),
    growth: null,
  };
}

const nothingLost: LastGiven = {};

function toLastGiven(json: string | null): LastGiven {
  const times = fromJson(json) as Readonly<Record<string, string>> | null;
  if (times === null) return nothingLost;
  return Object.fromEntries(Object.entries(times).map(([figure, time]) => [figure, toTime(time)]));
}

export function toAccount(row: Selectable<AccountTable>): Account {
  return {
    id: row.tiktok_id,
    username: row.username,
    displayName: row.display_name,
    api: row.api satisfies Api,
    isBusinessAccount: fromBit(row.is_business_account),
    followers: row.followers,
  };
}

export type AudienceColumns = Pick<AudienceTable, 'genders' | 'countries' | 'ages' | 'cities'>;

export function toAudienceColumns(audience: Audience): AudienceColumns {
  return {
    genders: toJson(audience.genders),
    countries: toJson(audience.countries),
    ages: toJson(audience.ages),
    cities: toJson(audience.cities),
  };
}

type Shares = AudienceShare[] | null;

export function toAudience(row: AudienceColumns): Audience {
  return {
    genders: fromJson(row.genders) as Shares,
    countries: fromJson(row.countries) as Shares,
    ages: fromJson(row.ages) as Shares,
    cities: fromJson(row.cities) as Shares,
  };
}

/** Names of scopes have no commas. */
export function toScopes(text: string): string[] {
  return text === '' ? [] : text.split(',');
}

export function toBit(value: boolean | null): number | null {
  return value === null ? null : Number(value);
}

function fromBit(value: number | null): boolean | null {
  return value === null ? null : value !== 0;
}

function toJson(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** What this program wrote itself; `history verify` looks at what may have come of it since. */
function fromJson(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

export function toListing({ start_at, end_at, listed_at }: ListingTable): Listing {
  return { start: toTime(start_at), end: toTime(end_at), listedAt: toTime(listed_at) };
}

export function toListingRow(accountId: number, { start, end, listedAt }: Listing): ListingTable {
  return {
    account_id: accountId,
    start_at: toInstant(start),
    end_at: toInstant(end),
    listed_at: toInstant(listedAt),
  };
}
