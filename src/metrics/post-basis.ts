import type { PostType } from '../domain/post.ts';
import type { Count } from './count.ts';
import type { EngagementBase } from './define-metric.ts';

/** What decides whether a figure rests on a post: the same for a domain's and a report's post. */
export interface PostFacts {
  readonly type: PostType | null;
  readonly views: Count | null;
  readonly likes: Count | null;
  readonly comments: Count | null;
  readonly shares: Count | null;
  readonly reach: Count | null;
  readonly durationSeconds: number | null;
  readonly fullVideoWatchedRate: number | null;
  readonly totalTimeWatchedSeconds: number | null;
  readonly averageTimeWatchedSeconds: number | null;
  readonly impressionSources: object | null;
}

/**
 * The posts that a figure runs over. The calculators choose by it, and whoever shows the figure can
 * say over how many posts it is.
 */
export interface PostBasis {
  /** Of what the counted ones are a part. */
  readonly of: 'posts' | 'videos';
  readonly counts: (post: PostFacts, engagementBy: EngagementBase) => boolean;
}

/** A figure over the posts that pass. */
export function overPosts(counts: PostBasis['counts']): PostBasis {
  return { of: 'posts', counts };
}

/** A figure over the videos that pass. */
export function overVideos(counts: (post: PostFacts) => boolean): PostBasis {
  return { of: 'videos', counts: (post) => post.type === 'video' && counts(post) };
}

/** Whether likes, comments and shares are all known. */
export function hasInteractions({ likes, comments, shares }: PostFacts): boolean {
  return likes !== null && comments !== null && shares !== null;
}

/** Whether a count is known and above 0. */
export function isPositive(value: Count | null): boolean {
  return value !== null && value > 0;
}
