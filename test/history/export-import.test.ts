import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { exportHistory } from '../../src/history/export.ts';
import type { History } from '../../src/history/history.ts';
import { importRecords, type Imported } from '../../src/history/import.ts';
import { readExport } from '../../src/history/import-lines.ts';
import { verifyHistory } from '../../src/history/verify.ts';
import { testNow } from '../helpers/make-data.ts';
import { byTime, effort, keepAll, tellings, withHistory } from '../helpers/make-history.ts';

async function exported({ connection }: History): Promise<string[]> {
  let text = '';
  for await (const piece of exportHistory(connection, testNow)) text += piece;
  return text.trimEnd().split('\n');
}

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield await Promise.resolve(line);
}

async function imported(history: History, lines: readonly string[]): Promise<Imported> {
  return importRecords(history.connection.db, await readExport(linesOf(lines)));
}

const problemsOf = async (history: History) =>
  (await verifyHistory(history.connection, new AbortController().signal)).problems;

describe('export and import', () => {
  test.prop([tellings()], effort)('give back the same, however often', async (all) => {
    await withHistory(async (history) => {
      await keepAll(history, byTime(all));
      const lines = await exported(history);
      await withHistory(async (other) => {
        const first = await imported(other, lines);
        expect(first.read).toBe(lines.length - 1);
        expect(await exported(other)).toEqual(lines);
        const again = await imported(other, lines);
        expect(Object.values(again.new).every((count) => count === 0)).toBe(true);
        expect(await exported(other)).toEqual(lines);
        expect(await problemsOf(other)).toEqual([]);
      });
    });
  });

  test.prop([tellings(), fc.nat(12)], effort)(
    'complete an earlier state, and are no step back from a later one',
    async (all, count) => {
      await withHistory(async (early) => {
        await withHistory(async (late) => {
          const inOrder = byTime(all);
          await keepAll(early, inOrder.slice(0, count));
          await keepAll(late, inOrder);
          const [earlier, later] = [await exported(early), await exported(late)];
          await imported(late, earlier);
          expect(await exported(late)).toEqual(later);
          await imported(early, later);
          expect(await exported(early)).toEqual(later);
          expect(await problemsOf(early)).toEqual([]);
        });
      });
    },
  );

  test.prop([tellings(), fc.array(fc.boolean(), { minLength: 60, maxLength: 60 })], effort)(
    'complete any part of themselves',
    async (all, kept) => {
      await withHistory(async (history) => {
        await keepAll(history, byTime(all));
        const lines = await exported(history);
        const needed = /^\{"kind":"(?:history|account|post)"/;
        const part = lines.filter((line, index) => needed.test(line) || kept[index % kept.length]);
        await withHistory(async (other) => {
          await imported(other, part);
          expect(await problemsOf(other)).toEqual([]);
          await imported(other, lines);
          expect(await exported(other)).toEqual(lines);
        });
      });
    },
  );

  test.prop([tellings(), tellings()], effort)(
    'bring two histories together, whichever comes first',
    async (some, others) => {
      await withHistory(async (one) => {
        await withHistory(async (other) => {
          await keepAll(one, byTime(some));
          await keepAll(other, byTime(others));
          const [left, right] = [await exported(one), await exported(other)];
          await imported(one, right);
          await imported(other, left);
          expect(await problemsOf(one)).toEqual([]);
          expect(await problemsOf(other)).toEqual([]);
          const again = await imported(one, right);
          expect(Object.values(again.new).every((count) => count === 0)).toBe(true);
        });
      });
    },
  );
});

describe('import', () => {
  it('takes the younger value of a figure, also from the older row', async () => {
    await withHistory(async (one) => {
      await withHistory(async (other) => {
        const tell = (at: number, reach: number | null) => ({
          api: 'business' as const,
          account: 'one',
          at: testNow + at,
          followers: 1,
          days: [],
          audience: null,
          posts: [{ id: '71', views: 1, reach, impressionSources: null, caption: null }],
          listing: 'none' as const,
        });
        await keepAll(one, [tell(3, 5), tell(10, null)]);
        await keepAll(other, [tell(8, 7)]);
        await imported(one, await exported(other));
        const post = (await exported(one)).find((line) => line.startsWith('{"kind":"post"'));
        expect(JSON.parse(post ?? '')).toMatchObject({
          reach: 7,
          lastGiven: { reach: new Date(testNow + 8).toISOString() },
          fetchedAt: new Date(testNow + 10).toISOString(),
        });
        expect(await problemsOf(one)).toEqual([]);
      });
    });
  });
});
