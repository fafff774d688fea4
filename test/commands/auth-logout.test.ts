import { describe, expect, it } from 'vitest';
import { readCredentials } from '../../src/credentials/file.ts';
import type { StoredAccount } from '../../src/credentials/schema.ts';
import type { Io } from '../../src/io.ts';
import { main } from '../../src/main.ts';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { captureOutput, fakeIo } from '../helpers/fake-io.ts';
import { runMain, sampleNow } from '../helpers/run-main.ts';
import { type ApiName, type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

interface Setup {
  readonly home: string;
  readonly sandbox: ServedSandbox;
  readonly run: (...argv: string[]) => ReturnType<typeof runMain>;
  readonly connected: () => { names: string[]; defaultName: string | null };
}

function withAccounts(
  pick: (sandbox: ServedSandbox) => readonly StoredAccount[],
  use: (setup: Setup) => Promise<void>,
  faults: readonly string[] = [],
): Promise<void> {
  return withTempFolder((home) =>
    withSandbox({ faults }, async (sandbox) => {
      await connectAccounts(home, pick(sandbox));
      await use({
        home,
        sandbox,
        run: (...argv) => runMain(argv, { env: { TIKTOK_METRICS_HOME: home } }),
        connected: () => {
          const found = readCredentials(`${home}/credentials/accounts.json`, true);
          return {
            names: found.accounts.map(({ name }) => name),
            defaultName: found.defaultAccount,
          };
        },
      });
    }),
  );
}

const one =
  (api: ApiName, changes: Partial<StoredAccount> = {}) =>
  (sandbox: ServedSandbox) => [storedAccount(sandbox, 'business', api, changes)];

const two = (sandbox: ServedSandbox) => [
  storedAccount(sandbox, 'business', 'business'),
  storedAccount(sandbox, 'personal', 'display'),
];

const paths = ({ log }: ServedSandbox) => log.map(({ path }) => path.split('/').at(-2));
const past = new Date(sampleNow - 3_600_000).toISOString();

describe('auth logout', () => {
  it.each(['business', 'display'] as const)(
    'withdraws the access, then forgets (%s)',
    async (api) => {
      await withAccounts(one(api), async ({ run, sandbox, connected }) => {
        const { exitCode, stdout, stderr } = await run('auth', 'logout', '--yes');
        expect([exitCode, stdout, stderr]).toEqual([0, 'business is disconnected.\n', '']);
        expect(paths(sandbox)).toEqual(['revoke']);
        expect(connected()).toEqual({ names: [], defaultName: null });
        // TikTok knows the token no longer.
        const report = await sandbox.run('business', api, ['report', '--last', '7d']);
        expect(report.exitCode).toBe(4);
      });
    },
  );

  it('renews a token that has ended, to withdraw its access', async () => {
    await withAccounts(one('display', { accessTokenExpiresAt: past }), async (setup) => {
      const { exitCode } = await setup.run('auth', 'logout', '--yes');
      expect(exitCode).toBe(0);
      expect(paths(setup.sandbox)).toEqual(['token', 'revoke']);
      expect(setup.connected().names).toEqual([]);
    });
  });

  it('renews once when TikTok refuses the token', async () => {
    await withAccounts(one('business', { accessToken: 'an-old-token' }), async (setup) => {
      const { exitCode, stderr } = await setup.run('auth', 'logout', '--yes');
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(paths(setup.sandbox)).toEqual(['revoke', 'refresh_token', 'revoke']);
      expect(setup.connected().names).toEqual([]);
    });
  });

  it('forgets an account whose access is gone already, and says so', async () => {
    await withAccounts(
      one('business'),
      async ({ run, connected }) => {
        const { exitCode, stderr } = await run('auth', 'logout', '--yes');
        expect(exitCode).toBe(0);
        expect(stderr).toContain('TikTok knew of no access any more');
        expect(connected().names).toEqual([]);
      },
      ['revoked-token'],
    );
  });

  it('forgets nothing where TikTok cannot be reached, and names --local', async () => {
    await withAccounts(one('business', { origin: 'http://127.0.0.1:1' }), async (setup) => {
      const failed = await setup.run('auth', 'logout', '--yes');
      expect([failed.exitCode, failed.stdout]).toEqual([5, '']);
      expect(failed.stderr).toContain('so it stays connected');
      expect(failed.stderr).toContain('--local');
      expect(setup.connected().names).toEqual(['business']);

      const local = await setup.run('auth', 'logout', '--yes', '--local');
      expect(local.exitCode).toBe(0);
      expect(setup.connected().names).toEqual([]);
    });
  });

  it('forgets nothing where TikTok does not admit the app', async () => {
    await withAccounts(
      (sandbox) => {
        const account = storedAccount(sandbox, 'business', 'display');
        return [{ ...account, app: { ...account.app, secret: 'another-secret' } }];
      },
      async ({ run, connected }) => {
        expect((await run('auth', 'logout', '--yes')).exitCode).toBe(5);
        expect(connected().names).toEqual(['business']);
      },
    );
  });

  it('never guesses which of several is meant', async () => {
    await withAccounts(two, async ({ run, connected }) => {
      const { exitCode, stderr } = await run('auth', 'logout', '--yes');
      expect(exitCode).toBe(2);
      expect(stderr).toContain('several accounts are connected: business, personal');
      expect(connected().names).toEqual(['business', 'personal']);
    });
  });

  it('hands the default on to the one that is left', async () => {
    await withAccounts(two, async ({ run, connected }) => {
      await run('auth', 'logout', '--account', 'business', '--yes', '--local');
      expect(connected()).toEqual({ names: ['personal'], defaultName: 'personal' });
    });
  });

  it('leaves no default where several are left', async () => {
    await withAccounts(
      (sandbox) => [
        ...two(sandbox),
        storedAccount(sandbox, 'personal', 'business', { name: 'p2' }),
      ],
      async ({ run, connected }) => {
        await run('accounts', 'remove', 'business', '--yes', '--local');
        expect(connected()).toEqual({ names: ['personal', 'p2'], defaultName: null });
      },
    );
  });

  it('goes on with the other accounts when one fails', async () => {
    await withAccounts(
      (sandbox) => [
        storedAccount(sandbox, 'business', 'business', { origin: 'http://127.0.0.1:1' }),
        storedAccount(sandbox, 'personal', 'display'),
      ],
      async ({ run, connected }) => {
        const { exitCode, stdout, stderr } = await run(
          ...['auth', 'logout', '--all-accounts', '--yes', '--json'],
        );
        expect(exitCode).toBe(3);
        expect(JSON.parse(stdout)).toEqual({ removed: ['personal'] });
        expect(stderr).toContain('"account":"business"');
        expect(connected().names).toEqual(['business']);
      },
    );
  });

  it('asks whether you are sure, and changes nothing after a no', async () => {
    await withAccounts(one('business'), async ({ home, connected, sandbox }) => {
      const ask = async (answer: boolean, parts: Partial<Io> = {}) => {
        const questions: string[] = [];
        const { output, text } = captureOutput({ columns: 80, colorDepth: 1 });
        const { io } = fakeIo({
          env: { TIKTOK_METRICS_HOME: home },
          stderr: output,
          ...parts,
        });
        const confirm = (question: string) => {
          questions.push(question);
          return Promise.resolve(answer);
        };
        const exitCode = await main(['auth', 'logout'], {
          ...io,
          stdin: { ...io.stdin, isTerminal: true },
          prompts: { ...io.prompts, confirm },
        });
        return { exitCode, questions, stderr: text() };
      };
      const no = await ask(false);
      expect([no.exitCode, no.questions]).toEqual([
        2,
        ['Disconnect business? To connect again the owner has to sign in.'],
      ]);
      expect(no.stderr).toContain('nothing was changed');
      const unattended = await ask(true, { env: { TIKTOK_METRICS_HOME: home, CI: '1' } });
      expect([unattended.exitCode, unattended.questions]).toEqual([2, []]);
      expect(unattended.stderr).toContain('--yes');
      expect(sandbox.log).toEqual([]);
      expect(connected().names).toEqual(['business']);

      expect((await ask(true)).exitCode).toBe(0);
      expect(connected().names).toEqual([]);
    });
  });

  it('accounts remove does the same', async () => {
    await withAccounts(two, async ({ run, sandbox, connected }) => {
      const unasked = await run('accounts', 'remove', 'personal');
      expect(unasked.exitCode).toBe(2);
      expect(unasked.stderr).toContain('--yes');
      const { exitCode, stdout } = await run('accounts', 'remove', '@Personal', '--yes');
      expect([exitCode, stdout]).toEqual([0, 'personal is disconnected.\n']);
      expect(paths(sandbox)).toEqual(['revoke']);
      expect(connected().names).toEqual(['business']);
    });
  });
});
