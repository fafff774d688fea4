import { newestFirst, type Post } from '../domain/post.ts';
import { isWithin, type Span } from '../domain/span.ts';
import { type FetchPage, type ListedPage, listPosts } from './list-posts.ts';
import { shareCovered } from './share-covered.ts';

/** How far the paging has come. */
export interface Progress {
  readonly pages: number;
  readonly posts: number;
  /** The creation time of the last post of the page; null when the page was empty. */
  readonly reached: number | null;
  /** How much of what was asked for is done, from 0 to 1; null where nothing tells. */
  readonly share: number | null;
}

/** Told of every page; the next one is asked for when it has been dealt with. */
export type OnPage = (page: ListedPage, progress: Progress) => Promise<void> | void;

/** The stretches of time whose posts are wanted, apart from each other. */
export interface WantedPosts {
  readonly spans: readonly Span[];
  /** The most pages to fetch; as many as it takes where it is not named. */
  readonly mostPages?: number | null;
}

/**
 * The posts created in the spans, newest first, each once; null where they cannot be listed.
 *
 * @throws {ApiError} as `listPosts` does
 */
export async function collectPosts(
  fetchPage: FetchPage,
  { spans, mostPages = null }: WantedPosts,
  now: number,
  onPage: OnPage,
): Promise<Post[] | null> {
  const found = new Map<string, Post>();
  let pages = 0;
  for (const span of spans.toSorted((a, b) => b.start - a.start)) {
    if (pages === mostPages) break;
    for await (const page of listPosts(fetchPage, span, now)) {
      pages += 1;
      for (const post of page.posts) {
        if (isWithin(post.createdAt, span) && !found.has(post.id)) found.set(post.id, post);
      }
      const reached = page.posts.at(-1)?.createdAt ?? null;
      const position = { settledSince: page.settled.start, pages, mostPages };
      const share = shareCovered(spans, position, now);
      await onPage(page, { pages, posts: found.size, reached, share });
      if (pages === mostPages) break;
    }
  }
  const isListed = pages > 0 || spans.length === 0;
  return isListed ? [...found.values()].sort(newestFirst) : null;
}
