import { firstBefore } from '../accounts/post-shelf.ts';
import { cursorAfter, type Page } from '../paging.ts';
import type { FaultRule } from './rule.ts';

/** Faults in how posts are laid out on pages. A client that pages well loses no post by them. */
export const pageFaults = {
  'empty-page': {
    description: 'a page without posts though has_more is true; its cursor has moved',
    stage: 'page',
    bend: emptyPage,
  },
  'short-page': {
    description: 'a page of half the asked posts though has_more is true',
    stage: 'page',
    bend: shortPage,
  },
  'duplicate-posts': {
    description: 'a page begins with posts that belong on the page before',
    stage: 'page',
    usual: 'always',
    bend: repeatPosts,
  },
  'stuck-cursor': {
    description: 'has_more is true and the cursor is the one that was asked for, for ever',
    stage: 'page',
    usual: 'always',
    bend: (page, asked) => ({ ...page, hasMore: true, cursor: asked }),
  },
  'missing-cursor': {
    description: 'has_more is true and there is no cursor',
    stage: 'page',
    bend: (page) => ({ ...page, hasMore: true, cursor: null }),
  },
  'zero-cursor': {
    description: 'has_more is true and the cursor is 0',
    stage: 'page',
    bend: (page) => ({ ...page, hasMore: true, cursor: 0 }),
  },
} as const satisfies Record<string, FaultRule>;

/**
 * Moves the cursor to right above the next post, which loses none. Where it stands there already
 * (two empty pages in a row), it skips the page: it must move.
 */
function emptyPage(page: Page, asked: number): Page {
  const { posts, from, to } = page;
  // Posts that are repeated from the page before are no next ones.
  const next = Math.max(from, firstBefore(posts, asked));
  if (next >= to) return page;
  const aboveNext = posts.createdMs(next) + 1;
  const cursor = aboveNext < asked ? aboveNext : page.cursor;
  return { ...page, to: from, hasMore: true, cursor };
}

function shortPage(page: Page, asked: number): Page {
  const { posts, from } = page;
  const to = from + Math.ceil((page.to - from) / 2);
  return to === page.to
    ? page
    : { ...page, to, hasMore: true, cursor: cursorAfter(posts, to, asked) };
}

/** Shifts the page up by a quarter, so that it still moves on. */
function repeatPosts(page: Page, asked: number): Page {
  const { posts, from, to } = page;
  const repeated = Math.min(from, Math.floor((to - from) / 4));
  if (repeated === 0) return page;
  const end = to - repeated;
  return {
    ...page,
    from: from - repeated,
    to: end,
    hasMore: true,
    cursor: cursorAfter(posts, end, asked),
  };
}
