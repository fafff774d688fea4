import { newestFirst, type Post } from '../domain/post.ts';
import { isWithin, type Span } from '../domain/span.ts';
import { earliestPost, type FetchPage, type ListedPage } from './list-posts.ts';
import { pagePieces } from './page-pieces.ts';
import { shareCovered } from './share-covered.ts';

/** How far the paging has come. */
export interface Progress {
  readonly pages: number;
  readonly posts: number;
  /**
   * All posts of the asked time since then are there, in milliseconds since 1970; null where nothing
   * tells.
   */
  readonly reached: number | null;
  /** How much of what was asked for is done, from 0 to 1; null where nothing tells. */
  readonly share: number | null;
}

/** Told of every page; that part of the paging goes on when it has been dealt with. */
export type OnPage = (page: ListedPage, progress: Progress) => Promise<void> | void;

/** The stretches of time whose posts are wanted, apart from each other. */
export interface WantedPosts {
  readonly spans: readonly Span[];
  /** The most pages to fetch, newest first; as many as it takes where it is not named. */
  readonly mostPages?: number | null;
  /** The most requests side by side; the usual number where it is not named. */
  readonly concurrency?: number;
}

/** The most posts that TikTok gives in one page, and by their ids at once. */
export const pageSize = 20;

/** Enough to hide the network behind each other; the limits of TikTok come before it. */
export const usualConcurrency = 16;

/**
 * The posts created in the spans, newest first, each once; null where they cannot be listed.
 *
 * @throws {ApiError} as `listPosts` does
 */
export async function collectPosts(
  openPages: (signal: AbortSignal) => FetchPage,
  { spans, mostPages = null, concurrency = usualConcurrency }: WantedPosts,
  now: number,
  onPage: OnPage,
): Promise<Post[] | null> {
  const found = new Map<string, Post>();
  let pages = 0;
  await pagePieces(spans, {
    openPages,
    // Where not all can be had, it is the newest that count.
    concurrency: mostPages === null ? concurrency : 1,
    mostPages,
    pageSize,
    now,
    countFound: () => found.size,
    onPage: async (page, open) => {
      pages += 1;
      for (const post of page.posts) {
        if (!spans.some((span) => isWithin(post.createdAt, span))) continue;
        // What comes twice, at a seam, counts as it was told last.
        const known = found.get(post.id);
        if (!known || known.fetchedAt < post.fetchedAt) found.set(post.id, post);
      }
      const share = shareCovered(spans, { open, pages, mostPages }, now);
      const since = Math.max(...open.map((piece) => piece.reached));
      // Where nothing is older, the last post is as far as it goes.
      const reached = since > earliestPost ? since : (page.posts.at(-1)?.createdAt ?? null);
      await onPage(page, { pages, posts: found.size, reached, share });
    },
  });
  const isListed = pages > 0 || spans.length === 0;
  return isListed ? [...found.values()].sort(newestFirst) : null;
}
