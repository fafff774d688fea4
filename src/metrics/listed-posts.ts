import type { Post } from '../domain/post.ts';
import type { MetricInput } from './define-metric.ts';
import type { PostBasis } from './post-basis.ts';

/**
 * The posts created in the range; none where they cannot be listed. A sum or a mean over none is
 * null, so only their number has to tell the two apart.
 */
export function listedPosts({ posts }: MetricInput): readonly Post[] {
  return posts ?? [];
}

/** Those of them that a figure runs over. */
export function countedPosts(input: MetricInput, { counts }: PostBasis): Post[] {
  return listedPosts(input).filter((post) => counts(post, input.engagementBy));
}
