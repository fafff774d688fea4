import type { SandboxPost } from './account.ts';

/**
 * An account's posts, newest first, no two of the same millisecond. A post is made when it is
 * taken from the shelf, so an account of 100,000 posts costs little more than their times.
 */
export interface PostShelf {
  readonly count: number;
  /** In milliseconds since 1970; smaller for every larger index. */
  readonly createdMs: (index: number) => number;
  readonly at: (index: number) => SandboxPost;
  readonly find: (id: string) => SandboxPost | null;
}

/** A shelf of posts that are at hand. */
export function shelve(newestFirst: readonly SandboxPost[]): PostShelf {
  const byId = new Map(newestFirst.map((post) => [post.id, post]));
  const at = (index: number): SandboxPost => {
    const post = newestFirst[index];
    if (!post) throw new RangeError(`no post ${index}`);
    return post;
  };
  return {
    count: newestFirst.length,
    createdMs: (index) => at(index).createdMs,
    at,
    find: (id) => byId.get(id) ?? null,
  };
}

/** The index of the newest post created before the instant; the count where there is none. */
export function firstBefore(
  posts: Pick<PostShelf, 'count' | 'createdMs'>,
  instant: number,
): number {
  let low = 0;
  let high = posts.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (posts.createdMs(middle) < instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
