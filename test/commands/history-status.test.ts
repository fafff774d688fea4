import { describe, expect, it } from 'vitest';
import { existsSync } from 'node:fs';
import { historyStatusSchema } from '../../src/commands/history-status-schema.ts';
import { dayMs } from '../../src/domain/day.ts';
import { expectFile } from '../helpers/golden.ts';
import { type TwoAccounts, withScene } from '../helpers/two-accounts.ts';
import { sampleNow } from '../helpers/run-main.ts';

const statusOf = async (run: TwoAccounts['run'], ...argv: string[]) => {
  const { exitCode, stdout, stderr } = await run(['history', 'status', '--json', ...argv]);
  expect([exitCode, stderr]).toEqual([0, '']);
  return historyStatusSchema.parse(JSON.parse(stdout));
};

describe('history status', () => {
  it('says that nothing is kept yet, and makes no file', async () => {
    await withScene(async ({ run, database }) => {
      const { exitCode, stdout, stderr } = await run(['history', 'status']);
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toContain('Nothing is kept yet');
      expect(await statusOf(run)).toEqual({
        schemaVersion: 1,
        path: database,
        exists: false,
        bytes: null,
        accounts: [],
      });
      for (const name of ['cafe', 'nobody']) {
        expect((await run(['history', 'status', '--account', name])).exitCode).toBe(0);
      }
      expect(existsSync(database)).toBe(false);
    });
  });

  it('tells what is kept and what would be lost', async () => {
    let now = sampleNow;
    await withScene(
      async ({ run, folder }) => {
        await run(['sync', '--backfill', '--all-accounts']);
        now += 3 * dayMs;
        await run(['sync', '--account', 'cafe']);
        now += 70 * dayMs;
        const { exitCode, stdout, stderr } = await run(['history', 'status'], {
          terminal: { columns: 100, colorDepth: 1 },
        });
        expect([exitCode, stderr]).toEqual([0, '']);
        const text = stdout.replaceAll(folder, '/home/me').replace(/\d+(\.\d)? [kM]B/, '1 MB');
        await expectFile('history-status', text);
      },
      { now: () => now },
    );
  });

  it('counts gaps, what is only here and what is gone, and reckons the loss', async () => {
    await withScene(async ({ run, edit }) => {
      await run(['sync', '--backfill', '--all-accounts']);
      const before = await statusOf(run, '--account', 'CAFE');
      expect(before.accounts).toMatchObject([
        {
          name: 'Cafe',
          api: 'business',
          neverListed: [],
          lastRun: { command: 'backfill', outcome: 'done' },
          onlyHere: { days: 0, figures: 0 },
        },
      ]);
      await edit(`
        UPDATE daily_figures SET date = '2026-05-01' WHERE date = (SELECT min(date) FROM daily_figures);
        DELETE FROM daily_figures WHERE date > '2026-11-10';
        INSERT INTO daily_figures (account_id, date, fetched_at) VALUES (1, '2026-11-14', '2026-11-15T12:00:00.000Z');
        UPDATE posts SET gone_since = fetched_at WHERE id IN (SELECT id FROM posts WHERE account_id = 1 LIMIT 2);
        UPDATE posts SET last_given = '{"reach":"2026-11-01T00:00:00.000Z","views":"2026-11-01T00:00:00.000Z"}' WHERE id = 9;
        UPDATE posts SET last_given = '{' WHERE id = 10;
        UPDATE post_listings SET start_at = '2020-01-01T00:00:00.000Z' WHERE account_id = 1`);
      const { accounts } = await statusOf(run, '--account', 'cafe');
      const first = before.accounts[0]?.days.first ?? '';
      expect(accounts).toMatchObject([
        {
          // A day of which TikTok sent no figure is not held.
          days: { first: '2026-05-01', last: '2026-11-10' },
          posts: { gone: 2 },
          onlyHere: { days: 1, figures: 2 },
          neverListed: [{ from: '2014-01-01T00:00:00.000Z', to: '2020-01-01T00:00:00.000Z' }],
          ifStopped: { days: { from: '2026-11-11', lostOn: '2027-01-11' }, followersFrom: null },
        },
      ]);
      const { held = 0, gaps } = accounts[0]?.days ?? {};
      expect(first > '2026-05-01').toBe(true);
      expect(gaps).toBe(194 - held);
    });
  });

  it('takes usernames and ids too, and names what it has not heard of', async () => {
    await withScene(async ({ run }) => {
      await run(['sync', '--account', 'cafe']);
      const [account] = (await statusOf(run)).accounts;
      expect((await statusOf(run, '--account', account?.id ?? '')).accounts).toEqual([account]);
      const handle = `@${account?.username?.toUpperCase() ?? ''}`;
      expect((await statusOf(run, '--account', handle)).accounts).toEqual([account]);
      expect((await statusOf(run, '--account', 'personal')).accounts).toEqual([]);
      const unknown = await run(['history', 'status', '--account', 'kafe']);
      expect(unknown.exitCode).toBe(2);
      expect(unknown.stderr).toContain('nothing is kept of an account kafe');
      expect(unknown.stderr).toContain('Did you mean Cafe?');
    });
  });

  it('calls an account that is not connected any more by its username', async () => {
    await withScene(async ({ run }) => {
      await run(['sync', '--account', 'cafe']);
      await run(['accounts', 'remove', 'cafe', '--yes', '--local']);
      const { accounts } = await statusOf(run);
      expect(accounts).toMatchObject([{ name: `@${accounts[0]?.username ?? ''}` }]);
    });
  });

  it('has a schema', async () => {
    await withScene(async ({ run }) => {
      const { exitCode, stdout } = await run(['schema', 'history']);
      expect(exitCode).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ title: 'tiktok-metrics history' });
    });
  });
});
