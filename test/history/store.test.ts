import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { earliestDay } from '../../src/domain/date-range.ts';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../../src/domain/day.ts';
import type { Post } from '../../src/domain/post.ts';
import { type History, openHistory } from '../../src/history/history.ts';
import { migrations } from '../../src/history/migrations/migrations.ts';
import { makeAccount, makeDay, makePost, testNow } from '../helpers/make-data.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import {
  daysAgo,
  makeFetched,
  makePage,
  readAll,
  readObservations,
  withHistory,
} from './make-history.ts';

const hourMs = dayMs / 24;

describe('an account', () => {
  it('is found by its key and by its number, as it was told', () =>
    withHistory(async (history) => {
      expect(await history.find({ api: 'business', id: 'account-1' })).toBeNull();
      const id = await history.keepAccount(makeFetched({ missingScopes: ['video.list', 'other'] }));
      const kept = {
        id,
        account: makeAccount(),
        fetchedAt: testNow,
        missingScopes: ['video.list', 'other'],
        tokenMark: null,
        listings: [],
      };
      expect(await history.find({ api: 'business', id: 'account-1' })).toEqual(kept);
      expect(await history.find(id)).toEqual(kept);
      expect(await history.find({ api: 'display', id: 'account-1' })).toBeNull();
      expect(await history.find(id + 1)).toBeNull();
    }));

  it('keeps its number, and its names where they may no longer be read', () =>
    withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched({ fetchedAt: daysAgo(1) }));
      const unnamed = { username: null, displayName: null, isBusinessAccount: null };
      const account = makeAccount({ ...unnamed, followers: null });
      expect(await history.keepAccount(makeFetched({ account }))).toBe(id);
      expect(await history.find(id)).toMatchObject({
        account: makeAccount({ followers: null }),
        fetchedAt: testNow,
      });
      const other = makeAccount({ api: 'display', isBusinessAccount: null });
      expect(await history.keepAccount(makeFetched({ account: other }))).not.toBe(id);
    }));

  it('stays as it was told last, where an older telling is kept later', () =>
    withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched({ missingScopes: ['video.list'] }));
      const old = makeAccount({ username: 'former', followers: 5 });
      await history.keepAccount(makeFetched({ account: old, fetchedAt: daysAgo(2) }));
      expect(await history.find(id)).toMatchObject({
        account: makeAccount(),
        fetchedAt: testNow,
        missingScopes: ['video.list'],
      });
    }));

  it('has days that a later telling corrects and does not forget', () =>
    withHistory(async (history) => {
      const first = [makeDay('2026-11-12', { views: 5 }), makeDay('2026-11-13', { views: 6 })];
      const id = await history.keepAccount(makeFetched({ daily: first, fetchedAt: daysAgo(1) }));
      const second = [makeDay('2026-11-13', { views: 4, likes: 0 }), makeDay('2026-11-14')];
      await history.keepAccount(makeFetched({ daily: second }));
      expect(await history.readDays(id, earliestDay)).toEqual([
        { ...makeDay('2026-11-12', { views: 5 }), fetchedAt: daysAgo(1) },
        { ...makeDay('2026-11-13', { views: 4, likes: 0 }), fetchedAt: testNow },
        { ...makeDay('2026-11-14'), fetchedAt: testNow },
      ]);
    }));

  it('has a total of followers a day, and more where it changed within the day', () =>
    withHistory(async (history) => {
      const totals = [
        [-12, 100],
        [-11, 100],
        [-10, 101],
        [-9, 100],
        [12, 100],
        [13, null],
      ] as const;
      let id = 0;
      for (const [hours, followers] of totals) {
        const fetchedAt = testNow + hours * hourMs;
        id = await history.keepAccount(
          makeFetched({ account: makeAccount({ followers }), fetchedAt }),
        );
      }
      expect(await history.readFollowers(id, earliestDay)).toEqual([
        { at: testNow - 12 * hourMs, followers: 100 },
        { at: testNow - 10 * hourMs, followers: 101 },
        { at: testNow - 9 * hourMs, followers: 100 },
        { at: testNow + 12 * hourMs, followers: 100 },
      ]);
    }));

  it('has audiences in order and without overlaps, whichever was kept first', async () => {
    const audienceOf = (share: number) => ({
      genders: [{ name: 'Female', share }],
      countries: null,
      ages: null,
      cities: null,
    });
    const tell = (history: History, hours: number, share: number) =>
      history.keepAccount(
        makeFetched({ audience: audienceOf(share), fetchedAt: testNow + hours * hourMs }),
      );
    const query = 'SELECT observed_at, last_observed_at, genders FROM audience_observations';
    const rowsOf = ({ connection: { database } }: History): object[] =>
      (database.prepare(query).all() as object[]).map((row) => ({ ...row }));
    const at = (hours: number) => new Date(testNow + hours * hourMs).toISOString();
    const told = (first: number, last: number, share: number) => ({
      observed_at: at(first),
      last_observed_at: at(last),
      genders: JSON.stringify(audienceOf(share).genders),
    });
    await withHistory(async (history) => {
      for (const hours of [5, 1, 3]) await tell(history, hours, 0.5);
      expect(rowsOf(history)).toEqual([told(1, 5, 0.5)]);
      await tell(history, 2, 0.25);
      expect(rowsOf(history)).toEqual([told(1, 1, 0.5), told(2, 2, 0.25), told(5, 5, 0.5)]);
    });
  });

  it('has no second total of a day that is the same, whichever was kept first', () =>
    withHistory(async (history) => {
      await history.keepAccount(makeFetched());
      const id = await history.keepAccount(makeFetched({ fetchedAt: testNow - hourMs }));
      expect(await history.readFollowers(id, earliestDay)).toEqual([
        { at: testNow - hourMs, followers: 1000 },
      ]);
    }));

  it('has the audience that was told last, and when that was', () =>
    withHistory(async (history) => {
      const none = { genders: null, countries: null, ages: null, cities: null };
      const women = { ...none, genders: [{ name: 'Female', share: 1 }] };
      const men = { ...none, genders: [{ name: 'Male', share: 1 }] };
      const id = await history.keepAccount(makeFetched({ audience: none, fetchedAt: daysAgo(9) }));
      expect(await history.readAudience(id)).toBeNull();
      await history.keepAccount(makeFetched({ audience: women, fetchedAt: daysAgo(4) }));
      await history.keepAccount(makeFetched({ audience: men, fetchedAt: daysAgo(3) }));
      await history.keepAccount(makeFetched({ audience: men, fetchedAt: daysAgo(2) }));
      await history.keepAccount(makeFetched({ audience: none, fetchedAt: daysAgo(1) }));
      expect(await history.readAudience(id)).toEqual({ audience: men, fetchedAt: daysAgo(2) });
      const rows = await history.connection.db
        .selectFrom('audience_observations')
        .select('last_observed_at')
        .execute();
      expect(rows).toHaveLength(2);
    }));
});

describe('a post', () => {
  it('is read as it was kept, with everything and with nothing', () =>
    withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched());
      const nothing = {
        type: null,
        url: null,
        caption: null,
        durationSeconds: null,
        isAd: null,
        views: null,
        impressionSources: null,
        fullVideoWatchedRate: null,
      };
      const posts = [
        makePost({ caption: 'Ünïcode 🎉\n"quoted"', durationSeconds: 12.5, isAd: true }),
        makePost({ ...nothing, createdAt: daysAgo(3) }),
        makePost({ views: 0, reach: 0, type: 'image' }),
      ];
      await history.keepPage(id, makePage(testNow, posts), testNow);
      expect(await readAll(history, id)).toEqual(posts);
      const span = { start: daysAgo(3), end: daysAgo(3) + 1 };
      expect(await history.readPosts(id, span)).toEqual([posts[1]]);
      expect(await history.readPosts(id, { start: daysAgo(4), end: daysAgo(3) })).toEqual([]);
      expect(await history.readPosts(id + 1, span)).toEqual([]);
    }));

  it('has an observation only where something changed, and the last one lasts longer', () =>
    withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched());
      const post = makePost({ id: '7', views: 1 });
      for (const [days, views] of [
        [5, 1],
        [4, 1],
        [3, 2],
        [2, 2],
        [1, 1],
      ] as const) {
        await history.keepPage(id, makePage(daysAgo(days), [{ ...post, views }]), daysAgo(days));
      }
      // What may change without being a figure makes no observation.
      await history.keepPage(id, makePage(testNow, [{ ...post, caption: 'Other' }]), testNow);
      expect(await readObservations(history, '7')).toEqual([
        { views: 1, first: daysAgo(5), last: daysAgo(4) },
        { views: 2, first: daysAgo(3), last: daysAgo(2) },
        { views: 1, first: daysAgo(1), last: testNow },
      ]);
      expect(await history.readCourses(id)).toEqual([
        { id: '7', createdAt: post.createdAt, fetchedAt: testNow, changedAt: daysAgo(1) },
      ]);
    }));

  it('observes that a figure is no longer given, though the last value is kept', () =>
    withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched());
      const post = makePost({ id: '7' });
      await history.keepPage(id, makePage(daysAgo(1), [post]), daysAgo(1));
      await history.keepPage(id, makePage(testNow, [{ ...post, reach: null }]), testNow);
      expect(await readAll(history, id)).toEqual([
        { ...post, fetchedAt: testNow, reach: 80, lastGiven: { reach: daysAgo(1) } },
      ]);
      const rows = await history.connection.db
        .selectFrom('post_observations')
        .select('reach')
        .orderBy('observed_at')
        .execute();
      expect(rows).toEqual([{ reach: 80 }, { reach: null }]);
    }));

  it('is gone when it is missing where it should be, and back when it is listed again', () =>
    withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched());
      const stays = makePost({ id: '1', createdAt: daysAgo(20) });
      const goes = makePost({ id: '2', createdAt: daysAgo(21) });
      const elsewhere = makePost({ id: '3', createdAt: daysAgo(60) });
      const goneSince = async () => (await readAll(history, id)).map((post) => post.goneSince);
      await history.keepPage(id, makePage(daysAgo(5), [stays, goes, elsewhere]), daysAgo(5));
      // Older posts than those of the stretch say nothing of what is not listed.
      const settled = { start: daysAgo(30), end: daysAgo(1) };
      for (const days of [4, 3]) {
        await history.keepPage(id, makePage(daysAgo(days), [stays], settled), daysAgo(days));
      }
      expect(await goneSince()).toEqual([null, daysAgo(4), null]);
      const courses = await history.readCourses(id);
      expect(courses.map((post) => post.id).sort()).toEqual(['1', '3']);
      expect(await history.countHeld(id, daysAgo(4))).toMatchObject({ posts: 3, gone: 1 });
      expect(await history.countHeld(id, daysAgo(4) + 1)).toMatchObject({ posts: 3, gone: 0 });
      await history.keepPage(id, makePage(daysAgo(2), [stays, goes], settled), daysAgo(2));
      expect(await goneSince()).toEqual([null, null, null]);
    }));

  it('is not gone where a page settles nothing', () =>
    withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched());
      await history.keepPage(id, makePage(daysAgo(2), [makePost()]), daysAgo(2));
      const nothing = { start: daysAgo(1), end: daysAgo(1) };
      await history.keepPage(id, makePage(daysAgo(1), [], nothing), daysAgo(1));
      expect((await readAll(history, id))[0]?.goneSince).toBeNull();
      expect((await history.find(id))?.listings).toHaveLength(1);
    }));

  it('is gone when it was asked for and did not come', () =>
    withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched());
      const posts = ['1', '2', '3'].map((post) => makePost({ id: post }));
      await history.keepPage(id, makePage(daysAgo(2), posts), daysAgo(2));
      const found = makePage(daysAgo(1), [makePost({ id: '1', views: 7 })]);
      await history.keepFound(id, ['1', '2', 'unknown'], found);
      expect(await readAll(history, id)).toMatchObject([
        { id: '1', views: 7, fetchedAt: daysAgo(1), goneSince: null },
        { id: '2', fetchedAt: daysAgo(2), goneSince: daysAgo(1) },
        { id: '3', fetchedAt: daysAgo(2), goneSince: null },
      ]);
    }));

  it('is not gone where it was seen after it did not come', () =>
    withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched());
      await history.keepPage(id, makePage(testNow, [makePost({ id: '1' })]), testNow);
      await history.keepFound(id, ['1'], makePage(daysAgo(1), []));
      await history.keepPage(id, makePage(daysAgo(1), []), daysAgo(1));
      expect(await readAll(history, id)).toMatchObject([{ goneSince: null }]);
    }));

  it('is gone since it was first missed, whichever page was kept first', () =>
    withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched());
      await history.keepPage(id, makePage(daysAgo(3), [makePost({ id: '1' })]), daysAgo(3));
      await history.keepPage(id, makePage(daysAgo(1), []), daysAgo(1));
      await history.keepPage(id, makePage(daysAgo(2), []), daysAgo(2));
      expect(await readAll(history, id)).toMatchObject([{ goneSince: daysAgo(2) }]);
    }));

  it('is first seen when the oldest of its pages came', () =>
    withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched());
      for (const days of [2, 3, 1]) {
        await history.keepPage(id, makePage(daysAgo(days), [makePost({ id: '1' })]), daysAgo(days));
      }
      const [row] = await history.connection.db
        .selectFrom('posts')
        .select(['first_seen_at', 'fetched_at'])
        .execute();
      const times = [row?.first_seen_at, row?.fetched_at].map((time) => Date.parse(time ?? ''));
      expect(times).toEqual([daysAgo(3), daysAgo(1)]);
    }));
});

describe('listings', () => {
  it('are those of the latest time, without overlaps', () =>
    withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched());
      const keep = (days: number, start: number, end: number) =>
        history.keepPage(id, makePage(daysAgo(days), [], { start, end }), daysAgo(days));
      await keep(5, daysAgo(30), daysAgo(5));
      await keep(3, daysAgo(10), daysAgo(3));
      await keep(4, daysAgo(20), daysAgo(6));
      await keep(3, daysAgo(12), daysAgo(10));
      expect((await history.find(id))?.listings).toEqual([
        { start: daysAgo(30), end: daysAgo(20), listedAt: daysAgo(5) },
        { start: daysAgo(20), end: daysAgo(12), listedAt: daysAgo(4) },
        { start: daysAgo(12), end: daysAgo(3), listedAt: daysAgo(3) },
      ]);
    }));
});

/** What all tables of figures hold, in the order of their keys and without numbers of rows. */
async function dump({ connection: { db } }: History) {
  const posts = await db.selectFrom('posts').selectAll().orderBy('tiktok_id').execute();
  const observations = await db
    .selectFrom('post_observations')
    .innerJoin('posts', 'posts.id', 'post_observations.post_id')
    .selectAll('post_observations')
    .select('tiktok_id')
    .orderBy('tiktok_id')
    .orderBy('observed_at')
    .execute();
  return {
    accounts: await db.selectFrom('accounts').selectAll().execute(),
    // Since when a post is gone depends on which of the pages that miss it knew of it.
    posts: posts.map(({ id, gone_since, ...post }) => ({ ...post, isGone: gone_since !== null })),
    observations: observations.map(({ post_id, ...observation }) => observation),
    days: await db.selectFrom('daily_figures').selectAll().orderBy('date').execute(),
    followers: await db
      .selectFrom('follower_observations')
      .selectAll()
      .orderBy('observed_at')
      .execute(),
    listings: await db.selectFrom('post_listings').selectAll().orderBy('start_at').execute(),
  };
}

describe('what is kept out of order', () => {
  /** A fetch finds some of three posts, some without reach; views and followers always differ. */
  const fetches = fc.array(
    fc.record({
      listed: fc.subarray(['1', '2', '3']),
      resting: fc.subarray(['1', '2', '3']),
      corrections: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
    }),
    { minLength: 2, maxLength: 5 },
  );
  type Fetch = typeof fetches extends fc.Arbitrary<(infer One)[]> ? One : never;

  async function keep(history: History, { listed, resting, corrections }: Fetch, index: number) {
    const fetchedAt = daysAgo(10 - index);
    const daily = corrections.map((likes, day) => makeDay(`2026-11-0${day + 1}`, { likes }));
    const account = makeAccount({ followers: 1000 + index, username: `name-${index}` });
    const id = await history.keepAccount(makeFetched({ account, daily, fetchedAt }));
    const posts = listed.map((post) =>
      makePost({
        id: post,
        createdAt: daysAgo(20),
        views: 100 + ((index * 7) % 5),
        reach: resting.includes(post) ? null : 50 + index,
      }),
    );
    await history.keepPage(id, makePage(fetchedAt, posts), fetchedAt);
  }

  property.prop([fetches, fc.infiniteStream(fc.nat(100))], { numRuns: 30 })(
    'comes to the same as in order, as soon as the latest is kept',
    async (all, draws) => {
      const indexed = all.map((fetch, index) => ({ fetch, index }));
      const last = indexed.at(-1);
      const shuffled = indexed
        .slice(0, -1)
        .map((entry) => ({ entry, at: draws.next().value as number }))
        .sort((a, b) => a.at - b.at || b.entry.index - a.entry.index)
        .map(({ entry }) => entry);
      const stateAfter = (entries: typeof indexed) =>
        withHistory(async (history) => {
          for (const { fetch, index } of entries) await keep(history, fetch, index);
          return dump(history);
        });
      const inOrder = await stateAfter(indexed);
      const other = await stateAfter([...shuffled, ...(last ? [last] : [])]);
      // The account began with the first fetch that was kept.
      const ofAll = inOrder.accounts.map(({ first_seen_at }) => first_seen_at);
      expect(ofAll).toHaveLength(1);
      const withoutFirst = ({ accounts, ...rest }: typeof inOrder) => ({
        ...rest,
        accounts: accounts.map(({ first_seen_at, ...account }) => account),
      });
      expect(withoutFirst(other)).toEqual(withoutFirst(inOrder));
      expect(await stateAfter([...indexed, ...indexed])).toEqual(inOrder);
    },
  );

  property.prop(
    [
      fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(2), { minLength: 21, maxLength: 21 }),
    ],
    { numRuns: 30 },
  )('observes at the two ends of each observation what was told then', async (times, views) => {
    await withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched());
      const post: Post = makePost({ id: '7' });
      for (const time of times) {
        const page = makePage(testNow + time, [{ ...post, views: views[time] ?? 0 }]);
        await history.keepPage(id, page, testNow + time);
      }
      const rows = await readObservations(history, '7');
      // Between its ends an observation may have forgotten what agreed with it when it was joined.
      for (const { first, last, views: shown } of rows) {
        for (const end of [first, last]) {
          expect(times).toContain(end - testNow);
          expect(shown).toBe(views[end - testNow]);
        }
      }
      const told = times.map((time) => testNow + time);
      expect(rows[0]?.first).toBe(Math.min(...told));
      expect(rows.at(-1)?.last).toBe(Math.max(...told));
      rows.slice(1).forEach((row, index) => {
        expect(row.first).toBeGreaterThan(rows[index]?.last ?? Infinity);
        expect(row.views).not.toBe(rows[index]?.views);
      });
    });
  });
});

describe('growth', () => {
  const createdAt = daysAgo(50);
  const post = makePost({ id: '7', createdAt });

  /** The growth that is told where the post had these views so many days ago. */
  const growthAfter = (course: readonly (readonly [days: number, parts: Partial<Post>])[]) =>
    withHistory(async (history) => {
      const id = await history.keepAccount(makeFetched());
      for (const [days, parts] of course) {
        await history.keepPage(id, makePage(daysAgo(days), [{ ...post, ...parts }]), daysAgo(days));
      }
      const [grown] = await history.withGrowth(id, await readAll(history, id));
      return grown?.growth;
    });

  it('is exact where 7 days before the last fetch somebody looked', async () => {
    const then = { views: 60, likes: 12, comments: 5, shares: null };
    expect(
      await growthAfter([
        [7.5, { views: 1 }],
        [7, then],
        [6.5, { views: 99 }],
        [0, {}],
      ]),
    ).toEqual({
      from: daysAgo(7),
      to: testNow,
      views: 40,
      likes: -2,
      comments: 0,
      shares: null,
    });
  });

  it.each([
    [
      'of the nearest look within a day',
      [
        [7.75, 50],
        [6.5, 70],
      ],
      daysAgo(6.5),
      30,
    ],
    ['of a look a day too early', [[8, 50]], daysAgo(8), 50],
    ['of a look a day too late', [[6, 50]], daysAgo(6), 50],
    [
      'of the time itself where nothing changed around it',
      [
        [9, 50],
        [5, 50],
      ],
      daysAgo(7),
      50,
    ],
  ] as const)('is that %s', async (_name, course, from, views) => {
    const looks = course.map(([days, value]) => [days, { views: value }] as const);
    expect(await growthAfter([...looks, [0, {}]])).toMatchObject({ from, to: testNow, views });
  });

  it.each([
    ['nobody looked before', []],
    ['somebody looked too early only', [[8.01, 50]]],
    ['somebody looked too late only', [[5.99, 50]]],
    [
      'two looks that differ lie around the time',
      [
        [9, 50],
        [5, 60],
      ],
    ],
  ] as const)('is not known where %s', async (_name, course) => {
    const looks = course.map(([days, value]) => [days, { views: value }] as const);
    expect(await growthAfter([...looks, [0, {}]])).toBeNull();
  });

  it('is all there is of a post that is younger', async () => {
    const young = { createdAt: daysAgo(6), views: 30, likes: null };
    expect(await growthAfter([[0, young]])).toEqual({
      from: daysAgo(6),
      to: testNow,
      views: 30,
      likes: null,
      comments: 5,
      shares: 1,
    });
    expect(await growthAfter([[0, { createdAt: daysAgo(7) }]])).toMatchObject({ views: 100 });
  });

  it('is not known of a figure that is only kept', async () => {
    const growth = await growthAfter([
      [7, { views: 60, likes: 1 }],
      [0, { views: null }],
    ]);
    expect(growth).toMatchObject({ views: null, likes: 9 });
  });

  it('reaches to the last look where that was long ago', async () => {
    const growth = await growthAfter([
      [37, { views: 60 }],
      [30, {}],
    ]);
    expect(growth).toMatchObject({ from: daysAgo(37), to: daysAgo(30), views: 40 });
  });
});

it('counts what is held', () =>
  withHistory(async (history) => {
    const daily = [makeDay('2026-11-12', { views: 5 }), makeDay('2026-11-13')];
    const id = await history.keepAccount(makeFetched({ daily }));
    await history.keepPage(id, makePage(testNow, [makePost(), makePost()]), testNow);
    const held = { posts: 2, listed: 2, gone: 0, days: 2, lastDate: '2026-11-13' };
    expect(await history.countHeld(id, 0)).toEqual(held);
    const nothing = { posts: 0, listed: 0, gone: 0, days: 0, lastDate: null };
    expect(await history.countHeld(id + 1, 0)).toEqual(nothing);
  }));

it('notes when a run began, and what came of it', () =>
  withHistory(async (history) => {
    const start = { from: '2026-11-01', to: '2026-11-10', startedAt: testNow } as const;
    const run = await history.beginRun(null, { command: 'report', ...start });
    const read = () => history.connection.db.selectFrom('fetch_runs').selectAll().execute();
    const begun = {
      id: run,
      account_id: null,
      command: 'report',
      started_at: '2026-11-15T12:00:00.000Z',
      finished_at: null,
      from_date: '2026-11-01',
      to_date: '2026-11-10',
      requests: null,
      requests_saved: null,
      outcome: null,
    };
    expect(await read()).toEqual([begun]);
    const account = await history.keepAccount(makeFetched());
    const other = { ...start, command: 'sync', from: null, to: null } as const;
    const second = await history.beginRun(account, other);
    const end = { finishedAt: testNow + 1500, requests: 3, requestsSaved: 2, outcome: 'done' };
    await history.endRun(run, account, end);
    expect(await read()).toEqual([
      {
        ...begun,
        account_id: account,
        finished_at: '2026-11-15T12:00:01.500Z',
        requests: 3,
        requests_saved: 2,
        outcome: 'done',
      },
      {
        ...begun,
        id: second,
        account_id: account,
        command: 'sync',
        from_date: null,
        to_date: null,
      },
    ]);
  }));

describe('the file', () => {
  it('is opened by 8 at once where there is none yet, and gets one shape', () =>
    withTempFolder(async (folder) => {
      const path = join(folder, 'history.db');
      const open = () => openHistory({ path, makesFolder: false }, testNow);
      const histories = await Promise.all(Array.from({ length: 8 }, open));
      try {
        await Promise.all(
          histories.map((history, index) => {
            const account = makeAccount({ id: `account-${index}` });
            return history.keepAccount(makeFetched({ account }));
          }),
        );
        for (const { connection } of histories) {
          const steps = await connection.db
            .selectFrom('schema_migrations')
            .select('number')
            .execute();
          expect(steps).toEqual(migrations.map(({ number }) => ({ number })));
          const accounts = await connection.db.selectFrom('accounts').select('id').execute();
          expect(accounts).toHaveLength(8);
        }
      } finally {
        await Promise.all(histories.map((history) => history.close()));
      }
    }));

  it('can be read by its owner alone, and so can what stands beside it', () =>
    withTempFolder(async (folder) => {
      const path = join(folder, 'new', 'history.db');
      const history = await openHistory({ path, makesFolder: true }, testNow);
      await history.keepAccount(makeFetched());
      const rights = async (name: string) => ((await stat(name)).mode & 0o777).toString(8);
      expect(await rights(join(folder, 'new'))).toBe('700');
      expect(await rights(path)).toBe('600');
      expect(await rights(`${path}-wal`)).toBe('600');
      await history.close();
      expect(await rights(path)).toBe('600');
    }));

  it('keeps what was kept when it is opened again', () =>
    withTempFolder(async (folder) => {
      const file = { path: join(folder, 'history.db'), makesFolder: false };
      const first = await openHistory(file, testNow);
      const id = await first.keepAccount(makeFetched());
      await first.close();
      const second = await openHistory(file, testNow + dayMs);
      expect((await second.find(id))?.account).toEqual(makeAccount());
      await second.close();
    }));

  it('is not made in a folder that is missing, where it was named', () =>
    withTempFolder(async (folder) => {
      const file = { path: join(folder, 'missing', 'history.db'), makesFolder: false };
      await expect(openHistory(file, testNow)).rejects.toMatchObject({
        code: 'history-not-usable',
      });
    }));
});
