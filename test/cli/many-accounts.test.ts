import { describe, expect, it } from 'vitest';
import { makeAccount } from '../../src/sandbox/accounts/make-account.ts';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { type RunResult, runMain, sampleNow } from '../helpers/run-main.ts';
import { type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

const names = Array.from(
  { length: 20 },
  (_, index) => `brand-${String(index + 1).padStart(2, '0')}`,
);

/** Twenty connected accounts, three of which fail, each in its own way. */
function withTwenty(use: (home: string, sandbox: ServedSandbox) => Promise<void>): Promise<void> {
  const accounts = names.map((name, index) => ({
    ...makeAccount({ posts: 30 + index, seed: index, now: sampleNow }),
    name,
  }));
  return withTempFolder((home) =>
    withSandbox({ accounts }, async (sandbox) => {
      const failing = {
        'brand-04': { accessToken: 'revoked-token', refreshToken: 'revoked-refresh-token' },
        'brand-11': { origin: 'http://127.0.0.1:1' },
        'brand-17': { openId: 'another-account' },
      };
      const stored = names.map((name) =>
        storedAccount(sandbox, name, 'business', {
          name,
          ...failing[name as keyof typeof failing],
        }),
      );
      await connectAccounts(home, stored, 'brand-02');
      await use(home, sandbox);
    }),
  );
}

const run = (home: string, ...argv: string[]): Promise<RunResult> =>
  runMain(['report', '--last', '7d', ...argv], { env: { TIKTOK_METRICS_HOME: home } });

const usernames = ({ stdout }: RunResult) =>
  (JSON.parse(stdout) as { account: { id: string } }[]).map(({ account }) => account.id);

describe('twenty accounts of which three fail', () => {
  it('are seventeen reports in the order asked for, three clear lines, exit 3', async () => {
    await withTwenty(async (home, sandbox) => {
      const result = await run(home, '--all-accounts', '--json');
      expect(result.exitCode).toBe(3);
      const working = names.filter((_, index) => ![3, 10, 16].includes(index));
      expect(usernames(result)).toEqual(
        working.map((name) => sandbox.credentialsFor(name, 'business').businessId),
      );
      const errors = result.stderr
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { error: Record<string, string> }).error);
      expect(errors.map(({ account, code }) => [account, code])).toEqual([
        ['brand-04', 'sign-in-needed'],
        ['brand-11', 'unreachable'],
        ['brand-17', 'not-permitted'],
      ]);
    });
  });

  it('are told in words where words are asked for', async () => {
    await withTwenty(async (home) => {
      const { exitCode, stdout, stderr } = await run(
        home,
        '--all-accounts',
        '--section',
        'overview',
      );
      expect(exitCode).toBe(3);
      expect(stdout).toContain('All accounts');
      const lines = stderr.split('\n').filter((line) => line.startsWith('error: '));
      expect(lines.map((line) => line.split(': ')[1])).toEqual([
        'brand-04',
        'brand-11',
        'brand-17',
      ]);
    });
  });

  it('are those that were named, each once, in that order', async () => {
    await withTwenty(async (home, sandbox) => {
      const asked = ['brand-09', '@Brand-02', 'brand-09'].flatMap((name) => ['--account', name]);
      const result = await run(home, ...asked, '--json');
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
      const idOf = (name: string) => sandbox.credentialsFor(name, 'business').businessId;
      expect(usernames(result)).toEqual([idOf('brand-09'), idOf('brand-02')]);
    });
  });

  it('where all fail, the first failure decides the exit code and nothing is printed', async () => {
    await withTwenty(async (home) => {
      const two = await run(home, '--account', 'brand-11', '--account', 'brand-04', '--json');
      expect(two).toMatchObject({ exitCode: 5, stdout: '' });
      const other = await run(home, '--account', 'brand-04', '--account', 'brand-11');
      expect(other).toMatchObject({ exitCode: 4, stdout: '' });
    });
  });

  it('without a name are the default one; a token in the environment goes before it', async () => {
    await withTwenty(async (home, sandbox) => {
      const one = await run(home, '--json');
      const idIn = ({ stdout }: RunResult) =>
        (JSON.parse(stdout) as { account: { id: string } }).account.id;
      expect(idIn(one)).toBe(sandbox.credentialsFor('brand-02', 'business').businessId);
      const env = { TIKTOK_METRICS_HOME: home, TIKTOK_METRICS_ACCOUNT: 'brand-05' };
      const named = await runMain(['report', '--last', '7d', '--json'], { env });
      expect(idIn(named)).toBe(sandbox.credentialsFor('brand-05', 'business').businessId);
      const token = { ...env, ...sandbox.envFor('brand-07', 'business') };
      const withToken = await runMain(['report', '--last', '7d', '--json'], { env: token });
      expect(idIn(withToken)).toBe(sandbox.credentialsFor('brand-07', 'business').businessId);
      const asked = await runMain(['report', '--account', 'brand-05', '--json'], { env: token });
      expect(idIn(asked)).toBe(sandbox.credentialsFor('brand-05', 'business').businessId);
    });
  });

  it.each([
    [
      ['--account', 'brand-2'],
      /no connected account is called brand-2/,
      /Did you mean brand-\d2\?/,
    ],
    [['--account', 'brand-02', '--all-accounts'], /contradict each other/, /Leave one/],
  ])('refuse %j', async (argv, message, hint) => {
    await withTwenty(async (home) => {
      const { exitCode, stdout, stderr } = await run(home, ...argv);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toMatch(message);
      expect(stderr).toMatch(hint);
    });
  });
});

describe('the demo with several accounts', () => {
  it('shows both samples, without credentials', async () => {
    const result = await runMain(['report', '--demo', '--all-accounts', '--json']);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    const types = (JSON.parse(result.stdout) as { account: { type: string } }[]).map(
      ({ account }) => account.type,
    );
    expect(types).toEqual(['business', 'personal']);
  });
});
