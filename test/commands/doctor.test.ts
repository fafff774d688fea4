import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { oldestNode } from '../../src/commands/doctor-machine.ts';
import { readCredentials } from '../../src/credentials/file.ts';
import type { StoredAccount } from '../../src/credentials/schema.ts';
import { main } from '../../src/main.ts';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { fakeIo } from '../helpers/fake-io.ts';
import { runMain, type RunOptions, sampleNow } from '../helpers/run-main.ts';
import { type ServedSandbox, type ServeOptions, withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

const hourMs = 3_600_000;
const inHours = (hours: number) => new Date(sampleNow + hours * hourMs).toISOString();

interface Setup {
  readonly home: string;
  readonly sandbox: ServedSandbox;
  readonly connect: (changes?: Partial<StoredAccount>) => Promise<void>;
  readonly run: (argv?: readonly string[], options?: RunOptions) => ReturnType<typeof runMain>;
}

/** A machine that knows no other TikTok than the sandbox. */
function withMachine(
  use: (setup: Setup) => Promise<void>,
  options: ServeOptions = {},
): Promise<void> {
  return withTempFolder((home) =>
    withSandbox(options, (sandbox) => {
      const env = {
        TIKTOK_METRICS_HOME: home,
        TIKTOK_METRICS_BUSINESS_URL: sandbox.origin,
        TIKTOK_METRICS_DISPLAY_URL: sandbox.origin,
      };
      return use({
        home,
        sandbox,
        connect: (changes) =>
          connectAccounts(home, [storedAccount(sandbox, 'business', 'business', changes)]),
        run: (argv = [], more = {}) =>
          runMain(['doctor', ...argv], { ...more, env: { ...env, ...more.env } }),
      });
    }),
  );
}

interface Row {
  readonly check: string;
  readonly state: string;
  readonly message: string;
  readonly hint: string | null;
}

const rowsOf = (stdout: string) => JSON.parse(stdout) as Row[];
const unwell = (stdout: string) => rowsOf(stdout).filter(({ state }) => state !== 'ok');

describe('doctor', () => {
  it('finds nothing to mend where all is well', async () => {
    await withMachine(async ({ run, connect, sandbox, home }) => {
      await connect();
      const { exitCode, stdout, stderr } = await run(['--json']);
      expect([exitCode, stderr, unwell(stdout)]).toEqual([0, '', []]);
      expect(rowsOf(stdout).map(({ check }) => check)).toEqual([
        'Node.js',
        'configuration',
        'environment',
        'credentials',
        'credentials folder',
        'history',
        'way to the business API',
        'clock',
        'account business',
      ]);
      expect(Object.keys(rowsOf(stdout)[0] ?? {})).toEqual(['check', 'state', 'message', 'hint']);
      expect(sandbox.log.map(({ path }) => path)).toEqual(['/', expect.stringContaining('get')]);
      const { accounts } = readCredentials(`${home}/credentials/accounts.json`, true);
      expect(accounts[0]?.lastSuccessAt).toBe(inHours(0));
    });
  });

  it('says so in a line each, whatever the width', async () => {
    await withMachine(async ({ run, connect }) => {
      await connect({ refreshTokenExpiresAt: inHours(30) });
      for (const columns of [30, 60, 100]) {
        const { exitCode, stdout } = await run([], { terminal: { columns, colorDepth: 1 } });
        expect(exitCode).toBe(0);
        const lines = stdout.split('\n');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
        expect(stdout).toMatch(/^ok {7}Node\.js: version\s+22/);
        expect(stdout).toContain('warning  account business: it');
      }
      const { stdout } = await run([], { terminal: { columns: 80, colorDepth: 4 } });
      expect(stdout).toContain('\u001b[33mwarning\u001b[39m  account business');
    });
  });

  it('on a new machine looks at both APIs, and leaves nothing behind', async () => {
    await withMachine(async ({ run, home }) => {
      const { exitCode, stdout } = await run(['--json']);
      expect([exitCode, unwell(stdout)]).toEqual([0, []]);
      expect(rowsOf(stdout).map(({ check }) => check)).toContain(
        'way to the business and display API',
      );
      expect(stdout).toContain('no account is connected yet');
      expect(await readdir(home)).toEqual([]);
    });
  });

  it('looks at everything although much is wrong, and ends with the first problem’s code', async () => {
    await withMachine(async ({ run, connect, home }) => {
      await connect({ accessToken: 'revoked', refreshToken: 'revoked-too' });
      await writeFile(`${home}/config.toml`, 'colour = "blue"\n');
      const { exitCode, stdout, stderr } = await run(['--json']);
      expect([exitCode, stderr]).toEqual([2, '']);
      expect(unwell(stdout)).toEqual([
        {
          check: 'configuration',
          state: 'problem',
          message: expect.stringContaining('there is no setting colour') as string,
          hint: expect.stringContaining('schema config') as string,
        },
        {
          check: 'account business',
          state: 'problem',
          message: expect.stringContaining('sign in again') as string,
          hint: expect.stringContaining('auth login --api business --name business') as string,
        },
      ]);
    });
  });

  it('tells in words what is wrong once', async () => {
    await withMachine(async ({ run, connect }) => {
      await connect({ accessToken: 'revoked', refreshToken: 'revoked-too' });
      const { exitCode, stdout, stderr } = await run();
      expect([exitCode, stderr]).toEqual([4, '']);
      expect(stdout.match(/problem/g)).toHaveLength(1);
    });
  });

  it('sees credentials that others can read', async () => {
    await withMachine(async ({ run, connect, home }) => {
      await connect();
      await chmod(`${home}/credentials/accounts.json`, 0o644);
      const { exitCode, stdout } = await run(['--json']);
      expect(exitCode).toBe(7);
      expect(unwell(stdout)).toMatchObject([
        { check: 'credentials', hint: expect.stringContaining('chmod 600') as string },
      ]);
    });
  });

  it('sees credentials that are none', async () => {
    await withMachine(async ({ run, home }) => {
      await mkdir(`${home}/credentials`, { mode: 0o700 });
      await writeFile(`${home}/credentials/accounts.json`, '{', { mode: 0o600 });
      const { exitCode, stdout } = await run(['--json']);
      expect(exitCode).toBe(7);
      expect(unwell(stdout)).toMatchObject([{ check: 'credentials', state: 'problem' }]);
    });
  });

  it('renews a token that has ended', async () => {
    await withMachine(async ({ run, connect, home }) => {
      await connect({ accessTokenExpiresAt: inHours(-1) });
      expect((await run()).exitCode).toBe(0);
      const { accounts } = readCredentials(`${home}/credentials/accounts.json`, true);
      expect(Date.parse(accounts[0]?.accessTokenExpiresAt ?? '')).toBeGreaterThan(sampleNow);
    });
  });

  it.each<[string, Partial<StoredAccount>, string, number]>([
    ['ends soon', { refreshTokenExpiresAt: inHours(48) }, 'warning', 0],
    ['had a renewal cut off', { renewalBegunAt: inHours(-2) }, 'warning', 0],
    ['cannot be renewed any more', { refusedSince: inHours(-2) }, 'problem', 4],
  ])('tells of an account that works but %s', async (_what, changes, state, code) => {
    await withMachine(async ({ run, connect }) => {
      await connect(changes);
      const { exitCode, stdout } = await run(['--json']);
      expect(exitCode).toBe(code);
      expect(unwell(stdout)).toMatchObject([
        {
          check: 'account business',
          state,
          message: expect.stringContaining('it works') as string,
        },
      ]);
    });
  });

  it('tells what a refused permission costs', async () => {
    await withMachine(async ({ run, connect, sandbox }) => {
      const { scopes } = sandbox.credentialsFor('business', 'business');
      await connect({ scopes: scopes.filter((scope) => scope !== 'user.insights') });
      const { exitCode, stdout } = await run(['--json']);
      expect(exitCode).toBe(0);
      expect(unwell(stdout)).toMatchObject([
        { state: 'warning', message: expect.stringContaining('user.insights (profile') as string },
      ]);
    });
  });

  it('sees that TikTok cannot be reached, and tries nothing more there', async () => {
    await withMachine(async ({ run, connect }) => {
      await connect();
      const result = await run(['--json'], {
        env: { TIKTOK_METRICS_BUSINESS_URL: 'http://127.0.0.1:1' },
      });
      expect([result.exitCode, result.waits]).toEqual([5, []]);
      expect(unwell(result.stdout)).toMatchObject([
        { check: 'way to the business API', state: 'problem' },
        { check: 'account business', state: 'warning' },
      ]);
    });
  });

  it.each([
    [3 * 60_000, '3 minutes ahead of TikTok’s'],
    [-10 * 60_000, '10 minutes behind TikTok’s'],
  ])('sees a clock that is off by %i ms', async (offMs, words) => {
    await withMachine(async ({ run }) => {
      const { exitCode, stdout } = await run(['--json'], { now: sampleNow + offMs });
      expect(exitCode).toBe(0);
      expect(unwell(stdout)).toMatchObject([{ check: 'clock', state: 'warning', message: words }]);
    });
  });

  it('tries the token of the environment, and never renews it', async () => {
    await withMachine(async ({ run, sandbox }) => {
      const env = {
        ...sandbox.envFor('business', 'display'),
        ...sandbox.renewalFor('business', 'display'),
      };
      const well = await run(['--json'], { env });
      expect([well.exitCode, unwell(well.stdout)]).toEqual([0, []]);
      expect(rowsOf(well.stdout).at(-1)?.check).toBe('token in the environment');
      const ill = await run(['--json'], { env: { ...env, TIKTOK_ACCESS_TOKEN: 'expired-token' } });
      expect(ill.exitCode).toBe(4);
      expect(sandbox.log.some(({ path }) => path.includes('oauth'))).toBe(false);
    });
  });

  it('sees what is wrong with the environment once', async () => {
    await withMachine(async ({ run }) => {
      const env = { TIKTOK_ACCESS_TOKEN: 'some-token', TIKTOK_API: 'other' };
      const { exitCode, stdout } = await run(['--json'], { env });
      expect(exitCode).toBe(2);
      expect(unwell(stdout)).toMatchObject([{ check: 'environment', state: 'problem' }]);
    });
  });

  it('sees a Node.js that is too old', async () => {
    const { io, output } = fakeIo({
      nodeVersion: '20.9.0',
      env: { TIKTOK_METRICS_BUSINESS_URL: 'http://127.0.0.1:1', TIKTOK_METRICS_DISPLAY_URL: 'x' },
    });
    expect(await main(['doctor', '--json'], io)).toBe(2);
    expect(unwell(output.stdout)[0]).toMatchObject({ check: 'Node.js', state: 'problem' });
  });

  it('asks for the Node.js that package.json names', async () => {
    const file = new URL('../../package.json', import.meta.url);
    const { engines } = JSON.parse(await readFile(file, 'utf8')) as { engines: { node: string } };
    expect(engines.node).toBe(`>=${oldestNode}`);
  });
});
