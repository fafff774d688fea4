import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { History } from '../../src/history/history.ts';
import { countPrunable, prune } from '../../src/history/prune.ts';
import type { HistoryRecord } from '../../src/history/record-schema.ts';
import { recordSchema } from '../../src/history/record-schema.ts';
import { verifyHistory } from '../../src/history/verify.ts';
import { walkHistory } from '../../src/history/walk.ts';
import { byTime, effort, keepAll, tellings, withHistory } from '../helpers/make-history.ts';

async function recordsOf({ connection: { db } }: History): Promise<HistoryRecord[]> {
  const records: HistoryRecord[] = [];
  for await (const record of walkHistory(db)) records.push(recordSchema.parse(record));
  return records;
}

/** What is left, by the words of the rule and not by its queries. */
function without(all: readonly HistoryRecord[], before: string): HistoryRecord[] {
  const cut = `${before}T00:00:00.000Z`;
  const old = new Set(
    all.flatMap((it) =>
      it.kind === 'post' && it.createdAt < cut ? [keyOf(it.account, it.id)] : [],
    ),
  );
  const isNewest = (record: HistoryRecord) => {
    const others = all.filter((it) => seriesOf(it) === seriesOf(record));
    return others.at(-1) === record;
  };
  /** Where days go that TikTok still serves, the account no longer holds on the day of its fetch. */
  const askedAgain = (record: Extract<HistoryRecord, { kind: 'account' }>) => {
    const servedFrom = addDays(record.fetchedAt.slice(0, 10), -60);
    const loses = all.some(
      (it) =>
        it.kind === 'day' &&
        keyOf(it.account, '') === keyOf(record, '') &&
        it.date >= servedFrom &&
        it.date < before,
    );
    const fetchedAt = new Date(Date.parse(record.fetchedAt) - 86_400_000).toISOString();
    return loses ? { ...record, fetchedAt } : record;
  };
  return all.flatMap((record): HistoryRecord[] => {
    switch (record.kind) {
      case 'account':
        return [askedAgain(record)];
      case 'day':
        return record.date < before ? [] : [record];
      case 'post':
        return old.has(keyOf(record.account, record.id)) ? [] : [record];
      case 'observation':
        if (old.has(keyOf(record.account, record.post))) return [];
        return record.lastObservedAt < cut && !isNewest(record) ? [] : [record];
      case 'followers':
        return record.observedAt < cut && !isNewest(record) ? [] : [record];
      case 'audience':
        return record.lastObservedAt < cut && !isNewest(record) ? [] : [record];
      case 'listing':
        if (record.endAt <= cut) return [];
        return [record.startAt < cut ? { ...record, startAt: cut } : record];
      case 'run':
        return record.startedAt < cut ? [] : [record];
      default:
        return record satisfies never;
    }
  });
}

function keyOf({ api, id }: { api: string; id: string }, post: string): string {
  return `${api} ${id} ${post}`;
}

function seriesOf(record: HistoryRecord): string {
  if (record.kind === 'observation') return `post ${keyOf(record.account, record.post)}`;
  return record.kind === 'followers' || record.kind === 'audience'
    ? `${record.kind} ${keyOf(record.account, '')}`
    : '';
}

describe('prune', () => {
  const days = fc.integer({ min: 0, max: 110 }).map((count) => addDays('2026-08-04', count));

  test.prop([tellings(), days], effort)(
    'forgets what is before the day, and that alone',
    async (all, day) => {
      await withHistory(async (history) => {
        await keepAll(history, byTime(all));
        const before = await recordsOf(history);
        const { db } = history.connection;
        const counted = await countPrunable(db, day);
        expect(await prune(db, day)).toEqual(counted);
        const after = await recordsOf(history);
        expect(after).toEqual(without(before, day));
        expect(before.length - after.length).toBe(
          Object.values<number>({ ...counted }).reduce((sum, count) => sum + count, 0),
        );
        expect(
          (await verifyHistory(history.connection, new AbortController().signal)).problems,
        ).toEqual([]);
        expect(Object.values(await prune(db, day)).every((count) => count === 0)).toBe(true);
        await keepAll(history, byTime(all));
        expect(
          (await verifyHistory(history.connection, new AbortController().signal)).problems,
        ).toEqual([]);
      });
    },
  );

  it('keeps a figure that only a forgotten observation told', async () => {
    await withHistory(async (history) => {
      const tell = (at: string, reach: number | null) => ({
        api: 'business' as const,
        account: 'one',
        at: Date.parse(at),
        followers: 1,
        days: [],
        audience: null,
        posts: [{ id: '71', views: 1, reach, impressionSources: null, caption: null }],
        listing: 'none' as const,
      });
      await keepAll(history, [tell('2026-09-01T10:00:00Z', 5), tell('2026-10-01T10:00:00Z', null)]);
      const { db, database } = history.connection;
      database.exec(`UPDATE posts SET created_at = '2026-10-01T00:00:00.000Z'`);
      expect(await prune(db, '2026-09-15')).toMatchObject({ posts: 0, observations: 1 });
      const post = (await recordsOf(history)).find(({ kind }) => kind === 'post');
      expect(post).toMatchObject({ reach: 5, lastGiven: { reach: '2026-09-01T10:00:00.000Z' } });
      expect(
        (await verifyHistory(history.connection, new AbortController().signal)).problems,
      ).toEqual([]);
    });
  });
});
