import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eraseAccount } from '../../src/history/erase.ts';
import { type History, openHistory } from '../../src/history/history.ts';
import { testNow } from '../helpers/make-data.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { makeFetched } from './make-history.ts';

const minuteMs = 60_000;
const counted = [
  { key: 'app account /list/', windowMs: minuteMs },
  { key: 'app', windowMs: 1000 },
  { key: 'app', windowMs: minuteMs },
];

/** The history of two runs at the same time. */
function withTwoRuns(use: (one: History, other: History) => Promise<void>): Promise<void> {
  return withTempFolder(async (folder) => {
    const file = { path: join(folder, 'history.db'), makesFolder: false };
    const one = await openHistory(file, testNow);
    const other = await openHistory(file, testNow);
    try {
      await use(one, other);
    } finally {
      await one.close();
      await other.close();
    }
  });
}

/** What a run is told of the requests of others, while it makes none itself. */
async function look(history: History, at: number) {
  const seen: Record<string, readonly number[]> = {};
  await history.noteRequest(
    counted,
    (others) => {
      for (const [key, ages] of others) seen[key] = ages;
      return false;
    },
    () => at,
  );
  return seen;
}

const goes = () => true;

function rowsOf({ connection }: History): unknown[] {
  return connection.database.prepare('SELECT * FROM recent_requests').all();
}

test('a run is told of the requests of others, never of its own', () =>
  withTwoRuns(async (one, other) => {
    await one.noteRequest(counted, goes, () => testNow);
    await one.noteRequest(counted.slice(1), goes, () => testNow + 400);
    expect(await look(other, testNow + 500)).toEqual({
      'app account /list/': [500],
      app: [500, 100],
    });
    expect(await look(one, testNow + 500)).toEqual({ 'app account /list/': [], app: [] });
  }));

test('what found no room is not noted', () =>
  withTwoRuns(async (one, other) => {
    await one.noteRequest(
      counted,
      () => false,
      () => testNow,
    );
    expect(await look(other, testNow)).toEqual({ 'app account /list/': [], app: [] });
  }));

test('what no longer counts is forgotten with the next note', () =>
  withTwoRuns(async (one, other) => {
    await one.noteRequest(counted, goes, () => testNow);
    expect(await look(other, testNow + minuteMs)).toMatchObject({ app: [minuteMs] });
    expect(await look(other, testNow + minuteMs + 2001)).toMatchObject({ app: [] });
    expect(rowsOf(other)).toHaveLength(2);
    await other.noteRequest([{ key: 'app', windowMs: 1 }], goes, () => testNow + minuteMs + 2001);
    expect(rowsOf(other)).toHaveLength(1);
  }));

test('a clock that was set back in the meantime holds nobody up', () =>
  withTwoRuns(async (one, other) => {
    await one.noteRequest(counted, goes, () => testNow + 3_600_000);
    expect(await look(other, testNow)).toEqual({ 'app account /list/': [], app: [] });
  }));

test('neither an account nor an app can be read from it', () =>
  withTwoRuns(async (one) => {
    await one.noteRequest(
      [{ key: 'business 7123 open-id /list/', windowMs: 1 }],
      goes,
      () => testNow,
    );
    const [row] = rowsOf(one);
    expect(row).toEqual({
      mark: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      run: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      made_at: '2026-11-15T12:00:00.000Z',
      counts_until: '2026-11-15T12:00:02.001Z',
    });
  }));

test('a request is dated when its turn has come', () =>
  withTwoRuns(async (one) => {
    let now = testNow;
    const { db } = one.connection;
    await Promise.all([
      db.transaction().execute(async (transaction) => {
        await transaction.selectFrom('accounts').selectAll().execute();
        now += 5000;
      }),
      one.noteRequest([{ key: 'app', windowMs: minuteMs }], goes, () => now),
    ]);
    expect(rowsOf(one)).toMatchObject([{ made_at: '2026-11-15T12:00:05.000Z' }]);
  }));

test('nothing of it outlives an account that is erased', () =>
  withTwoRuns(async (one) => {
    const fetched = makeFetched();
    await one.keepAccount(fetched);
    await one.noteRequest(counted, goes, () => testNow);
    await eraseAccount(one.connection, one.path, { api: 'business', id: fetched.account.id });
    expect(rowsOf(one)).toEqual([]);
  }));

test('of two runs that look at the same time only one finds the last room', () =>
  withTwoRuns(async (one, other) => {
    const taken = await Promise.all(
      [one, other, one, other].map(async (history) => {
        let isFree = false;
        const hasRoom = (others: ReadonlyMap<string, readonly number[]>) =>
          (isFree = (others.get('app') ?? []).length === 0);
        await history.noteRequest([{ key: 'app', windowMs: minuteMs }], hasRoom, () => testNow);
        return isFree;
      }),
    );
    // Whoever came first finds none of the other's, and the other finds theirs.
    expect([
      [true, false, true, false],
      [false, true, false, true],
    ]).toContainEqual(taken);
  }));
