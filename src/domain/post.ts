export type PostType = 'video' | 'image';

/**
 * The share of a post's impressions that came from each source, as fractions, in TikTok's order
 * and with the sources that TikTok named. Never empty: a post without sources has null.
 */
export type ImpressionSources = Readonly<Record<string, number>>;

/**
 * A post with its figures to date. A figure is null when TikTok did not give it: reach, watch time
 * and impression sources leave a post that rests for a week, others never come for a personal
 * account. A real zero is 0.
 */
export interface Post {
  /** Up to 19 digits: beyond a JavaScript number's exact range, hence text. */
  readonly id: string;
  /** Null when nothing that TikTok sent tells a video from a photo. */
  readonly type: PostType | null;
  /** The time of publication, in milliseconds since 1970. */
  readonly createdAt: number;
  /** The post's address without tracking parameters. */
  readonly url: string | null;
  /** The caption as the author wrote it. */
  readonly caption: string | null;
  readonly views: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly favorites: number | null;
  /** How many people saw the post. */
  readonly reach: number | null;
  /** Length of the video; null for an image, and where TikTok sends 0. */
  readonly durationSeconds: number | null;
  /** The share of views that ran to the end, from 0 to 1. */
  readonly fullVideoWatchedRate: number | null;
  readonly totalTimeWatchedSeconds: number | null;
  readonly averageTimeWatchedSeconds: number | null;
  readonly impressionSources: ImpressionSources | null;
  /** Followers won by this post. */
  readonly newFollowers: number | null;
  /** Visits to the profile that started at this post. */
  readonly profileViews: number | null;
  /** True when the post is used in an ad. */
  readonly isAd: boolean | null;
  /** When these figures were fetched, in milliseconds since 1970. */
  readonly fetchedAt: number;
  /**
   * The figures that TikTok no longer gave then and that were kept from an earlier fetch, each with
   * the time at which TikTok last gave it, in milliseconds since 1970.
   */
  readonly lastGiven: LastGiven;
  /** Since when TikTok is known not to list the post any more; null while it does. */
  readonly goneSince: number | null;
  /** How much its figures grew of late; null where it is not known, or nobody asked. */
  readonly growth: PostGrowth | null;
}

/** The figures of a post that TikTok may change, or no longer give, as time goes by. */
export const changingFigures = [
  'views',
  'likes',
  'comments',
  'shares',
  'favorites',
  'reach',
  'fullVideoWatchedRate',
  'totalTimeWatchedSeconds',
  'averageTimeWatchedSeconds',
  'impressionSources',
  'newFollowers',
  'profileViews',
] as const satisfies readonly (keyof Post)[];

export type ChangingFigure = (typeof changingFigures)[number];

/** What TikTok told of a post's changing figures at one time. */
export type PostFigures = Pick<Post, ChangingFigure>;

export type LastGiven = Readonly<Partial<Record<ChangingFigure, number>>>;

/** The difference of a post's counts between two times at which they were known. */
export interface PostGrowth {
  /** In milliseconds since 1970; the publication where the post is younger than the span. */
  readonly from: number;
  readonly to: number;
  readonly views: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
}

/** What holds for a post that comes from TikTok itself. */
export const fresh = {
  lastGiven: {},
  goneSince: null,
  growth: null,
} as const satisfies Partial<Post>;

/** Ids are numbers of up to 19 digits, kept as text: the shorter one is the smaller. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}

/** Posts of the same instant by their ids. */
export function newestFirst(a: Post, b: Post): number {
  return b.createdAt - a.createdAt || compareIds(a.id, b.id);
}
