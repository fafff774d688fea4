import type { PostShelf } from './post-shelf.ts';

/**
 * An account as TikTok would know it, before either API decides what of it to show, how to name it
 * and whether it is old enough to be served.
 */
export interface SandboxAccount {
  /** What the account is called on the sandbox's command line and in its credentials. */
  readonly name: string;
  readonly profile: Profile;
  /** Whom the followers are; served only from 100 followers on. */
  readonly audience: Audience;
  /** Oldest first, every UTC day without a gap, up to and with the day that is not over yet. */
  readonly days: readonly DayRow[];
  /** Days (`YYYY-MM-DD`) that TikTok never serves although something happened on them. */
  readonly daysWithoutData: ReadonlySet<string>;
  readonly posts: PostShelf;
}

export interface Profile {
  readonly username: string;
  readonly displayName: string;
  readonly bio: string;
  readonly isBusiness: boolean;
  readonly isVerified: boolean;
  readonly following: number;
  readonly followers: number;
  /** The likes of all posts together. */
  readonly likes: number;
}

/** Shares from 0 to 1 by name, the largest first. */
export type Shares = Readonly<Record<string, number>>;

export interface Audience {
  readonly genders: Shares;
  readonly ages: Shares;
  readonly countries: Shares;
  readonly cities: Shares;
}

/** What happened on one UTC day, over all posts and the profile. */
export interface DayRow {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly views: number;
  /** People who saw something that day. */
  readonly reach: number;
  readonly profileViews: number;
  /** Likes given: those taken back later are still in it, so it may exceed the posts' likes. */
  readonly likes: number;
  readonly comments: number;
  readonly shares: number;
  readonly newFollowers: number;
  readonly lostFollowers: number;
  /** The total at the end of the day. */
  readonly followers: number;
  /** People who liked, commented or shared. */
  readonly engaged: number;
}

export interface SandboxPost extends PostTotals {
  /** 19 digits; the upper 32 bits are the second in which the upload began. */
  readonly id: string;
  readonly createdMs: number;
  readonly type: 'video' | 'photo';
  readonly caption: string;
  /** 0 for a photo post. */
  readonly durationSeconds: number;
  readonly isAd: boolean;
  /** Nobody watched or touched it for more than seven days, so TikTok withholds some figures. */
  readonly isIdle: boolean;
  readonly reach: number;
  /** Null for a photo post and where nobody has watched yet. */
  readonly watch: WatchFigures | null;
  readonly impressionSources: Shares;
}

/** The counts of a post since it was published. */
export interface PostTotals {
  readonly views: number;
  readonly likes: number;
  readonly comments: number;
  readonly shares: number;
  readonly favorites: number;
  readonly newFollowers: number;
  readonly profileViews: number;
}

export interface WatchFigures {
  readonly totalSeconds: number;
  readonly averageSeconds: number;
  /** The share of views that reached the end, 0 to 1. */
  readonly fullRate: number;
}
