import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/history/connection.ts';
import { eraseAccount } from '../../src/history/erase.ts';
import { openHistory } from '../../src/history/history.ts';

import { testNow } from '../helpers/make-data.ts';
import { withHistory } from '../helpers/make-history.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { makeFetched } from './make-history.ts';

describe('which days were printed', () => {
  it('is remembered for each account and day, from the first time on', () =>
    withHistory(async (history) => {
      const one = await history.keepAccount(makeFetched());
      const account = { ...makeFetched().account, id: 'other' };
      const other = await history.keepAccount(makeFetched({ account }));
      expect(await history.wasPrinted(one, '2026-11-12')).toBe(false);
      await history.notePrinted(one, '2026-11-12', testNow);
      await history.notePrinted(one, '2026-11-12', testNow + 1);
      expect(await history.wasPrinted(one, '2026-11-12')).toBe(true);
      expect(await history.wasPrinted(one, '2026-11-13')).toBe(false);
      expect(await history.wasPrinted(other, '2026-11-12')).toBe(false);
      const rows = history.connection.database.prepare('SELECT * FROM printed_summaries').all();
      expect(rows).toEqual([
        { account_id: one, date: '2026-11-12', printed_at: '2026-11-15T12:00:00.000Z' },
      ]);
    }));

  it('is erased with the account', () =>
    withHistory(async ({ connection, path, keepAccount, notePrinted }) => {
      const fetched = makeFetched();
      await notePrinted(await keepAccount(fetched), '2026-11-12', testNow);
      await eraseAccount(connection, path, { api: 'business', id: fetched.account.id });
      expect(connection.database.prepare('SELECT * FROM printed_summaries').all()).toEqual([]);
    }));
});

it('a history of the first shape is brought to the present one, with all that it holds', () =>
  withTempFolder(async (folder) => {
    const file = { path: join(folder, 'history.db'), makesFolder: false };
    const first = await openHistory(file, testNow);
    const id = await first.keepAccount(makeFetched());
    const before = await first.find(id);
    first.connection.database.exec(
      `DROP TABLE printed_summaries; DROP TABLE recent_requests;
       DELETE FROM schema_migrations WHERE number > 1; PRAGMA user_version = 1`,
    );
    await first.close();
    const { db, close } = await connect(file, testNow + 1);
    expect(await db.selectFrom('printed_summaries').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('recent_requests').selectAll().execute()).toEqual([]);
    const steps = await db.selectFrom('schema_migrations').select(['number', 'name']).execute();
    expect(steps).toEqual([
      { number: 1, name: 'tables' },
      { number: 2, name: 'printed-summaries' },
      { number: 3, name: 'recent-requests' },
    ]);
    await close();
    const second = await openHistory(file, testNow + 2);
    expect(await second.find(id)).toEqual(before);
    await second.close();
  }));
