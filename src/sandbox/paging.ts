import { firstBefore, type PostShelf } from './accounts/post-shelf.ts';
import type { SandboxPost } from './accounts/account.ts';

/** A page as a pair of shelf places, `from` included and `to` not, before anything is rendered. */
export interface Page {
  readonly posts: PostShelf;
  readonly from: number;
  readonly to: number;
  readonly hasMore: boolean;
  /** In milliseconds since 1970; null leaves it out of the answer. */
  readonly cursor: number | null;
}

/** How many posts a page has unless asked for, and at the most, in both APIs. */
export const pageSizes = { default: 10, maximum: 20 } as const;

/** So many posts can be asked for by their ids; documented for the display API alone. */
export const maximumIds = 20;

/**
 * The posts created before the asked instant, newest first. The answer's cursor is the creation of
 * the last of them, so that the next page starts right after it.
 */
export function turnPage(posts: PostShelf, asked: number, size: number): Page {
  const from = firstBefore(posts, asked);
  const to = Math.min(posts.count, from + size);
  return { posts, from, to, hasMore: to < posts.count, cursor: cursorAfter(posts, to, asked) };
}

/** The cursor of a page that ends before that place. */
export function cursorAfter(posts: PostShelf, to: number, asked: number): number {
  return to > 0 && to <= posts.count ? Math.min(asked, posts.createdMs(to - 1)) : asked;
}

export function postsOn({ posts, from, to }: Page): SandboxPost[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => posts.at(from + index));
}
