import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Post } from '../../src/domain/post.ts';
import { collectPosts } from '../../src/tiktok/collect-posts.ts';
import type { PostPage } from '../../src/tiktok/list-posts.ts';
import { makePost } from '../helpers/make-data.ts';

/** Times are counted from the first day of TikTok, so that every cursor is one that can be. */
const origin = Date.parse('2014-01-01T00:00:00Z');
const now = origin + 1_000_000;

/** An account that pages as TikTok documents it: posts from before the cursor, newest first. */
function serve(posts: readonly Post[], pageSize: number) {
  const newestFirst = posts.toSorted((a, b) => b.createdAt - a.createdAt);
  const cursors: (number | null)[] = [];
  const fetchPage = (cursor: number | null): Promise<PostPage> => {
    cursors.push(cursor);
    const rest = newestFirst.filter((post) => post.createdAt < (cursor ?? now));
    const page = rest.slice(0, pageSize);
    return Promise.resolve({
      posts: page,
      cursor: page.at(-1)?.createdAt ?? cursor,
      hasMore: rest.length > page.length,
      fetchedAt: now,
    });
  };
  return { fetchPage, cursors };
}

const t = (offset: number) => origin + offset;

function play(pages: readonly Omit<PostPage, 'fetchedAt'>[]) {
  let asked = 0;
  return () => {
    const page = pages[asked];
    asked += 1;
    return page
      ? Promise.resolve({ ...page, fetchedAt: now })
      : Promise.reject(new Error('one page too many'));
  };
}

const quiet = () => undefined;
const at = (createdAt: number, id?: string) => makePost({ createdAt, ...(id && { id }) });

describe('collectPosts', () => {
  property.prop([
    fc.uniqueArray(fc.integer({ min: t(1), max: now - 1 }), { maxLength: 120 }),
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: origin, max: now }),
    fc.integer({ min: 1, max: 1_000_000 }),
  ])(
    'finds exactly the posts of the range, in few pages',
    async (times, pageSize, start, length) => {
      const range = { start, end: start + length };
      const { fetchPage, cursors } = serve(
        times.map((time) => at(time)),
        pageSize,
      );
      const found = await collectPosts(() => fetchPage, { spans: [range] }, now, quiet);
      const expected = times.filter((time) => time >= range.start && time < range.end);
      expect(found?.map((post) => post.createdAt)).toEqual(expected.sort((a, b) => b - a));
      const alone = serve(
        times.map((time) => at(time)),
        pageSize,
      );
      await collectPosts(() => alone.fetchPage, { spans: [range], concurrency: 1 }, now, quiet);
      expect(alone.cursors.length).toBeLessThanOrEqual(Math.ceil(expected.length / pageSize) + 1);
      expect(cursors.length).toBeLessThanOrEqual(Math.ceil(alone.cursors.length * 1.1));
      for (const cursor of cursors) expect(cursor === null || cursor <= now).toBe(true);
    },
  );

  it('starts at the end of a past range and at the newest post of one that is not over', async () => {
    const past = serve([], 20);
    await collectPosts(() => past.fetchPage, { spans: [{ start: t(1), end: t(500) }] }, now, quiet);
    expect(past.cursors).toEqual([t(500)]);
    const current = serve([], 20);
    await collectPosts(
      () => current.fetchPage,
      { spans: [{ start: t(1), end: now + 1 }] },
      now,
      quiet,
    );
    expect(current.cursors).toEqual([null]);
  });

  it('goes by has_more: short and empty pages are passed over, repeated posts counted once', async () => {
    const pages = [
      { posts: [at(t(900), '9')], cursor: t(900), hasMore: true },
      { posts: [], cursor: t(800), hasMore: true },
      { posts: [at(t(900), '9'), at(t(700), '7')], cursor: t(700), hasMore: true },
      { posts: [at(t(600), '6')], cursor: null, hasMore: false },
    ];
    const found = await collectPosts(
      () => play(pages),
      { spans: [{ start: t(1), end: t(1000) }] },
      now,
      quiet,
    );
    expect(found?.map((post) => post.id)).toEqual(['9', '7', '6']);
  });

  it('orders posts of the same instant by id', async () => {
    const pages = [{ posts: [at(t(900), '8'), at(t(900), '7')], cursor: null, hasMore: false }];
    const found = await collectPosts(
      () => play(pages),
      { spans: [{ start: t(1), end: t(1000) }] },
      now,
      quiet,
    );
    expect(found?.map((post) => post.id)).toEqual(['7', '8']);
  });

  it('needs no cursor on the page that reaches behind the range', async () => {
    const pages = [{ posts: [at(t(900)), at(t(99))], cursor: 0, hasMore: true }];
    const found = await collectPosts(
      () => play(pages),
      { spans: [{ start: t(100), end: t(1000) }] },
      now,
      quiet,
    );
    expect(found).toHaveLength(1);
  });

  it('does not ask for a page that could only hold older posts', async () => {
    const pages = [{ posts: [at(t(100))], cursor: t(100), hasMore: true }];
    expect(
      await collectPosts(
        () => play(pages),
        { spans: [{ start: t(100), end: t(1000) }] },
        now,
        quiet,
      ),
    ).toHaveLength(1);
  });

  it.each([
    ['missing', null, /names no next page/],
    ['zero', 0, /names no next page/],
    ['in seconds', 1_793_600_000, /before all of TikTok/],
    ['negative', -1, /before all of TikTok/],
    ['where it was', t(500), /no further back/],
    ['later', t(501), /no further back/],
  ])('ends with an error where there is more but the cursor is %s', async (_, cursor, message) => {
    const pages = [
      { posts: [at(t(600))], cursor: t(500), hasMore: true },
      { posts: [at(t(550))], cursor, hasMore: true },
    ];
    const run = collectPosts(
      () => play(pages),
      { spans: [{ start: t(100), end: t(1000) }] },
      now,
      quiet,
    );
    await expect(run).rejects.toThrow(message);
    await expect(run).rejects.toMatchObject({ code: 'paging-stuck' });
  });

  it.each([
    ['missing', null],
    ['zero', 0],
    ['before all of TikTok', 1_793_600_000],
  ])(
    'an empty page with more behind it, but a cursor that is %s, settles nothing',
    async (_, cursor) => {
      const settled: number[] = [];
      const run = collectPosts(
        () => play([{ posts: [], cursor, hasMore: true }]),
        { spans: [{ start: t(100), end: t(2000) }] },
        now,
        ({ settled: { start, end } }) => void settled.push(end - start),
      );
      await expect(run).rejects.toMatchObject({ code: 'paging-stuck' });
      expect(settled).toEqual([0]);
    },
  );

  it('never asks from later than now', async () => {
    const pages = [{ posts: [at(t(600))], cursor: now + 1, hasMore: true }];
    const run = collectPosts(
      () => play(pages),
      { spans: [{ start: t(100), end: now + 1 }] },
      now,
      quiet,
    );
    await expect(run).rejects.toThrow(/no further back/);
  });

  it('does not follow empty pages for ever', async () => {
    const fetchPage = (cursor: number | null) =>
      Promise.resolve({ posts: [], cursor: (cursor ?? now) - 1, hasMore: true, fetchedAt: now });
    const run = collectPosts(
      () => fetchPage,
      { spans: [{ start: t(1), end: t(900_000) }] },
      now,
      quiet,
    );
    await expect(run).rejects.toThrow(/1000 pages in a row led to none that is older/);
  });

  it('has no list where there is no page, which is not an empty one', async () => {
    const told: unknown[] = [];
    const run = collectPosts(
      () => () => Promise.resolve(null),
      { spans: [{ start: t(1), end: t(1000) }] },
      now,
      (progress) => void told.push(progress),
    );
    expect(await run).toBeNull();
    expect(told).toEqual([]);
  });

  it('tells how far it has come', async () => {
    const told: unknown[] = [];
    const { fetchPage } = serve([at(t(300)), at(t(200)), at(t(100))], 2);
    await collectPosts(
      () => fetchPage,
      { spans: [{ start: t(1), end: t(1000) }] },
      now,
      (_page, progress) => void told.push(progress),
    );
    expect(told).toEqual([
      { pages: 1, posts: 2, reached: t(1000), share: null },
      { pages: 2, posts: 3, reached: t(100), share: 1 },
    ]);
  });
});
