import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/credentials/store.ts';
import type { StoredAccount } from '../../src/credentials/schema.ts';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { readReport } from '../helpers/read-report.ts';
import { runMain } from '../helpers/run-main.ts';
import { runProcess } from '../helpers/run-process.ts';
import { type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

const long = process.env['SOAK'] === '1';
const hour = 3_600_000;
const jsonOf = ['report', '--last', '7d', '--json'];

/** A home folder with one connected personal account, on the present day. */
function withAccount(
  changes: Partial<StoredAccount>,
  faults: readonly string[],
  use: (home: string, sandbox: ServedSandbox) => Promise<void>,
): Promise<void> {
  return withTempFolder((home) =>
    withSandbox({ faults, now: Date.now }, async (sandbox) => {
      await connectAccounts(home, [storedAccount(sandbox, 'personal', 'display', changes)]);
      await use(home, sandbox);
    }),
  );
}

const readAccount = async (home: string) => {
  const { accounts } = await openStore(join(home, 'credentials'), 'linux').read();
  return accounts[0];
};
const renewals = ({ log }: ServedSandbox) => log.filter(({ issued }) => issued !== null);

describe('a connected account', () => {
  const processes = long ? 50 : 8;

  it(`whose token has ended is renewed once by ${processes} processes together`, async () => {
    await withAccount({}, ['expired-token'], async (home, sandbox) => {
      const env = { TIKTOK_METRICS_HOME: home };
      const runs = Array.from({ length: processes }, () => runProcess(jsonOf, { env }));
      const results = await Promise.all(runs);
      expect(results.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
        results.map(() => ({ exitCode: 0, stderr: '' })),
      );
      const figures = results.map(({ stdout }) => readReport(stdout).postsPublished.summary);
      expect(figures).toEqual(figures.map(() => figures[0]));
      expect(figures[0]?.views).toBeGreaterThan(0);
      expect(renewals(sandbox)).toHaveLength(1);
    });
  });

  it('is renewed ahead of the token’s end, without a refusal', async () => {
    const ending = {
      renewedAt: new Date(Date.now() - 2 * hour).toISOString(),
      accessTokenExpiresAt: new Date(Date.now() + 60_000).toISOString(),
    };
    await withAccount(ending, [], async (home, sandbox) => {
      const { exitCode, stderr } = await runProcess(jsonOf, { env: { TIKTOK_METRICS_HOME: home } });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(renewals(sandbox)).toHaveLength(1);
      expect(sandbox.log.every(({ status }) => status === 200)).toBe(true);
      const account = await readAccount(home);
      const left = Date.parse(account?.accessTokenExpiresAt ?? '') - Date.now();
      expect(left / hour).toBeGreaterThan(1.9);
      expect(account?.lastSuccessAt).not.toBeNull();
    });
  });

  it('whose answer to a renewal is lost says what happened, and what to do', async () => {
    await withAccount({}, ['expired-token', 'token-answer-lost:1'], async (home) => {
      const env = { TIKTOK_METRICS_HOME: home };
      const first = await runMain(jsonOf, { env, now: Date.now() });
      expect(first.exitCode).toBe(4);
      const { error } = JSON.parse(first.stderr) as { error: Record<string, string> };
      expect(error).toMatchObject({
        code: 'answer-lost',
        hint: 'Connect it again: tiktok-metrics auth login --api display --name personal',
      });
      expect(error['message']).toMatch(/answer to a first try was lost.*works only once/);
      expect((await readAccount(home))?.refusedSince).not.toBeNull();
    });
  });

  it('cut off in the middle of a renewal is told by the next run', async () => {
    const begun = new Date(Date.now() - hour).toISOString();
    const spent = { refreshToken: 'spent-refresh-token', renewalBegunAt: begun };
    await withAccount(spent, ['expired-token'], async (home) => {
      const env = { TIKTOK_METRICS_HOME: home };
      const { exitCode, stderr } = await runMain(['report'], { env, now: Date.now() });
      expect(exitCode).toBe(4);
      expect(stderr).toMatch(
        /^error: a renewal that began at .* UTC was cut off .*\nhint: Connect it again: .*\n$/,
      );
    });
  });

  it('is left alone while the token endpoint is down, and works when it is back', async () => {
    await withAccount({}, ['expired-token', 'token-endpoint-down:5'], async (home, sandbox) => {
      const env = { TIKTOK_METRICS_HOME: home };
      const first = await runMain(jsonOf, { env, now: Date.now() });
      expect(first.exitCode).toBe(5);
      const second = await runMain(jsonOf, { env, now: Date.now() });
      expect(second).toMatchObject({ exitCode: 0, stderr: '' });
      expect(renewals(sandbox)).toHaveLength(1);
      expect((await readAccount(home))?.renewalBegunAt).toBeNull();
    });
  });

  it.each([
    [15, ''],
    [13, 'ends on'],
    [-1, 'ended on'],
  ])('with %i days to the end of its connection is warned of', async (days, words) => {
    const end = new Date(Date.now() + days * 24 * hour).toISOString();
    await withAccount({ refreshTokenExpiresAt: end }, [], async (home) => {
      const env = { TIKTOK_METRICS_HOME: home };
      const { exitCode, stderr } = await runMain(jsonOf, { env, now: Date.now() });
      expect(exitCode).toBe(0);
      if (words === '') expect(stderr).toBe('');
      else
        expect(stderr).toContain(`warning: personal: the connection ${words} ${end.slice(0, 10)}`);
      const quiet = await runMain([...jsonOf, '--quiet'], { env, now: Date.now() });
      expect(quiet.stderr).toBe('');
    });
  });
});
