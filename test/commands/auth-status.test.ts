import { describe, expect, it } from 'vitest';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { runMain, type RunOptions, sampleNow } from '../helpers/run-main.ts';
import { type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import type { StoredAccount } from '../../src/credentials/schema.ts';

const day = 86_400_000;
const inDays = (days: number) => new Date(sampleNow + days * day).toISOString();

/** The two samples, connected with these changes, and `auth status` of them. */
function withAccounts(
  changes: Partial<StoredAccount>,
  use: (
    run: (argv?: readonly string[], options?: RunOptions) => ReturnType<typeof runMain>,
    sandbox: ServedSandbox,
  ) => Promise<void>,
): Promise<void> {
  return withTempFolder((home) =>
    withSandbox({}, async (sandbox) => {
      await connectAccounts(home, [
        storedAccount(sandbox, 'business', 'business', {
          accessTokenExpiresAt: inDays(1),
          refreshTokenExpiresAt: inDays(90),
        }),
        storedAccount(sandbox, 'personal', 'display', {
          name: 'mika',
          refreshTokenExpiresAt: inDays(90),
          ...changes,
        }),
      ]);
      await use(
        (argv = [], options = {}) =>
          runMain(['auth', 'status', ...argv], {
            ...options,
            env: { TIKTOK_METRICS_HOME: home, ...options.env },
          }),
        sandbox,
      );
    }),
  );
}

const states = (stdout: string) =>
  (JSON.parse(stdout) as { name: string; state: string }[]).map(({ name, state }) => [name, state]);

describe('auth status', () => {
  it('tells all of every account without asking TikTok', async () => {
    await withAccounts({}, async (run, sandbox) => {
      const { exitCode, stdout, stderr } = await run(['--json']);
      expect([exitCode, stderr]).toEqual([0, '']);
      const [first] = JSON.parse(stdout) as unknown[];
      expect(first).toEqual({
        name: 'business',
        api: 'business',
        username: sandbox.credentialsFor('business', 'business').username,
        displayName: null,
        type: 'business',
        default: true,
        state: 'connected',
        accessTokenExpiresAt: inDays(1),
        refreshTokenExpiresAt: inDays(90),
        scopes: expect.arrayContaining(['video.list']) as string[],
        missingScopes: [],
        lastSuccessAt: null,
        connectedAt: new Date(sampleNow).toISOString(),
      });
      expect(sandbox.log).toEqual([]);
    });
  });

  it.each([20, 40, 80, 200])('fits %i columns', async (columns) => {
    await withAccounts({ lastSuccessAt: inDays(-3) }, async (run) => {
      const { exitCode, stdout } = await run([], { terminal: { columns, colorDepth: 1 } });
      expect(exitCode).toBe(0);
      const lines = stdout.split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
      expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/mika .*Last used: .* \(3 days ago\)/);
    });
  });

  it('names the end of the connection as a time and as a distance', async () => {
    await withAccounts({}, async (run) => {
      const { stdout } = await run(['--account', 'MIKA']);
      expect(stdout).toContain(
        `Connection: ends ${inDays(90).slice(0, 16).replace('T', ' ')} UTC (in 90 days)`,
      );
      expect(stdout).not.toContain('business account');
    });
  });

  it('tells what a refused permission costs', async () => {
    await withAccounts({ scopes: ['user.info.basic', 'video.list'] }, async (run) => {
      const { stdout } = await run(['--account', 'mika']);
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
        'Not granted: user.info.profile (costs the handle); user.info.stats (costs the number of followers)',
      );
      const json = JSON.parse((await run(['--account', 'mika', '--json'])).stdout) as {
        missingScopes: string[];
      }[];
      expect(json[0]?.missingScopes).toEqual(['user.info.profile', 'user.info.stats']);
    });
  });

  it.each<[string, Partial<StoredAccount>, string, number, RegExp]>([
    ['ending', { refreshTokenExpiresAt: inDays(13) }, 'ending', 0, /sign in again soon/],
    [
      'a renewal that was cut off',
      { renewalBegunAt: inDays(-1) },
      'renewal-cut-off',
      0,
      /auth refresh tells/,
    ],
    ['a refusal', { refusedSince: inDays(-1) }, 'ended', 4, /no longer connected/],
    [
      'a refresh token that has ended',
      { refreshTokenExpiresAt: inDays(-1) },
      'ended',
      4,
      /no longer connected/,
    ],
    [
      'an access token that has ended, with none to renew it',
      { refreshToken: null, refreshTokenExpiresAt: null, accessTokenExpiresAt: inDays(-1) },
      'ended',
      4,
      /no longer connected/,
    ],
  ])('knows %s', async (_what, changes, state, code, words) => {
    await withAccounts(changes, async (run) => {
      const json = await run(['--json']);
      expect(states(json.stdout)).toEqual([
        ['business', 'connected'],
        ['mika', state],
      ]);
      const text = await run();
      expect([json.exitCode, text.exitCode]).toEqual([code, code]);
      expect(text.stdout).toMatch(words);
      if (code === 4) {
        expect(text.stderr).toContain('mika is no longer connected');
        expect(text.stderr).toContain('tiktok-metrics auth login --api display --name mika');
      }
    });
  });

  it('says that a token in the environment goes first', async () => {
    await withAccounts({}, async (run) => {
      const { exitCode, stderr } = await run([], { env: { TIKTOK_ACCESS_TOKEN: 'some-token' } });
      expect(exitCode).toBe(0);
      expect(stderr).toMatch(/^TIKTOK_ACCESS_TOKEN is set: /);
    });
  });

  it('without any account ends with 4, or with a note where the environment has a token', async () => {
    await withTempFolder(async (home) => {
      const env = { TIKTOK_METRICS_HOME: home };
      const without = await runMain(['auth', 'status', '--json'], { env });
      expect([without.exitCode, without.stdout]).toEqual([4, '']);
      expect(without.stderr).toContain('"code":"not-connected"');
      const withToken = await runMain(['auth', 'status', '--json'], {
        env: { ...env, TIKTOK_ACCESS_TOKEN: 'some-token' },
      });
      expect([withToken.exitCode, withToken.stdout]).toEqual([0, '[]\n']);
    });
  });
});
