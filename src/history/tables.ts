import type { Generated } from 'kysely';

/**
 * The tables of the history as queries see them. Times are UTC as `Date.toISOString()` writes them,
 * days `YYYY-MM-DD`, truth values 0 and 1, lists and objects JSON: a person can read them with any
 * tool. What is missing is null.
 */
export interface Tables {
  accounts: AccountTable;
  token_owners: TokenOwnerTable;
  daily_figures: DailyTable;
  posts: PostTable;
  post_observations: PostObservationTable;
  post_listings: ListingTable;
  follower_observations: FollowerTable;
  audience_observations: AudienceTable;
  fetch_runs: RunTable;
  printed_summaries: PrintedTable;
  recent_requests: RequestTable;
  schema_migrations: MigrationTable;
}

export interface AccountTable {
  id: Generated<number>;
  api: 'business' | 'display';
  /** TikTok's id of the account for the app, verbatim. */
  tiktok_id: string;
  username: string | null;
  display_name: string | null;
  is_business_account: number | null;
  /** The permissions that the owner was known to have refused, separated by commas. */
  missing_scopes: string;
  first_seen_at: string;
  /** When the account's own figures were last fetched. */
  fetched_at: string;
  /** What TikTok gave as the total of followers then. */
  followers: number | null;
}

/** The token of the environment that an account was last fetched with: some say nothing of their owner. */
export interface TokenOwnerTable {
  account_id: number;
  /** By which the token is known again; the token cannot be had from it. */
  mark: string;
}

/** A UTC day of an account. */
export interface DailyTable {
  account_id: number;
  date: string;
  views: number | null;
  profile_views: number | null;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  new_followers: number | null;
  lost_followers: number | null;
  followers_count: number | null;
  daily_total_followers: number | null;
  fetched_at: string;
}

/** The figures of a post that change. */
export interface FigureColumns {
  views: number | null;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  favorites: number | null;
  reach: number | null;
  full_video_watched_rate: number | null;
  total_time_watched_seconds: number | null;
  average_time_watched_seconds: number | null;
  /** An object from the source to its share. */
  impression_sources: string | null;
  new_followers: number | null;
  profile_views: number | null;
}

/** A post with the last value that is known of each figure. */
export interface PostTable extends FigureColumns {
  id: Generated<number>;
  account_id: number;
  tiktok_id: string;
  type: 'video' | 'image' | null;
  created_at: string;
  url: string | null;
  caption: string | null;
  duration_seconds: number | null;
  is_ad: number | null;
  first_seen_at: string;
  fetched_at: string;
  /** The figures that TikTok no longer gave then: an object from the figure to when it last did. */
  last_given: string | null;
  gone_since: string | null;
}

/** What TikTok told of a post, from one fetch to another at which it still told the same. */
export interface PostObservationTable extends FigureColumns {
  post_id: number;
  observed_at: string;
  last_observed_at: string;
}

/** A stretch of time whose posts were all listed at a certain time. */
export interface ListingTable {
  account_id: number;
  start_at: string;
  end_at: string;
  listed_at: string;
}

/** One a day, and more where the total changed within the day. */
export interface FollowerTable {
  account_id: number;
  observed_at: string;
  followers: number;
}

/** Who follows the account, from one fetch to another at which TikTok still told the same. */
export interface AudienceTable {
  account_id: number;
  observed_at: string;
  last_observed_at: string;
  genders: string | null;
  countries: string | null;
  ages: string | null;
  cities: string | null;
}

export interface RunTable {
  id: Generated<number>;
  account_id: number | null;
  command: string;
  started_at: string;
  /** Null while it runs, and where it was cut off. */
  finished_at: string | null;
  /** The days asked for; null where no range was. */
  from_date: string | null;
  to_date: string | null;
  requests: number | null;
  requests_saved: number | null;
  /** `done`, or the code of the error. */
  outcome: string | null;
}

/** A day that was printed as a summary of the account: state of this machine, which no export holds. */
export interface PrintedTable {
  account_id: number;
  date: string;
  printed_at: string;
}

/** A request of the last while and one key of what it counts against: state of this machine too. */
export interface RequestTable {
  /** By which the key is known again; it cannot be read from it. */
  mark: string;
  /** The run that made it. */
  run: string;
  made_at: string;
  /** When it no longer counts, and may be forgotten. */
  counts_until: string;
}

export interface MigrationTable {
  number: number;
  name: string;
  applied_at: string;
}

/** Every table by its name. */
export const tableNames = Object.keys({
  accounts: true,
  token_owners: true,
  daily_figures: true,
  posts: true,
  post_observations: true,
  post_listings: true,
  follower_observations: true,
  audience_observations: true,
  fetch_runs: true,
  printed_summaries: true,
  recent_requests: true,
  schema_migrations: true,
} satisfies Record<keyof Tables, true>);
