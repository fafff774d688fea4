import { type DateRange, earliestDay, startOfDay } from '../domain/date-range.ts';
import { compareIds, type Post } from '../domain/post.ts';
import { ApiError } from '../errors.ts';

/** One page of an account's posts, newest first. */
export interface PostPage {
  readonly posts: readonly Post[];
  /** A time in milliseconds since 1970: the next page holds posts from before it. */
  readonly cursor: number | null;
  readonly hasMore: boolean;
}

/**
 * Fetches the page of posts created before the cursor; null asks for the newest. There is no page
 * where the token may not list posts.
 */
export type FetchPage = (cursor: number | null) => Promise<PostPage | null>;

/** How far the paging has come. */
export interface Progress {
  readonly pages: number;
  readonly posts: number;
  /** The creation time of the last post of the page; null when the page was empty. */
  readonly reached: number | null;
}

/** A cursor is in milliseconds: an earlier one is in seconds by mistake, or nonsense. */
const earliestCursor = startOfDay(earliestDay, 'UTC');

/** TikTok leaves filtered posts out of its pages, but never so many in a row. */
const mostPagesWithoutPosts = 1000;

/**
 * The posts created in the range, newest first, each once; null where they cannot be listed.
 *
 * Paging starts at the end of the range, so newer posts are never asked for, and ends with the page
 * that reaches behind its beginning. The page's `has_more` is believed, its length is not. A cursor
 * that leads nowhere ends the run rather than looping.
 *
 * @throws {ApiError} when there is more but the cursor does not lead to it
 */
export async function collectPosts(
  fetchPage: FetchPage,
  range: Pick<DateRange, 'start' | 'end'>,
  now: number,
  onPage: (progress: Progress) => void,
): Promise<Post[] | null> {
  const found = new Map<string, Post>();
  // A range that is not over starts at the newest post: clocks differ, so no time is named.
  let cursor = range.end > now ? null : range.end;
  let emptyPages = 0;
  for (let pages = 1; ; pages += 1) {
    const page = await fetchPage(cursor);
    if (page === null) return null;
    for (const post of page.posts) {
      if (isWithin(post, range) && !found.has(post.id)) found.set(post.id, post);
    }
    const last = page.posts.at(-1);
    onPage({ pages, posts: found.size, reached: last?.createdAt ?? null });

    if (!page.hasMore || (last && last.createdAt < range.start)) break;
    emptyPages = last ? 0 : emptyPages + 1;
    cursor = nextCursor(page.cursor, cursor ?? now, emptyPages);
    if (cursor <= range.start) break;
  }
  return [...found.values()].sort(newestFirst);
}

function isWithin(post: Post, { start, end }: Pick<DateRange, 'start' | 'end'>): boolean {
  return post.createdAt >= start && post.createdAt < end;
}

function nextCursor(next: number | null, current: number, emptyPages: number): number {
  if (next === null || next === 0) throw stuck('it names no next page');
  if (next < earliestCursor) throw stuck(`the next page lies before all of TikTok, at ${next}`);
  if (next >= current) throw stuck('the next page lies no further back');
  if (emptyPages >= mostPagesWithoutPosts) throw stuck(`${emptyPages} pages in a row were empty`);
  return next;
}

function stuck(why: string): ApiError {
  return new ApiError(
    'paging-stuck',
    `TikTok says that there are more posts, but ${why}`,
    'Nothing was reported, as posts would be missing. Try again later, or with a shorter range.',
  );
}

function newestFirst(a: Post, b: Post): number {
  return b.createdAt - a.createdAt || compareIds(a.id, b.id);
}
