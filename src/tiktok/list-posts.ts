import { earliestDay } from '../domain/date-range.ts';
import { utcMidnight } from '../domain/day.ts';
import type { Post } from '../domain/post.ts';
import type { Span } from '../domain/span.ts';
import { ApiError } from '../errors.ts';

/** One page of an account's posts, newest first. */
export interface PostPage {
  readonly posts: readonly Post[];
  /** A time in milliseconds since 1970: the next page holds posts from before it. */
  readonly cursor: number | null;
  readonly hasMore: boolean;
  /** When the page came, in milliseconds since 1970. */
  readonly fetchedAt: number;
}

/**
 * Fetches the page of posts created before the cursor; null asks for the newest. There is no page
 * where the token may not list posts.
 */
export type FetchPage = (cursor: number | null) => Promise<PostPage | null>;

/** A page, and what it tells of the posts that there are. */
export interface ListedPage {
  /** All posts of the page, also those from before the asked time. */
  readonly posts: readonly Post[];
  readonly fetchedAt: number;
  /** Every post that TikTok lists of this stretch of time, of whole seconds, stands in `listed`. */
  readonly settled: Span;
  /** The ids of this page and of those before it. */
  readonly listed: ReadonlySet<string>;
}

/** A cursor is in milliseconds: an earlier one is in seconds by mistake, or nonsense. */
export const earliestPost = utcMidnight(earliestDay);

const secondMs = 1000;

/** TikTok leaves filtered posts out of its pages, but never of so many in a row. */
const mostFruitlessPages = 1000;

/**
 * The pages that hold the posts of a stretch of time, newest first. There is none where the token may
 * not list posts.
 *
 * Paging starts at the end of the span, so newer posts are never asked for, and ends with the page
 * that reaches behind its beginning. The page's `has_more` is believed, its length is not. A cursor
 * that leads nowhere ends the run rather than looping.
 *
 * @throws {ApiError} when there is more but the cursor does not lead to it
 */
export async function* listPosts(
  fetchPage: FetchPage,
  span: Span,
  now: number,
): AsyncGenerator<ListedPage> {
  // A span that is not over starts at the newest post: clocks differ, so no time is named.
  let cursor = span.end > now ? null : span.end;
  let end = cursor ?? now;
  let oldest = cursor ?? Infinity;
  let fruitlessPages = 0;
  const listed = new Set<string>();
  for (;;) {
    const page = await fetchPage(cursor);
    if (page === null) return;
    const { posts, fetchedAt, hasMore } = page;
    const last = posts.at(-1);
    // Nobody has posts of one second, or newer than those asked for, for pages on end.
    fruitlessPages = last && last.createdAt < oldest ? 0 : fruitlessPages + 1;
    oldest = Math.min(oldest, last?.createdAt ?? oldest);
    for (const post of posts) listed.add(post.id);
    if (cursor === null) end = wholeSecond(fetchedAt);
    const start = hasMore ? Math.min(end, settledFrom(page, end)) : earliestPost;
    yield { posts, fetchedAt, listed, settled: { start, end } };

    if (!hasMore || (last && last.createdAt < span.start)) return;
    cursor = nextCursor(page.cursor, cursor ?? now, fruitlessPages);
    if (cursor <= span.start) return;
    end = start;
  }
}

/**
 * The next page has posts from before the cursor, and none newer than this page's last. Of the same
 * second as that one there may be more: wire times are whole seconds, so only whole seconds are
 * settled. A page that tells neither settles nothing, and a cursor that is none tells nothing.
 */
function settledFrom({ posts, cursor }: PostPage, end: number): number {
  const last = posts.at(-1);
  if (last) return last.createdAt + secondMs;
  if (cursor === null || cursor < earliestPost) return end;
  return Math.ceil(cursor / secondMs) * secondMs;
}

function wholeSecond(instant: number): number {
  return instant - (instant % secondMs);
}

function nextCursor(next: number | null, current: number, fruitlessPages: number): number {
  if (next === null || next === 0) throw stuck('it names no next page');
  if (next < earliestPost) throw stuck(`the next page lies before all of TikTok, at ${next}`);
  if (next >= current) throw stuck('the next page lies no further back');
  if (fruitlessPages >= mostFruitlessPages) {
    throw stuck(`${fruitlessPages} pages in a row led to none that is older`);
  }
  return next;
}

function stuck(why: string): ApiError {
  return new ApiError(
    'paging-stuck',
    `TikTok says that there are more posts, but ${why}`,
    'Nothing was reported, as posts would be missing. Try again later, or with a shorter range.',
  );
}
