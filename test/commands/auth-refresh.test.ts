import { describe, expect, it } from 'vitest';
import { readCredentials } from '../../src/credentials/file.ts';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { runMain } from '../helpers/run-main.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

const accountsIn = (home: string) =>
  readCredentials(`${home}/credentials/accounts.json`, true).accounts;

describe('auth refresh', () => {
  it.each(['business', 'display'] as const)('renews and keeps new tokens (%s)', async (api) => {
    await withTempFolder((home) =>
      withSandbox({}, async (sandbox) => {
        const before = storedAccount(sandbox, 'business', api);
        await connectAccounts(home, [before]);
        const env = { TIKTOK_METRICS_HOME: home };
        const { exitCode, stdout, stderr } = await runMain(['auth', 'refresh'], { env });
        expect([exitCode, stderr]).toEqual([0, '']);
        expect(stdout).toMatch(/^business: renewed, good until \d{4}-.* UTC \(in .*\)\n$/);
        const [after] = accountsIn(home);
        expect(after?.accessToken).not.toBe(before.accessToken);
        const report = await runMain(['report', '--last', '7d', '--json'], { env });
        expect(report.exitCode).toBe(0);
      }),
    );
  });

  it('goes on with the other accounts when one fails', async () => {
    await withTempFolder((home) =>
      withSandbox({}, async (sandbox) => {
        await connectAccounts(home, [
          storedAccount(sandbox, 'personal', 'display', { refreshToken: 'of-no-use' }),
          storedAccount(sandbox, 'business', 'business'),
        ]);
        const env = { TIKTOK_METRICS_HOME: home };
        const { exitCode, stdout, stderr } = await runMain(
          ['auth', 'refresh', '--all-accounts', '--json'],
          { env },
        );
        expect(exitCode).toBe(3);
        expect(JSON.parse(stdout)).toEqual([
          {
            name: 'business',
            accessTokenExpiresAt: expect.stringMatching(/Z$/) as string,
            refreshTokenExpiresAt: expect.stringMatching(/Z$/) as string,
          },
        ]);
        expect(stderr).toContain('"account":"personal"');
        expect(stderr).toContain('auth login --api display --name personal');
        const [refused] = accountsIn(home);
        expect(refused?.refusedSince).not.toBeNull();
      }),
    );
  });

  it('tells of a renewal that was cut off before', async () => {
    await withTempFolder((home) =>
      withSandbox({}, async (sandbox) => {
        await connectAccounts(home, [
          storedAccount(sandbox, 'personal', 'display', {
            refreshToken: 'spent',
            renewalBegunAt: '2026-11-10T08:00:00.000Z',
          }),
        ]);
        const { exitCode, stdout, stderr } = await runMain(['auth', 'refresh'], {
          env: { TIKTOK_METRICS_HOME: home },
        });
        expect([exitCode, stdout]).toEqual([4, '']);
        expect(stderr).toContain('a renewal that began at 2026-11-10 08:00 UTC was cut off');
      }),
    );
  });
});
