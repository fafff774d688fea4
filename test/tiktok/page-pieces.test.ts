import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../../src/domain/day.ts';
import type { Post } from '../../src/domain/post.ts';
import { collectPosts, pageSize } from '../../src/tiktok/collect-posts.ts';
import type { PostPage } from '../../src/tiktok/list-posts.ts';
import { makePost, testNow } from '../helpers/make-data.ts';

const start = testNow - 365 * dayMs;

/** An account that pages as TikTok documents it, and answers when its turn comes. */
class Server {
  readonly newestFirst: readonly Post[];
  readonly cursors: (number | null)[] = [];
  underWay = 0;
  mostUnderWay = 0;
  /** How often it was asked while it was still answering; a round is as long as an answer takes. */
  rounds = 0;

  constructor(times: readonly number[]) {
    this.newestFirst = times
      .toSorted((a, b) => b - a)
      .map((createdAt) => makePost({ createdAt, id: String(createdAt) }));
  }

  readonly fetchPage = async (cursor: number | null): Promise<PostPage> => {
    this.cursors.push(cursor);
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    const round = this.rounds;
    await new Promise((resolve) => setImmediate(resolve));
    if (round === this.rounds) this.rounds += 1;
    this.underWay -= 1;
    return this.#pageBefore(cursor ?? testNow);
  };

  #pageBefore(cursor: number): PostPage {
    let [low, high] = [0, this.newestFirst.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.newestFirst[middle]?.createdAt ?? 0) < cursor) high = middle;
      else low = middle + 1;
    }
    const posts = this.newestFirst.slice(low, low + pageSize);
    return {
      posts,
      cursor: posts.at(-1)?.createdAt ?? cursor,
      hasMore: low + posts.length < this.newestFirst.length,
      fetchedAt: testNow,
    };
  }
}

/** Creation times in whole seconds: even ones, and bursts of many within an hour. */
const times = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 365 * 86_400 - 1 }), { maxLength: 600 }),
    fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 364 * 86_400 }), count: fc.nat({ max: 300 }) }),
      { maxLength: 4 },
    ),
  )
  .map(([even, bursts]) => [
    ...new Set([
      ...even,
      ...bursts.flatMap(({ at, count }) =>
        Array.from({ length: count }, (_, index) => at + index * 9),
      ),
    ]),
  ])
  .map((seconds) =>
    seconds.map((second) => start + second * 1000).filter((time) => time < testNow),
  );

const span = fc
  .tuple(fc.integer({ min: 0, max: 365 }), fc.integer({ min: 1, max: 365 }))
  .map(([from, days]) => ({
    start: start + from * dayMs,
    end: Math.min(start + (from + days) * dayMs, testNow + 1),
  }))
  .filter((it) => it.start < it.end);

async function collect(
  server: Server,
  spans: readonly { start: number; end: number }[],
  concurrency: number,
) {
  const posts = await collectPosts(
    () => server.fetchPage,
    { spans, concurrency },
    testNow,
    () => undefined,
  );
  return (posts ?? []).map(({ id }) => id);
}

describe('pages fetched side by side', () => {
  property.prop([times, span, fc.integer({ min: 2, max: 32 })])(
    'bring the same posts for at most a tenth more requests, and never more at a time',
    async (created, wanted, concurrency) => {
      const [alone, many] = [new Server(created), new Server(created)];
      const expected = await collect(alone, [wanted], 1);
      expect(await collect(many, [wanted], concurrency)).toEqual(expected);
      expect(many.cursors.length).toBeLessThanOrEqual(Math.ceil(alone.cursors.length * 1.1));
      expect(many.mostUnderWay).toBeLessThanOrEqual(concurrency);
      expect(alone.mostUnderWay).toBe(1);
    },
  );

  property.prop([times])(
    'stop at the account’s first post, however far back they look',
    async (created) => {
      const wanted = { start: testNow - 12 * 365 * dayMs, end: testNow + 1 };
      const [alone, many] = [new Server(created), new Server(created)];
      const expected = await collect(alone, [wanted], 1);
      expect(await collect(many, [wanted], 16)).toEqual(expected);
      expect(many.cursors.length).toBeLessThanOrEqual(Math.ceil(alone.cursors.length * 1.1));
    },
  );

  it('take an eleventh of the rounds for a thousand pages', async () => {
    const created = Array.from({ length: 20_000 }, (_, index) => start + index * 1_576_000);
    const [alone, many] = [new Server(created), new Server(created)];
    const wanted = { start, end: testNow };
    await collect(alone, [wanted], 1);
    await collect(many, [wanted], 16);
    expect(alone.rounds).toBeGreaterThanOrEqual(1000);
    expect(many.rounds).toBeLessThanOrEqual(alone.rounds / 11);
    expect(many.cursors.length).toBeLessThanOrEqual(alone.cursors.length * 1.1);
  });

  it('tell of a post that came twice what was told last, whichever page came first', async () => {
    const created = Array.from({ length: 1000 }, (_, index) => start + index * 31_000_000);
    const server = new Server(created);
    const lastTold = new Map<string, number>();
    let [clock, twice] = [testNow, 0];
    const posts = await collectPosts(
      () => async (cursor) => {
        const page = await server.fetchPage(cursor);
        const fetchedAt = (clock += 1);
        for (const { id } of page.posts) {
          twice += Number(lastTold.has(id));
          lastTold.set(id, fetchedAt);
        }
        return { ...page, fetchedAt, posts: page.posts.map((post) => ({ ...post, fetchedAt })) };
      },
      { spans: [{ start, end: testNow }] },
      testNow,
      () => undefined,
    );
    expect(twice).toBeGreaterThan(0);
    for (const { id, fetchedAt } of posts ?? []) expect(fetchedAt).toBe(lastTold.get(id));
  });

  it('end with the first failure, and end what is under way', async () => {
    const created = Array.from({ length: 2000 }, (_, index) => start + index * 15_760_000);
    const server = new Server(created);
    let asked = 0;
    const ended: unknown[] = [];
    const run = collectPosts(
      (signal) => async (cursor) => {
        asked += 1;
        if (asked === 20) throw new Error('the twentieth');
        if (asked < 20) return server.fetchPage(cursor);
        // Those behind it hang until they are ended.
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            ended.push(signal.reason);
            reject(signal.reason as Error);
          });
        });
      },
      { spans: [{ start, end: testNow }] },
      testNow,
      () => undefined,
    );
    await expect(run).rejects.toThrow('the twentieth');
    const after = asked;
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBe(after);
    for (const reason of ended) expect(reason).toMatchObject({ message: 'the twentieth' });
  });

  it('are as few as were allowed, and the newest', async () => {
    const created = Array.from({ length: 400 }, (_, index) => start + index * dayMs * 0.9);
    const server = new Server(created);
    const wanted = { spans: [{ start, end: testNow + 1 }], mostPages: 3 };
    const posts = await collectPosts(
      () => server.fetchPage,
      wanted,
      testNow,
      () => undefined,
    );
    expect(server.cursors).toHaveLength(3);
    expect(posts?.map(({ id }) => id)).toEqual(server.newestFirst.slice(0, 60).map(({ id }) => id));
  });
});
