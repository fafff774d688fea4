import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openStore } from '../../src/credentials/store.ts';
import { openDatabase } from '../../src/sqlite/database.ts';
import { onSandbox } from '../helpers/login-scene.ts';
import { runMain, sampleNow } from '../helpers/run-main.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { withScene } from '../helpers/two-accounts.ts';

const dayMs = 86_400_000;
const apis = [
  ['business', 'business'],
  ['personal', 'display'],
] as const;

const wrong = [
  ['a day ahead', dayMs, '24 hours ahead of'],
  ['a day behind', -dayMs, '24 hours behind'],
  ['ten minutes behind', -600_000, '10 minutes behind'],
  ['two months behind', -60 * dayMs, '60 days behind'],
] as const;

const findings = z.array(z.record(z.string(), z.unknown()));

const warning = (words: string) =>
  `warning: this machine's clock is ${words} TikTok's: this run goes by TikTok's\n`;

describe.each(wrong)('a clock that is %s', (_, offMs, words) => {
  const now = sampleNow + offMs;

  it.each(apis)('changes no figure of the %s account through the %s API', (account, api) =>
    withSandbox({}, async (sandbox) => {
      for (const argv of [
        ['report', '--last', '7d', '--json'],
        ['summary', '--format', 'json'],
      ]) {
        const right = await sandbox.run(account, api, argv);
        const result = await sandbox.run(account, api, argv, { now });
        expect(result).toMatchObject({ exitCode: 0, stderr: warning(words) });
        expect(result.stdout).toBe(right.stdout);
      }
    }),
  );

  it('keeps nothing that the next run, by a right clock, would stumble over', () =>
    withScene(async ({ run }) => {
      const synced = await run(['sync', '--all-accounts', '--json'], { now });
      expect(synced).toMatchObject({ exitCode: 0, stderr: warning(words) });
      const next = await run(['report', '--all-accounts', '--last', '7d', '--json']);
      expect(next).toMatchObject({ exitCode: 0, stderr: '' });
    }));
});

it('other runs of this machine are told by its own clock what was asked for', () =>
  withTempFolder((folder) =>
    withSandbox({}, async (sandbox) => {
      const path = join(folder, 'history.db');
      const now = sampleNow - dayMs;
      const env = { TIKTOK_METRICS_DATABASE: path };
      await sandbox.run('business', 'business', ['report', '--last', '7d'], { now, env });
      const database = await openDatabase(path);
      const rows = database.prepare(
        'SELECT DISTINCT substr(made_at, 1, 10) AS day FROM recent_requests',
      );
      expect(rows.all()).toEqual([{ day: '2026-11-14' }]);
      database.close();
    }),
  ));

/** Ports and folders are others each time, and the tokens are as many as were asked for. */
function withoutPlaces(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replaceAll(/[^" ]*tiktok-metrics-test-\w+/g, 'FOLDER')
    .replaceAll(/((?:access|refresh)Token":")[^"]+/g, '$1TOKEN');
}

/** What is kept, as it can be compared. */
async function keptIn(home: string): Promise<string> {
  const { read } = openStore(join(home, 'credentials'), 'linux');
  return withoutPlaces(JSON.stringify(await read()));
}

/** Runs against a fresh sandbox on which two accounts are connected, and tells what is kept then. */
const runFresh = (argv: readonly string[], offMs: number) =>
  withScene(async ({ run, folder }) => {
    const result = await run(argv, { now: sampleNow + offMs });
    const kept = await keptIn(join(folder, 'home'));
    return { ...result, stdout: withoutPlaces(result.stdout), kept };
  });

describe.each(wrong.filter(([, offMs]) => Math.abs(offMs) === dayMs))(
  'a clock that is %s',
  (_, offMs, words) => {
    const now = sampleNow + offMs;

    it.each([
      ['auth refresh'],
      ['auth refresh --all-accounts --json'],
      ['auth refresh --account personal --verbose'],
    ])('does not show in what %s prints and keeps', async (command) => {
      const argv = command.split(' ');
      const right = await runFresh(argv, 0);
      const result = await runFresh(argv, offMs);
      expect(right).toMatchObject({ exitCode: 0 });
      expect(result).toMatchObject({ exitCode: 0, stdout: right.stdout, kept: right.kept });
      expect(result.stderr.split(warning(words))).toHaveLength(2);
    });

    it('does not show in an account that is connected', () =>
      onSandbox('display', async ({ home, login, sandbox }) => {
        const right = await login(['--api', 'display']);
        const first = await keptIn(home);
        await runMain(['auth', 'logout', '--local', '--yes'], {
          env: { TIKTOK_METRICS_HOME: home },
        });
        const result = await login(['--api', 'display'], { now });
        expect(right).toMatchObject({ exitCode: 0 });
        expect(result).toMatchObject({ exitCode: 0, stdout: right.stdout });
        expect(result.stderr.split(warning(words))).toHaveLength(2);
        expect(await keptIn(home)).toBe(first);
        expect(sandbox.log.filter(({ path }) => path.endsWith('token/'))).toHaveLength(2);
      }));

    it.each([['auth logout --all-accounts --yes --json'], ['accounts remove Cafe --yes --json']])(
      'is no matter to %s',
      async (command) => {
        const right = await runFresh(command.split(' '), 0);
        const result = await runFresh(command.split(' '), offMs);
        expect(result).toMatchObject({ exitCode: 0, stdout: right.stdout });
        expect(result.kept).toEqual(right.kept);
      },
    );

    it('is told by doctor, which judges by TikTok’s', async () => {
      const right = await runFresh(['doctor', '--json'], 0);
      const result = await runFresh(['doctor', '--json'], offMs);
      expect(result).toMatchObject({ exitCode: 0, kept: right.kept });
      const others = ({ stdout }: typeof right) =>
        findings.parse(JSON.parse(stdout)).filter(({ check }) => check !== 'clock');
      expect(others(result)).toEqual(others(right));
      expect(result.stdout).toContain(
        `1440 minutes ${words.includes('ahead') ? 'ahead' : 'behind'}`,
      );
    });

    it('does not show in a token that is renewed on the way to a report', async () => {
      const ended = { accessTokenExpiresAt: new Date(sampleNow - 2 * dayMs).toISOString() };
      const renewed = async (offsetMs: number) =>
        withScene(async ({ run, folder }) => {
          const store = openStore(join(folder, 'home', 'credentials'), 'linux');
          const { signal } = new AbortController();
          await store.update(
            (it) => ({ ...it, accounts: it.accounts.map((one) => ({ ...one, ...ended })) }),
            signal,
          );
          const argv = ['report', '--all-accounts', '--last', '7d', '--json'];
          const { exitCode } = await run(argv, { now: sampleNow + offsetMs });
          return { exitCode, kept: await keptIn(join(folder, 'home')) };
        });
      expect(await renewed(offMs)).toEqual(await renewed(0));
    });
  },
);

describe('a day that is of the future by this machine’s clock alone', () => {
  it.each([
    [['report', '--from', '2026-11-08', '--to', '2026-11-15']],
    [['report', '--from', '2026-11-15']],
    [['report', '--last', '7d', '--compare', '2026-11-08..2026-11-15']],
    [['summary', '--date', '2026-11-15']],
  ])('is refused with a word on that clock: %j', async (argv) => {
    const { exitCode, stderr } = await runMain(argv, { now: sampleNow - dayMs });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('2026-11-15 is in the future');
    expect(stderr).toContain(
      'Today is 2026-11-14 in this time zone, by this machine’s clock; tiktok-metrics doctor tells whether it is right.',
    );
  });

  it('is refused without one where TikTok’s clock says so, and in the demo', async () => {
    const tomorrow = ['--from', '2026-11-16', '--json'];
    const demo = await runMain(['report', '--demo', ...tomorrow]);
    const told = await withSandbox({}, ({ run }) =>
      run('personal', 'display', ['report', ...tomorrow], { now: sampleNow + 2 * dayMs }),
    );
    for (const { exitCode, stderr } of [demo, told]) {
      expect(exitCode).toBe(2);
      expect(stderr).toContain('Today is 2026-11-15 in this time zone."');
    }
  });
});

describe('the time', () => {
  it('of a machine that is some minutes off is good enough', () =>
    withSandbox({}, async (sandbox) => {
      const now = sampleNow + 290_000;
      const result = await sandbox.run('personal', 'display', ['report', '--json'], { now });
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    }));

  it('is found to be wrong before a token that works once is spent', () =>
    withSandbox({ faults: ['expired-token'] }, async (sandbox) => {
      const env = sandbox.renewalFor('personal', 'display');
      const run = { env, now: sampleNow + dayMs };
      const result = await sandbox.run('personal', 'display', ['report', '--json'], run);
      expect(result.exitCode).toBe(0);
      expect(sandbox.log.filter(({ path }) => path.endsWith('token/'))).toHaveLength(1);
    }));

  it('is looked at once: servers that disagree about it end no run', () => {
    let asked = 0;
    const now = () => sampleNow + (asked++ % 2) * dayMs;
    return withSandbox({ now }, async (sandbox) => {
      const env = sandbox.envFor('personal', 'display');
      const argv = ['report', '--last', '7d', '--json'];
      const result = await runMain(argv, { env, now: sampleNow - 2 * dayMs });
      expect(result.exitCode).toBe(0);
      expect(result.stderr.match(/warning/g)).toHaveLength(1);
    });
  });

  it('of the demo is its own', async () => {
    const result = await runMain(['report', '--demo', '--json'], { now: 0 });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
