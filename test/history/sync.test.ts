import { chmod, mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { syncSchema } from '../../src/commands/sync-schema.ts';
import { makeAccount } from '../../src/sandbox/accounts/make-account.ts';
import { openDatabase } from '../../src/sqlite/database.ts';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { readReport } from '../helpers/read-report.ts';
import { runMain, sampleNow } from '../helpers/run-main.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { type HistoryScene, withHistoryScene } from './history-scene.ts';

const readSynced = (stdout: string) => syncSchema.strict().parse(JSON.parse(stdout));

/** Every path that the endpoints were asked by, with how many requests. */
function pathsOf({ sandbox }: HistoryScene, from: number): Record<string, number> {
  const paths: Record<string, number> = {};
  for (const { path } of sandbox.log.slice(from)) paths[path] = (paths[path] ?? 0) + 1;
  return paths;
}

describe('sync', () => {
  it('takes the account and every post of a small one; again on the same day it asks for nothing', async () => {
    await withHistoryScene({ posts: 50 }, async (scene) => {
      scene.passDays(100);
      const first = readSynced((await scene.run('sync', '--json')).stdout);
      expect(first).toMatchObject({
        schemaVersion: 1,
        command: 'sync',
        account: { username: 'living_account', api: 'business' },
        requests: 1 + Math.ceil(first.posts.held / 20),
        requestsSaved: 0,
        isComplete: true,
      });
      expect(first.posts).toMatchObject({
        new: first.posts.held,
        lookedAt: first.posts.held,
        gone: 0,
      });
      expect(first.days.held).toBeGreaterThan(50);
      const again = await scene.count('sync');
      expect(again).toMatchObject({ exitCode: 0, stderr: '', requests: 0 });
      expect(again.stdout).toMatch(
        /^the token.*|^000sandbox.*: 0 requests, \d saved, 0 posts looked at, 0 new\.\n/,
      );
      expect(await scene.count('sync', '--refresh')).toMatchObject({ requests: first.requests });
    });
  });

  it('prints what it did for a person, and nothing where it is to be quiet', async () => {
    await withHistoryScene({ posts: 30 }, async (scene) => {
      scene.passDays(100);
      const { stdout, stderr, exitCode } = await scene.run('sync');
      expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
      expect(stdout).toMatch(
        /^000sandbox-living-business: 3 requests, 2\d posts looked at, 2\d new\.\n {2}Held now: 2\d posts, 5\d days up to 2026-02-2\d\.\n$/,
      );
      scene.passDays(1);
      expect(await scene.run('sync', '--quiet')).toMatchObject({ stdout: '', stderr: '' });
    });
  });

  it('takes in older posts bit by bit, or at once with --backfill', async () => {
    await withHistoryScene({ posts: 400, days: 365 }, async (scene) => {
      scene.passDays(364);
      const first = await scene.run('sync');
      expect(first.stdout).toContain('There may be older posts that were never listed');
      expect(first.stdout).toContain(
        '000sandbox-living-business: 15 requests, 280 posts looked at',
      );
      scene.passDays(1);
      const second = readSynced((await scene.run('sync', '--json')).stdout);
      expect(second.requests).toBeLessThanOrEqual(15);
      expect(second).toMatchObject({ isComplete: true });
      expect(second.posts.held).toBeGreaterThan(340);
    });
    await withHistoryScene({ posts: 400, days: 365 }, async (scene) => {
      scene.passDays(364);
      const all = readSynced((await scene.run('sync', '--backfill', '--json')).stdout);
      expect(all).toMatchObject({ command: 'backfill', isComplete: true });
      const needed = 1 + Math.ceil(all.posts.held / 20);
      expect(all.requests).toBeGreaterThanOrEqual(needed);
      expect(all.requests).toBeLessThanOrEqual(Math.ceil(needed * 1.1));
    });
  });

  it('takes no post for gone where two listings meet, though pages end within a second', async () => {
    await withTempFolder((folder) =>
      withSandbox({}, async (sandbox) => {
        const env = { TIKTOK_METRICS_DATABASE: join(folder, 'history.db') };
        const sync = async () => {
          const argv = ['sync', '--json'];
          const { stdout } = await sandbox.run('business', 'business', argv, { env });
          return readSynced(stdout).posts;
        };
        const first = await sync();
        expect(first).toMatchObject({ held: 280, gone: 0 });
        expect(await sync()).toMatchObject({ held: 330, gone: 0 });
      }),
    );
  });

  it('looks at older posts of a large account by their ids, through either API', async () => {
    for (const [api, path] of [
      ['business', '/open_api/v1.3/business/video/list/'],
      ['display', '/v2/video/query/'],
    ] as const) {
      await withHistoryScene({ posts: 420, days: 365, api }, async (scene) => {
        scene.passDays(364);
        await scene.run('sync', '--quiet', '--backfill');
        scene.passDays(1);
        const from = scene.sandbox.log.length;
        const { requests, posts } = readSynced((await scene.run('sync', '--json')).stdout);
        expect(requests).toBeLessThanOrEqual(15);
        expect(posts.lookedAt).toBeGreaterThan(200);
        expect(pathsOf(scene, from)[path]).toBeGreaterThan(8);
        const [row] = (await scene.query(
          'SELECT count(*) AS rows, count(DISTINCT fetched_at) AS times FROM posts',
        )) as { rows: number; times: number }[];
        expect(row?.times).toBe(2);
      });
    }
  });

  it('does not fetch the figures of posts again that TikTok no longer changes', async () => {
    await withHistoryScene({ posts: 40, days: 30 }, async (scene) => {
      scene.passDays(29);
      await scene.run('sync', '--quiet');
      scene.passDays(400);
      expect(await scene.count('sync')).toMatchObject({ exitCode: 0, requests: 3 });
      scene.passDays(1);
      // Of the posts nothing is asked but whether there are new ones.
      expect(await scene.count('sync')).toMatchObject({ exitCode: 0, requests: 2 });
      const old = await scene.count('report', '--from', '2025-11-16', '--to', '2025-12-10');
      expect(old).toMatchObject({ exitCode: 0, requests: 0 });
    });
  });

  it('notes every run, and how many requests it made and saved', async () => {
    await withHistoryScene({ posts: 400, days: 200 }, async (scene) => {
      scene.passDays(199);
      await scene.run('sync', '--quiet', '--backfill');
      scene.passDays(1);
      await scene.run('sync', '--quiet');
      await scene.run('report', '--last', '7d');
      const runs = await scene.query(
        'SELECT command, requests, requests_saved, outcome, from_date FROM fetch_runs ORDER BY id',
      );
      expect(runs.map((row) => ({ ...(row as object) }))).toEqual([
        { command: 'backfill', requests: 20, requests_saved: 0, outcome: 'done', from_date: null },
        {
          command: 'sync',
          requests: 15,
          requests_saved: expect.any(Number) as number,
          outcome: 'done',
          from_date: null,
        },
      ]);
    });
  });

  it('brings several accounts up to date; one that fails stops no other', async () => {
    const names = ['one', 'two', 'three'];
    const accounts = names.map((name, index) => ({
      ...makeAccount({ posts: 20 + index, seed: index, now: sampleNow }),
      name,
    }));
    await withTempFolder((home) =>
      withSandbox({ accounts }, async (sandbox) => {
        const stored = names.map((name) => storedAccount(sandbox, name, 'business'));
        const broken = stored.map((it) =>
          it.name === 'two' ? { ...it, accessToken: 'gone', refreshToken: 'gone-too' } : it,
        );
        await connectAccounts(home, broken);
        const env = { TIKTOK_METRICS_HOME: home };
        const result = await runMain(['sync', '--all-accounts', '--json'], { env });
        expect(result.exitCode).toBe(3);
        const synced = JSON.parse(result.stdout) as { account: { name: string } }[];
        expect(synced.map(({ account }) => account.name)).toEqual(['one', 'three']);
        expect(result.stderr).toContain('"account":"two"');
        await stat(join(home, 'history.db'));
        const offline = await runMain(['report', '--offline', '--account', 'three', '--json'], {
          env,
        });
        expect(readReport(offline.stdout).account.username).toBe('made_up_account');
      }),
    );
  });
});

describe('a history that cannot be used', () => {
  const cases: readonly [
    name: string,
    spoil: (path: string) => Promise<void>,
    code: string,
    message: RegExp,
  ][] = [
    [
      'that is no database',
      (path) => writeFile(path, 'Dear diary,\n'.repeat(50)),
      'history-not-a-database',
      /history\.db is no database/,
    ],
    [
      'that belongs to another program',
      async (path) => {
        const database = await openDatabase(path);
        database.exec('CREATE TABLE songs (title TEXT)');
        database.close();
      },
      'history-foreign',
      /history\.db is a database, but not one of tiktok-metrics/,
    ],
    [
      'of a newer version',
      async (path) => {
        const database = await openDatabase(path);
        database.exec('PRAGMA application_id = 1416318324; PRAGMA user_version = 99');
        database.exec('CREATE TABLE schema_migrations (number INTEGER)');
        database.close();
      },
      'history-newer',
      /written by a newer version of the program: it has version 99, and this one knows 3/,
    ],
    [
      'that is a folder',
      (path) => mkdir(path).then(() => undefined),
      'history-not-usable',
      /folder/,
    ],
    [
      'that is cut short',
      async (path) => {
        await makeHistory(path);
        await truncate(path, 9000);
      },
      'history-damaged',
      /is damaged: it is cut short/,
    ],
    [
      'that lacks a table',
      async (path) => {
        await makeHistory(path);
        const database = await openDatabase(path);
        database.exec('DROP TABLE daily_figures; PRAGMA wal_checkpoint(TRUNCATE)');
        database.close();
      },
      'history-damaged',
      /is damaged: it has no table daily_figures/,
    ],
    [
      'that was emptied while its log was not',
      async (path) => {
        await writeFile(path, '');
        await writeFile(`${path}-wal`, 'what was committed last');
      },
      'history-damaged',
      /is damaged: it is cut short/,
    ],
    [
      'whose pages are garbage',
      async (path) => {
        await makeHistory(path);
        const bytes = await readFile(path);
        bytes.fill(0x5a, 4096);
        await writeFile(path, bytes);
      },
      'history-damaged',
      /is damaged: /,
    ],
    [
      'whose folder is missing',
      () => Promise.resolve(),
      'history-not-usable',
      /nowhere.*cannot be used/,
    ],
  ];

  it.each(cases)('%s: sync says so and leaves it as it is', async (name, spoil, code, message) => {
    await withHistoryFile(name, spoil, async (path, run) => {
      const before = await bytesOf(path);
      const result = await run('sync', '--json');
      expect(result).toMatchObject({ exitCode: 7, stdout: '' });
      const { error } = JSON.parse(result.stderr) as { error: Record<string, string> };
      expect(error['code']).toBe(code);
      expect(error['message']).toMatch(message);
      expect(await bytesOf(path)).toEqual(before);
    });
  });

  it.each(cases)('%s: the report is printed all the same', async (name, spoil, code, message) => {
    await withHistoryFile(name, spoil, async (path, run) => {
      const before = await bytesOf(path);
      const result = await run('report', '--json', '--last', '7d');
      expect(result.exitCode).toBe(7);
      const { error } = JSON.parse(result.stderr) as { error: Record<string, string> };
      expect(error['code']).toBe(code);
      expect(error['message']).toMatch(/^the report was made, but what it rests on was not kept: /);
      expect(error['message']).toMatch(message);
      expect(readReport(result.stdout).coverage.posts.fromHistory).toBe(0);
      expect(await bytesOf(path)).toEqual(before);
      expect(await run('report', '--last', '7d', '--no-history')).toMatchObject({
        exitCode: 0,
        stderr: '',
      });
      expect(await run('report', '--offline')).toMatchObject({ exitCode: 7, stdout: '' });
    });
  });

  it('that another program holds: the report waits, then is printed all the same', async () => {
    await withTempFolder((folder) =>
      withSandbox({}, async (sandbox) => {
        const path = join(folder, 'history.db');
        await makeHistory(path);
        const holder = await openDatabase(path);
        holder.exec('BEGIN EXCLUSIVE');
        const env = { TIKTOK_METRICS_DATABASE: path };
        const result = await sandbox.run(
          'business',
          'business',
          ['report', '--json', '--refresh'],
          { env },
        );
        holder.exec('ROLLBACK');
        holder.close();
        expect(result.exitCode).toBe(7);
        expect(result.stderr).toContain('"code":"history-locked"');
        expect(readReport(result.stdout).coverage.posts.total).toBeGreaterThan(0);
      }),
    );
  });

  it('is made for its owner alone', async () => {
    await withHistoryScene({ posts: 5 }, async ({ run, path }) => {
      await run('sync', '--quiet');
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      await chmod(path, 0o600);
    });
  });
});

/** A history with something in it. */
async function makeHistory(path: string): Promise<void> {
  await withSandbox({}, async (sandbox) => {
    const env = { TIKTOK_METRICS_DATABASE: path };
    const result = await sandbox.run('business', 'business', ['sync', '--quiet'], { env });
    expect(result.exitCode).toBe(0);
  });
}

async function withHistoryFile(
  name: string,
  spoil: (path: string) => Promise<void>,
  use: (
    path: string,
    run: (...argv: readonly string[]) => ReturnType<typeof runMain>,
  ) => Promise<void>,
): Promise<void> {
  await withTempFolder((folder) =>
    withSandbox({}, async (sandbox) => {
      const inner = name.includes('folder is missing') ? join(folder, 'nowhere') : folder;
      const path = join(inner, 'history.db');
      await spoil(path);
      const env = { TIKTOK_METRICS_DATABASE: path };
      await use(path, (...argv) => sandbox.run('business', 'business', argv, { env }));
    }),
  );
}

async function bytesOf(path: string): Promise<string> {
  return readFile(path, 'base64').catch((error: unknown) => String(error));
}
