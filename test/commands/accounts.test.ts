import { describe, expect, it } from 'vitest';
import type { StoredAccount } from '../../src/credentials/schema.ts';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { runMain, type RunOptions } from '../helpers/run-main.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

type Run = (argv: readonly string[], options?: RunOptions) => ReturnType<typeof runMain>;

const inHome =
  (home: string): Run =>
  (argv, options = {}) =>
    runMain(['accounts', ...argv], { ...options, env: { TIKTOK_METRICS_HOME: home } });

function withAccounts(
  use: (run: Run) => Promise<void>,
  changes: Partial<StoredAccount> = {},
): Promise<void> {
  return withTempFolder((home) =>
    withSandbox({}, async (sandbox) => {
      await connectAccounts(home, [
        storedAccount(sandbox, 'business', 'business', { name: 'Cafe', username: 'sample.cafe' }),
        storedAccount(sandbox, 'personal', 'display', { username: 'mika', ...changes }),
      ]);
      await use(inHome(home));
    }),
  );
}

describe('accounts list', () => {
  it('lists the accounts in columns', async () => {
    await withAccounts(async (run) => {
      const { exitCode, stdout } = await run(['list']);
      expect(exitCode).toBe(0);
      expect(stdout).toBe(
        '* Cafe      @sample.cafe  business  business API  connected\n' +
          '  personal  @mika         personal  display API   connected\n',
      );
    });
  });

  it('fits narrow terminals, and counts columns, not characters', async () => {
    await withAccounts(
      async (run) => {
        const wide = await run(['list']);
        expect(wide.stdout).toContain('日本  @mika');
        const narrow = await run(['list'], { terminal: { columns: 30, colorDepth: 1 } });
        const lines = narrow.stdout.split('\n');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(30);
        expect(narrow.stdout).toContain('* Cafe');
      },
      { name: '日本' },
    );
  });

  it('prints JSON', async () => {
    await withAccounts(
      async (run) => {
        const { stdout } = await run(['list', '--json']);
        expect(JSON.parse(stdout)).toEqual([
          {
            name: 'Cafe',
            username: 'sample.cafe',
            api: 'business',
            type: 'business',
            default: true,
            state: 'connected',
          },
          {
            name: 'personal',
            username: 'mika',
            api: 'display',
            type: 'personal',
            default: false,
            state: 'ended',
          },
        ]);
      },
      { refusedSince: '2026-11-01T00:00:00.000Z' },
    );
  });

  it('that there is none is no failure', async () => {
    await withTempFolder(async (home) => {
      const text = await inHome(home)(['list']);
      expect([text.exitCode, text.stdout]).toEqual([0, '']);
      expect(text.stderr).toContain('tiktok-metrics auth login');
      const json = await inHome(home)(['list', '--json']);
      expect([json.exitCode, json.stdout, json.stderr]).toEqual([0, '[]\n', '']);
    });
  });
});

describe('accounts default', () => {
  it('prints the default, and chooses another without regard to capitals and @', async () => {
    await withAccounts(async (run) => {
      expect((await run(['default'])).stdout).toBe('Cafe\n');
      expect((await run(['default', '@PERSONAL'])).stdout).toBe('personal\n');
      expect((await run(['default', '--json'])).stdout).toBe('{\n  "default": "personal"\n}\n');
    });
  });

  it('refuses a name that is none, and suggests the one that was meant', async () => {
    await withAccounts(async (run) => {
      const { exitCode, stderr } = await run(['default', 'persona']);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('no connected account is called persona');
      expect(stderr).toContain('Did you mean personal?');
    });
  });
});

describe('accounts rename', () => {
  it('renames, and the default follows', async () => {
    await withAccounts(async (run) => {
      const { exitCode, stdout } = await run(['rename', 'cafe', 'berlin-cafe']);
      expect([exitCode, stdout]).toEqual([0, 'Cafe is now called berlin-cafe.\n']);
      expect((await run(['default'])).stdout).toBe('berlin-cafe\n');
    });
  });

  it('may change capitals alone', async () => {
    await withAccounts(async (run) => {
      expect((await run(['rename', 'Cafe', 'CAFE'])).exitCode).toBe(0);
      expect((await run(['default'])).stdout).toBe('CAFE\n');
    });
  });

  it.each([
    ['another account’s', 'PERSONAL', 'another account is called personal already'],
    ['with a blank', 'two words', "the new name cannot be 'two words'"],
    ['too long', 'x'.repeat(65), 'the new name cannot be'],
    ['empty', '', "the new name cannot be ''"],
  ])('refuses a name that is %s', async (_what, name, words) => {
    await withAccounts(async (run) => {
      const { exitCode, stderr } = await run(['rename', 'cafe', name]);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(words);
      expect((await run(['default'])).stdout).toBe('Cafe\n');
    });
  });

  it('refuses a name that begins like an option', async () => {
    await withAccounts(async (run) => {
      const { exitCode, stderr } = await run(['rename', 'cafe', '--', '-x']);
      expect(exitCode).toBe(2);
      expect(stderr).toContain("the new name cannot be '-x'");
    });
  });
});
