import { mkdir, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Interrupted } from '../../src/errors.ts';
import { giveConsent } from '../helpers/consent.ts';
import { comeBack, lastPage, type Login, onSandbox } from '../helpers/login-scene.ts';
import { answering, keyboard, linesOf } from '../helpers/person.ts';

const display = ['--api', 'display'];
const notToBeOpened: Login = {
  browse: () => Promise.reject(new Error('the browser was not to be opened')),
};

describe('what is wrong with the app', () => {
  it('a code for another redirect address is refused in both places', async () => {
    await onSandbox('display', async ({ login, accounts }) => {
      const browse = async (address: string) => {
        const asked = new URL(address);
        const ours = asked.searchParams.get('redirect_uri') ?? '';
        asked.searchParams.set('redirect_uri', 'http://127.0.0.1:9/other/');
        const landing = new URL(await giveConsent(asked, { account: 'personal' }));
        await comeTo(`${ours}${landing.search}`);
      };
      const { exitCode, stderr } = await login([...display, '--json'], { browse });
      expect(exitCode).toBe(4);
      expect(errorIn(stderr).hint).toMatch(/redirect address|begin again/);
      expect(await shown()).toMatch(/The account was not connected.*TikTok/s);
      expect(await accounts()).toEqual([]);
    });
  });

  it('a scope that it may not ask for is told in TikTok’s words', async () => {
    await onSandbox('display', async ({ login }) => {
      const browse = async (address: string) => {
        const query = new URL(address).searchParams;
        const answer = new URLSearchParams({
          error: 'invalid_scope',
          error_description: '<b>The scope is not for this app</b>',
          state: query.get('state') ?? '',
        });
        await comeTo(`${query.get('redirect_uri') ?? ''}?${answer.toString()}`);
      };
      const { exitCode, stderr } = await login(display, { browse });
      expect(exitCode).toBe(4);
      expect(stderr).toMatch(/error: TikTok refuses the sign-in: invalid_scope\. .*\nhint: Check/);
      expect(await shown()).toContain('&lt;b&gt;The scope is not for this app');
    });
  });

  it.each([
    ['https://example.com/tiktok', /ends with a slash/],
    ['https://example.com:8443/tiktok/', /without a port/],
    ['https://example.com/tiktok/?', /without a query/],
  ])('the redirect address %s is none for the business API', async (redirect, words) => {
    await onSandbox('business', async ({ login }) => {
      const argv = ['--api', 'business', '--redirect-uri', redirect];
      const { exitCode, stderr } = await login(argv, notToBeOpened);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(words);
    });
  });
});

describe('what shows before anybody grants access', () => {
  it.each([
    ['TIKTOK_METRICS_DISPLAY_URL', 'http://example.com'],
    ['TIKTOK_METRICS_AUTHORIZE_URL', 'nowhere'],
  ])('%s that is no good address', async (name, value) => {
    await onSandbox('display', async ({ login }) => {
      const { exitCode, stderr } = await login(display, {
        ...notToBeOpened,
        env: { [name]: value },
      });
      expect(exitCode).toBe(2);
      expect(stderr).toContain(name);
    });
  });

  it('a folder in which nothing can be put in place', async () => {
    await onSandbox('display', async ({ home, login }) => {
      const folder = join(home, 'credentials');
      await mkdir(join(folder, 'accounts.json.new.tmp'), { recursive: true, mode: 0o700 });
      const { exitCode, stderr } = await login(display, notToBeOpened);
      expect(exitCode).toBe(7);
      expect(stderr).toContain('the credentials cannot be kept');
    });
  });

  it('a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    try {
      await onSandbox('display', async ({ login, home }) => {
        const argv = [...display, '--port', String(port)];
        const { exitCode, stderr } = await login(argv, notToBeOpened);
        expect(exitCode).toBe(7);
        expect(stderr).toMatch(new RegExp(`port ${port}.*\\nhint: Name another port`));
        // What was tried out left nothing behind but the lock.
        expect(await readdir(join(home, 'credentials'))).toEqual(['accounts.lock']);
      });
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  });

  it('under CI nobody is asked, terminal or not', async () => {
    await onSandbox('display', async ({ login }) => {
      const env = { CI: 'true', TIKTOK_CLIENT_SECRET: '' };
      const { exitCode, stderr } = await login(display, {
        ...notToBeOpened,
        env,
        person: { stdin: keyboard },
      });
      expect(exitCode).toBe(2);
      expect(stderr).toContain('TIKTOK_CLIENT_SECRET is not set');
    });
  });
});

describe('the redirect address of a display app', () => {
  it('on this machine says where to listen', async () => {
    await onSandbox('display', async ({ login, accounts }) => {
      const argv = [
        ...display,
        '--redirect-uri',
        `http://localhost:${await freePort()}/from/tiktok`,
      ];
      expect((await login(argv)).exitCode).toBe(0);
      expect((await accounts())[0]).toMatchObject({ redirectUri: argv[3] });
    });
  });

  it('elsewhere leads to an address that is pasted', async () => {
    await onSandbox('display', async ({ login, accounts }) => {
      let landing = '';
      const redirect = 'https://App.example.com/back/';
      const { exitCode } = await login([...display, '--redirect-uri', redirect], {
        browse: async (address) => {
          // A browser shows the server's name in small letters.
          landing = (await giveConsent(address, { account: 'personal' })).replace('App.', 'app.');
        },
        person: { stdin: linesOf(() => Promise.resolve(landing)) },
      });
      expect(exitCode).toBe(0);
      expect((await accounts())[0]).toMatchObject({ redirectUri: redirect });
    });
  });

  it('elsewhere has no port to listen on', async () => {
    await onSandbox('display', async ({ login }) => {
      const argv = [...display, '--redirect-uri', 'https://app.example.com/', '--port', '4000'];
      const { exitCode, stderr } = await login(argv, notToBeOpened);
      expect({ exitCode, stderr: stderr.split('\n')[1] }).toEqual({
        exitCode: 2,
        stderr: 'hint: Leave one of them out.',
      });
    });
  });
});

describe('an account that is connected but cannot be read', () => {
  const faults = ['wrong-type:always'];

  it('is kept, and both places say so', async () => {
    await onSandbox(
      'display',
      async ({ login, accounts }) => {
        const { exitCode, stdout, stderr } = await login([...display, '--json']);
        expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: '' });
        expect(errorIn(stderr)).toMatchObject({
          code: 'unreadable',
          message: expect.stringMatching(
            /^the account is connected as display-account, but could not be read: /,
          ) as string,
        });
        expect(await lastPage()).toMatch(
          /Connected, but not read.*is connected as display-account/s,
        );
        expect(await accounts()).toMatchObject([{ name: 'display-account', username: null }]);
      },
      { faults },
    );
  });

  it('is named after its handle the next time, unless it was given a name', async () => {
    // The first reading of each account fails, and no other.
    await onSandbox(
      'display',
      async ({ login, accounts }) => {
        expect((await login(display)).exitCode).toBe(5);
        expect((await login(display)).exitCode).toBe(0);
        expect(await accounts()).toMatchObject([{ name: 'sample.mara.paints' }]);
      },
      { faults: ['wrong-type:1'] },
    );
    await onSandbox(
      'display',
      async ({ login, accounts }) => {
        expect((await login([...display, '--name', 'mara'])).exitCode).toBe(5);
        expect((await login(display)).exitCode).toBe(0);
        expect(await accounts()).toMatchObject([{ name: 'mara', username: 'sample.mara.paints' }]);
      },
      { faults: ['wrong-type:1'] },
    );
  });
});

describe('a person who wants to end it', () => {
  it('while the browser is open', async () => {
    await onSandbox('display', async ({ login, accounts }) => {
      const controller = new AbortController();
      const { exitCode, stdout, stderr } = await login(display, {
        signal: controller.signal,
        browse: () => {
          controller.abort(new Interrupted('SIGINT'));
          return Promise.resolve();
        },
      });
      expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: '' });
      expect(stderr).not.toContain('error:');
      expect(await accounts()).toEqual([]);
    });
  });

  it.each([
    ['the app', { TIKTOK_CLIENT_ID: '' }, display],
    ['a pasted address', {}, [...display, '--no-browser']],
  ])('at the question for %s', async (_, env, argv) => {
    await onSandbox('display', async ({ login }) => {
      const { prompts } = answering(() => Promise.reject(new Interrupted('SIGINT')));
      const { exitCode, stderr } = await login(argv, { env, person: { stdin: keyboard, prompts } });
      expect(exitCode).toBe(130);
      expect(stderr).not.toContain('error:');
    });
  });
});

it('a secret with blanks around it is sent and hidden without them', async () => {
  await onSandbox('display', async ({ login, sandbox }) => {
    const { clientId, clientSecret } = sandbox.credentialsFor('business', 'display');
    const { exitCode, stderr } = await login([...display, '--app-stdin', '--verbose'], {
      env: { TIKTOK_CLIENT_ID: '', TIKTOK_CLIENT_SECRET: '' },
      browse: (address) => comeBack(address, {}),
      person: { stdin: linesOf(` ${clientId}`, `  ${clientSecret} `) },
    });
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain(clientSecret);
  });
});

async function comeTo(landing: string): Promise<void> {
  pages.push(fetch(landing).then((page) => page.text()));
  await Promise.resolve();
}

const pages: Promise<string>[] = [];
const shown = () => pages.at(-1);

function errorIn(stderr: string) {
  const line = stderr.trimEnd().split('\n').at(-1) ?? '';
  return (JSON.parse(line) as { error: { code: string; message: string; hint: string } }).error;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
