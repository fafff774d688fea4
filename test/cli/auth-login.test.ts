import { readdir, readFile, writeFile, mkdir, chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../src/io.ts';
import { main } from '../../src/main.ts';
import { giveConsent } from '../helpers/consent.ts';
import { captureOutput, fakeIo } from '../helpers/fake-io.ts';
import { comeBack, lastPage, onSandbox, terminal } from '../helpers/login-scene.ts';
import { answering, keyboard, linesOf } from '../helpers/person.ts';
import { runMain } from '../helpers/run-main.ts';

const redirect = 'https://example.com/tiktok/';

describe('signing in through the display API', () => {
  it('connects the account that grants access, names it, and shows so in the browser', async () => {
    await onSandbox('display', async ({ login, accounts, sandbox }) => {
      const { exitCode, stdout } = await login(['--api', 'display']);
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(
        /^@sample\.mara\.paints is connected as sample\.mara\.paints: a personal account/,
      );
      expect(stdout).toContain('Next: tiktok-metrics report\n');
      expect(await lastPage()).toContain('The account is connected');
      const [account] = await accounts();
      expect(account).toMatchObject({
        name: 'sample.mara.paints',
        api: 'display',
        openId: sandbox.credentialsFor('personal', 'display').openId,
        origin: sandbox.origin,
        scopes: ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list'],
        app: { id: 'sandbox-display-app' },
      });
    });
  });

  it('prints JSON where it is asked for', async () => {
    await onSandbox('display', async ({ login }) => {
      const argv = ['--api', 'display', '--json', '--name', 'mara'];
      const { stdout } = await login(argv, { choice: { without: ['user.info.stats'] } });
      expect(JSON.parse(stdout)).toMatchObject({
        name: 'mara',
        username: 'sample.mara.paints',
        default: true,
        state: 'connected',
        missingScopes: ['user.info.stats'],
      });
    });
  });

  it('tells what an unticked permission costs', async () => {
    await onSandbox('display', async ({ login }) => {
      const without = ['user.info.stats', 'user.info.profile'];
      const { exitCode, stdout } = await login(['--api', 'display'], { choice: { without } });
      expect(exitCode).toBe(0);
      expect(stdout).toContain('Without user.info.stats reports lack the number of followers.');
      // Its handle may not be read, so it is called after its name.
      expect(stdout).toContain('is connected as mara-paints:');
    });
  });

  it('again keeps the name, and two accounts of one name are told apart', async () => {
    await onSandbox('display', async ({ login, accounts }) => {
      await login(['--api', 'display', '--name', 'one']);
      await login(['--api', 'display']);
      expect((await accounts()).map(({ name }) => name)).toEqual(['one']);
      const other = await login(['--api', 'display', '--name', 'One'], {
        choice: { account: 'business' },
      });
      expect(other.exitCode).toBe(0);
      expect(other.stderr).toContain('another account is called One already');
      expect((await accounts()).map(({ name }) => name)).toEqual(['one', 'One-display']);
    });
  });

  it('is not fooled by answers to other sign-ins', async () => {
    await onSandbox('display', async ({ login, accounts }) => {
      const browse = async (address: string) => {
        const stolen = new URL(await giveConsent(address, { account: 'business' }));
        stolen.searchParams.set('state', 'theirs');
        expect((await fetch(stolen)).status).toBe(400);
        await comeBack(address, {});
      };
      expect((await login(['--api', 'display'], { browse })).exitCode).toBe(0);
      expect((await accounts()).map(({ name }) => name)).toEqual(['sample.mara.paints']);
    });
  });

  it('that is refused says so in both places', async () => {
    await onSandbox('display', async ({ login, accounts }) => {
      const { exitCode, stdout, stderr } = await login(['--api', 'display'], {
        choice: { cancel: true },
      });
      expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
      expect(stderr).toMatch(/error: the access was not granted\..*\nhint: Begin again/);
      expect(await lastPage()).toContain('The account was not connected');
      expect(await accounts()).toEqual([]);
    });
  });

  it.each([
    ['a wrong secret', { TIKTOK_CLIENT_SECRET: 'wrong-client-secret' }, 'exchange-refused'],
  ])('with %s is refused with a hint', async (_, env, code) => {
    await onSandbox('display', async ({ login }) => {
      const { exitCode, stderr } = await login(['--api', 'display', '--json'], { env });
      expect(exitCode).toBe(4);
      const { error } = JSON.parse(stderr.split('\n').at(-2) ?? '') as {
        error: { code: string; hint: string };
      };
      expect(error).toMatchObject({
        code,
        hint: expect.stringMatching(/id and secret of your app/) as string,
      });
    });
  });

  it('takes a pasted address as well, where no browser is to be opened', async () => {
    await onSandbox('display', async ({ home, sandbox, accounts }) => {
      const { clientId, clientSecret } = sandbox.credentialsFor('business', 'display');
      // The listener stands on this machine; the person's browser is on another.
      const landing = () => giveConsent(/http:\S+/.exec(told)?.[0] ?? '', { account: 'personal' });
      const { prompts, questions } = answering(clientId, clientSecret, landing);
      let told = '';
      const { output } = captureOutput(terminal);
      const stderr = { ...output, write: (text: string) => Promise.resolve(void (told += text)) };
      const { io } = fakeIo({
        env: {
          TIKTOK_METRICS_HOME: home,
          TIKTOK_METRICS_DISPLAY_URL: sandbox.origin,
          TIKTOK_METRICS_AUTHORIZE_URL: sandbox.origin,
        },
        stdin: keyboard,
        prompts,
        stderr,
      });
      expect(await main(['auth', 'login', '--api', 'display', '--no-browser'], io)).toBe(0);
      expect(questions).toHaveLength(3);
      expect(await accounts()).toHaveLength(1);
    });
  });
});

describe('signing in through the business API', () => {
  const argv = ['--api', 'business', '--redirect-uri', redirect];

  it('takes the pasted address, and asks again where it is another', async () => {
    await onSandbox('business', async ({ login, accounts }) => {
      let landing = '';
      const browse = async (address: string) => {
        landing = await giveConsent(address, { account: 'business' });
      };
      const { prompts, questions } = answering('https://example.com/', () =>
        Promise.resolve(landing),
      );
      const { exitCode, stdout, stderr } = await login(argv, {
        browse,
        person: {
          stdin: keyboard,
          prompts,
          openBrowser: async (address) => {
            await browse(address);
            return true;
          },
        },
      });
      expect(exitCode).toBe(0);
      expect(stderr).toContain('this is not an address that the sign-in leads to');
      expect(questions).toHaveLength(2);
      expect(stdout).toContain('a business account, through the');
      expect((await accounts())[0]).toMatchObject({
        redirectUri: redirect,
        isBusinessAccount: true,
      });
    });
  });

  it('asks for all that nothing else has told', async () => {
    await onSandbox('business', async ({ login, sandbox }) => {
      const { clientId, clientSecret } = sandbox.credentialsFor('business', 'business');
      let landing = '';
      const { prompts, questions } = answering('business', redirect, clientId, clientSecret, () =>
        Promise.resolve(landing),
      );
      const { exitCode } = await login([], {
        env: { TIKTOK_CLIENT_ID: '', TIKTOK_CLIENT_SECRET: '' },
        browse: async (address) => {
          landing = await giveConsent(address, { account: 'business' });
        },
        person: { stdin: keyboard, prompts },
      });
      expect(exitCode).toBe(0);
      expect(questions).toHaveLength(5);
    });
  });

  it('takes app and address from standard input, line by line', async () => {
    await onSandbox('business', async ({ login, sandbox }) => {
      const { clientId, clientSecret } = sandbox.credentialsFor('business', 'business');
      let landing = '';
      const env = { TIKTOK_CLIENT_ID: '', TIKTOK_CLIENT_SECRET: '' };
      const { exitCode, stdout } = await login([...argv, '--app-stdin', '--json'], {
        env,
        browse: async (address) => {
          landing = await giveConsent(address, { account: 'business' });
        },
        person: { stdin: linesOf(clientId, clientSecret, () => Promise.resolve(landing)) },
      });
      expect(exitCode).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        username: 'sample.harbour.bakery',
        missingScopes: [],
      });
    });
  });

  it('with a code that was used before says so', async () => {
    await onSandbox('business', async ({ login, sandbox }) => {
      const { clientId, clientSecret } = sandbox.credentialsFor('business', 'business');
      let landing = '';
      const browse = async (address: string) => {
        landing = await giveConsent(address, { account: 'business' });
        const auth_code = new URL(landing).searchParams.get('code');
        await fetch(`${sandbox.origin}/open_api/v1.3/tt_user/oauth2/token/`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            client_id: clientId,
            client_secret: clientSecret,
            grant_type: 'authorization_code',
            auth_code,
            redirect_uri: redirect,
          }),
        });
      };
      const { exitCode, stderr } = await login(argv, {
        browse,
        person: { stdin: linesOf(() => Promise.resolve(landing)) },
      });
      expect(exitCode).toBe(4);
      expect(stderr).toMatch(
        /TikTok does not accept the code of the sign-in.*\nhint: It works once/,
      );
    });
  });
});

describe('what is in the way', () => {
  it.each<[string, readonly string[], Environment, number, RegExp]>([
    ['no API', [], {}, 2, /Name it with --api/],
    ['an API that there is not', ['--api', 'both'], {}, 2, /--api cannot be 'both'/],
    ['no redirect address', ['--api', 'business'], {}, 2, /--redirect-uri or TIKTOK_REDIRECT_URI/],
    [
      'a redirect address that is none',
      ['--api', 'business', '--redirect-uri', 'http://example.com/'],
      {},
      2,
      /--redirect-uri cannot be/,
    ],
    [
      'a port for business',
      ['--api', 'business', '--port', '80'],
      {},
      2,
      /--port is for the display API/,
    ],
    ['no app', ['--api', 'display'], { TIKTOK_CLIENT_ID: '' }, 2, /TIKTOK_CLIENT_ID is not set/],
    [
      'no secret',
      ['--api', 'display'],
      { TIKTOK_CLIENT_SECRET: '' },
      2,
      /TIKTOK_CLIENT_SECRET is not set/,
    ],
    ['an empty standard input', ['--api', 'display', '--app-stdin'], {}, 2, /first line/],
    ['a name that cannot be', ['--api', 'display', '--name', '../x'], {}, 2, /--name cannot be/],
    [
      'no address on standard input',
      ['--api', 'business', '--redirect-uri', redirect],
      {},
      4,
      /did not come on standard input/,
    ],
  ])('%s ends it with a hint', async (_, argv, env, code, words) => {
    await onSandbox('display', async ({ login, accounts }) => {
      const browse = () => Promise.resolve();
      const { exitCode, stdout, stderr } = await login(argv, { env, browse });
      expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
      expect(stderr).toMatch(words);
      expect(await accounts()).toEqual([]);
    });
  });

  it('a file that is no credentials is set aside, and said so', async () => {
    await onSandbox('display', async ({ home, login, accounts }) => {
      const folder = join(home, 'credentials');
      await mkdir(folder, { mode: 0o700 });
      await writeFile(join(folder, 'accounts.json'), 'torn', { mode: 0o600 });
      const { exitCode, stderr } = await login(['--api', 'display']);
      expect(exitCode).toBe(0);
      const aside = (await readdir(folder)).find((name) => name.includes('.corrupt-')) ?? '';
      expect(stderr).toContain(`set aside: ${join(folder, aside)}`);
      expect(await readFile(join(folder, aside), 'utf8')).toBe('torn');
      expect(await accounts()).toHaveLength(1);
    });
  });

  it('a place that cannot be written shows before anybody grants access', async () => {
    await onSandbox('display', async ({ home, login, sandbox }) => {
      await writeFile(join(home, 'credentials'), 'a file');
      const { exitCode } = await login(['--api', 'display']);
      expect(exitCode).toBe(7);
      expect(sandbox.log).toEqual([]);
    });
  });

  it('credentials that others can read are refused with the command that mends them', async () => {
    await onSandbox('display', async ({ home, login }) => {
      await login(['--api', 'display']);
      await chmod(join(home, 'credentials', 'accounts.json'), 0o640);
      const { exitCode, stderr } = await runMain(['report'], {
        env: { TIKTOK_METRICS_HOME: home },
      });
      expect(exitCode).toBe(7);
      expect(stderr).toMatch(/hint: Mend it with: chmod 600 \/\S+accounts\.json\n$/);
    });
  });

  it('two sign-ins at once are both kept', async () => {
    await onSandbox('display', async ({ login, accounts }) => {
      const both = await Promise.all([
        login(['--api', 'display'], { choice: { account: 'personal' } }),
        login(['--api', 'display'], { choice: { account: 'business' } }),
      ]);
      expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
      expect((await accounts()).map(({ name }) => name).sort()).toEqual([
        'sample.harbour.bakery',
        'sample.mara.paints',
      ]);
    });
  });
});
