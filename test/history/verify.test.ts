import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { History } from '../../src/history/history.ts';
import { Interrupted } from '../../src/errors.ts';
import { verifyHistory } from '../../src/history/verify.ts';
import { testNow } from '../helpers/make-data.ts';
import {
  byTime,
  effort,
  keepAll,
  type Telling,
  tellings,
  withHistory,
} from '../helpers/make-history.ts';

const problemsOf = async (history: History) =>
  (await verifyHistory(history.connection, new AbortController().signal)).problems;

describe('verify finds nothing', () => {
  test.prop([tellings()], effort)('in what was kept, whatever it was', async (all) => {
    await withHistory(async (history) => {
      await keepAll(history, byTime(all));
      expect(await problemsOf(history)).toEqual([]);
    });
  });

  const inAnyOrder = tellings({ keepsReach: true }).chain((all) =>
    fc.shuffledSubarray(all, { minLength: all.length }),
  );

  test.prop([inAnyOrder], effort)('in what was kept in any order', async (all) => {
    await withHistory(async (history) => {
      await keepAll(history, all);
      expect(await problemsOf(history)).toEqual([]);
    });
  });

  it('and tells what it has looked at', async () => {
    await withHistory(async (history) => {
      await keepSome(history);
      expect(await verifyHistory(history.connection, new AbortController().signal)).toEqual({
        version: 3,
        looked: {
          account: 1,
          day: 2,
          post: 1,
          observation: 2,
          followers: 2,
          audience: 1,
          listing: 2,
          run: 2,
        },
        problems: [],
        found: 0,
      });
    });
  });
});

const day = 86_400_000;

/** An account with a post that gave its reach once and no longer does. */
async function keepSome(history: History): Promise<void> {
  const first: Telling = {
    api: 'business',
    account: 'one',
    at: testNow - day,
    followers: 7,
    days: [1],
    audience: 1,
    posts: [{ id: '71', views: 5, reach: 3, impressionSources: { forYou: 1 }, caption: null }],
    listing: 'recent',
  };
  const [post] = first.posts;
  if (!post) throw new Error('there is no post');
  const second = { ...first, at: testNow, posts: [{ ...post, views: 6, reach: null }] };
  await keepAll(history, [first, second]);
}

describe('verify finds', () => {
  it.each<[string, string, string | RegExp]>([
    ['figures that are no JSON', `UPDATE posts SET impression_sources = '{'`, /^post 71 .*: impr/],
    [
      'figures of another shape',
      `UPDATE post_observations SET impression_sources = '[1]'`,
      /^observation of post 71 of account one at 2026-11-14T12:00:00.000Z: impressionSources/,
    ],
    [
      'an audience of another shape',
      `UPDATE audience_observations SET genders = '{"a":1}'`,
      /^audience of account one at .*: genders/,
    ],
    [
      'a last time that names no figure',
      `UPDATE posts SET last_given = '{"nothing":"2026-11-14T12:00:00.000Z"}'`,
      /^post 71 of account one: lastGiven/,
    ],
    [
      'a last time of a figure without a value',
      `UPDATE posts SET reach = NULL`,
      'post 71 of account one: lastGiven.reach: names a figure that has no value',
    ],
    [
      'a last time that is not before the last fetch',
      `UPDATE posts SET last_given = '{"reach":"2026-11-15T12:00:00.000Z"}'`,
      'post 71 of account one: lastGiven.reach: should be before fetchedAt',
    ],
    [
      'a last time at which it was not given',
      `UPDATE posts SET last_given = '{"reach":"2026-11-14T11:00:00.000Z"}'`,
      'post 71 of account one: reach was last given at 2026-11-14T11:00:00.000Z, but by its observations at 2026-11-14T12:00:00.000Z',
    ],
    [
      'a last time that is missing',
      `UPDATE posts SET last_given = NULL`,
      /^post 71 of account one: reach was last given at 2026-11-15/,
    ],
    [
      'a figure that is not the newest observation’s',
      `UPDATE posts SET views = 5`,
      'post 71 of account one: views is 5, but by its observations 6',
    ],
    [
      'a figure that no observation tells',
      `UPDATE posts SET shares = 2`,
      'post 71 of account one: shares is 2, but by its observations null',
    ],
    [
      'a fetch that no observation tells of',
      `UPDATE posts SET fetched_at = '2026-11-15T13:00:00.000Z'`,
      'post 71 of account one: was fetched at 2026-11-15T13:00:00.000Z, but last observed at 2026-11-15T12:00:00.000Z',
    ],
    [
      'a post without observations',
      `DELETE FROM post_observations`,
      'post 71 of account one: has no observation',
    ],
    [
      'a time that is none',
      `UPDATE accounts SET fetched_at = 'yesterday'`,
      /^account one .*: fetchedAt/,
    ],
    [
      'a day that is none',
      `UPDATE daily_figures SET date = '2026-02-30' WHERE date < '2026-11-14'`,
      /^day 2026-02-30/,
    ],
    [
      'a day after its fetch',
      `UPDATE daily_figures SET fetched_at = '2026-11-01T00:00:00.000Z' WHERE date = '2026-11-14'`,
      'day 2026-11-14 of account one: date: should not be after the day of its fetch',
    ],
    [
      'an observation that ends before it begins',
      `UPDATE post_observations SET last_observed_at = '2026-11-13T00:00:00.000Z' WHERE reach = 3`,
      /: lastObservedAt: should not be before observedAt$/,
    ],
    [
      'observations that overlap',
      `UPDATE post_observations SET last_observed_at = '2026-11-15T12:00:00.000Z' WHERE reach = 3`,
      'post 71 of account one: the observation at 2026-11-15T12:00:00.000Z overlaps the one before it',
    ],
    [
      'neighbours that tell the same',
      `UPDATE post_observations SET views = 6, reach = NULL; UPDATE posts SET reach = NULL, last_given = NULL`,
      'post 71 of account one: the observation at 2026-11-15T12:00:00.000Z tells the same as the one before it',
    ],
    [
      'listings that overlap',
      `UPDATE post_listings SET end_at = '2026-11-10T00:00:00.000Z' WHERE end_at < '2026-11-10'`,
      'listing of account one from 2026-11-05T12:00:00.000Z: overlaps the one before it',
    ],
    [
      'a listing that ends where it begins',
      `UPDATE post_listings SET end_at = start_at`,
      /^listing of account one from .*: endAt: should be after startAt$/,
    ],
    ['a count below 0', `UPDATE daily_figures SET likes = -1`, /: likes: should not be below 0$/],
    ['an API that there is not', `UPDATE accounts SET api = 'web'`, /^account one \(web\): api/],
    ['a truth value that is none', `UPDATE posts SET is_ad = 2`, /^post 71 .*: isAd/],
    [
      'a row that belongs to nothing',
      `PRAGMA foreign_keys = OFF; DELETE FROM posts; PRAGMA foreign_keys = ON`,
      'a row of post_observations belongs to a row of posts that is not there',
    ],
    [
      'a step that is not recorded',
      `DELETE FROM schema_migrations`,
      'schema_migrations: the last step is 0, but user_version is 3',
    ],
    [
      'a gap between steps',
      `UPDATE schema_migrations SET number = 99 WHERE number = 1`,
      'schema_migrations: step 1 is not recorded',
    ],
    [
      'a table that is missing',
      `DROP TABLE fetch_runs`,
      'SQLite cannot read on: no such table: fetch_runs',
    ],
  ])('%s', async (_what, damage, problem) => {
    await withHistory(async (history) => {
      await keepSome(history);
      expect(await problemsOf(history)).toEqual([]);
      history.connection.database.exec(damage);
      const problems = await problemsOf(history);
      expect(problems).toContainEqual(
        typeof problem === 'string' ? problem : expect.stringMatching(problem),
      );
    });
  });

  it('new followers of a post below 0 right', async () => {
    await withHistory(async (history) => {
      await keepSome(history);
      history.connection.database.exec(
        'UPDATE posts SET new_followers = -2; UPDATE post_observations SET new_followers = -2',
      );
      expect(await problemsOf(history)).toEqual([]);
    });
  });

  it('so much that it stops telling, but not counting', async () => {
    await withHistory(async (history) => {
      await keepSome(history);
      history.connection.database.exec(`
        WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number LIMIT 1500)
        INSERT INTO fetch_runs (command, started_at) SELECT 'sync', 'now' FROM number`);
      const { problems, found } = await verifyHistory(
        history.connection,
        new AbortController().signal,
      );
      expect([problems.length, found]).toEqual([1000, 1500]);
    });
  });
});

it('verify ends when the run is interrupted', async () => {
  await withHistory(async ({ connection }) => {
    connection.database.exec(`
      WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number LIMIT 1500)
      INSERT INTO fetch_runs (command, started_at) SELECT 'sync', 'now' FROM number`);
    const reason = new Interrupted('SIGINT');
    await expect(verifyHistory(connection, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(connection.database.isTransaction).toBe(false);
  });
});
