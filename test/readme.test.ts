import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../src/io.ts';
import { connectAccounts, storedAccount } from './helpers/connect.ts';
import { giveConsent } from './helpers/consent.ts';
import { readBlocksOf } from './helpers/doc-blocks.ts';
import { runInShell, startProcess } from './helpers/run-process.ts';
import { withSandbox } from './helpers/serve-sandbox.ts';
import { withTempFolder } from './helpers/temp-folder.ts';
import { lacksTool } from './helpers/tools.ts';

/** Every line of the README's shell examples, as somebody would type it. */
const lines = readBlocksOf('README.md', 'sh').flatMap(({ text }) =>
  text.split('\n').filter((line) => line !== ''),
);

const [setUp, check, ...examples] = lines;
const standing = (line: string) =>
  line.startsWith('tiktok-metrics sandbox') && !line.includes('--list-faults');
const usesJq = (line: string) => line.includes('| jq');
const signsIn = (line: string) => line.includes('auth login');

/** Runs an example in an empty folder; its `tiktok-metrics` is the built program. */
function runExample(line: string, env: Environment) {
  const command = line.replace(/^(npx )?tiktok-metrics/, '"$@"');
  return withTempFolder((cwd) =>
    runInShell(`set -o pipefail; ${command}`, {
      cwd,
      env: { ...env, PATH: process.env['PATH'] },
    }),
  );
}

/** A home folder with two connected accounts, for as long as `use` takes. */
function withConnectedHome(use: (home: string) => Promise<void>): Promise<void> {
  return withTempFolder((home) =>
    withSandbox({ now: Date.now }, async (sandbox) => {
      await connectAccounts(join(home, '.config', 'tiktok-metrics'), [
        storedAccount(sandbox, 'business', 'business'),
        storedAccount(sandbox, 'personal', 'display'),
      ]);
      await use(home);
    }),
  );
}

it('opens with the two commands that do all the set-up', () => {
  expect(setUp).toBe('npm ci && npx tiktok-metrics report --demo');
  expect(check).toBe('npm test');
  expect(examples.length).toBeGreaterThan(15);
});

describe.skipIf(process.platform === 'win32')('each example works as it stands', () => {
  const plain = examples.filter((line) => !standing(line) && !usesJq(line) && !signsIn(line));
  it.each(plain)('%s', async (line) => {
    await withConnectedHome(async (home) => {
      const { exitCode, stderr } = await runExample(line, { HOME: home });
      expect(stderr).toBe('');
      expect(exitCode).toBe(0);
    });
  });

  it.each(examples.filter(signsIn))('%s', async (line) => {
    await withSandbox({ now: Date.now() }, async (sandbox) => {
      const home = mkdtempSync(join(tmpdir(), 'tiktok-metrics-readme-'));
      const api = line.includes('business') ? 'business' : 'display';
      const { clientId, clientSecret } = sandbox.credentialsFor('business', api);
      const { child, printed, finished } = startProcess(line.split(' ').slice(1), {
        inputIsOpen: true,
        env: {
          HOME: home,
          // Where no browser is found the address is printed all the same.
          PATH: home,
          TIKTOK_CLIENT_ID: clientId,
          TIKTOK_CLIENT_SECRET: clientSecret,
          TIKTOK_METRICS_BUSINESS_URL: sandbox.origin,
          TIKTOK_METRICS_DISPLAY_URL: sandbox.origin,
          TIKTOK_METRICS_AUTHORIZE_URL: sandbox.origin,
        },
      });
      let told = '';
      child.stderr?.on('data', (piece: string) => (told += piece));
      while (!told.includes('code_challenge_method=S256') && !/state=[\w-]+\n/.test(told)) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const address = /http:\/\/127\S+/.exec(told)?.[0] ?? '';
      const landing = await giveConsent(address, { account: 'business' });
      if (api === 'business') child.stdin?.write(`${landing}\n`);
      else expect(await (await fetch(landing)).text()).toContain('The account is connected');
      expect(await printed('Next: tiktok-metrics report')).toContain('is connected as');
      expect((await finished).exitCode).toBe(0);
    });
  });

  it.skipIf(lacksTool('jq')).each(examples.filter(usesJq))('%s', async (line) => {
    const { exitCode, stdout, stderr } = await runExample(line, {});
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).not.toBe('');
  });

  it.each(examples.filter(standing))('%s', async (line) => {
    const cwd = mkdtempSync(join(tmpdir(), 'tiktok-metrics-readme-'));
    // Any port will do, as the one of the example may be taken on the machine that tests.
    const argv = line
      .replace(/--port \d+/, '--port 0')
      .split(' ')
      .slice(1);
    const { child, printed, finished } = startProcess(argv, { cwd });
    expect(await printed('export TIKTOK_ACCESS_TOKEN=')).toContain('listens on http://127.0.0.1:');
    child.kill('SIGINT');
    expect((await finished).exitCode).toBe(130);
  });

  const crontab = readBlocksOf('README.md', 'crontab').flatMap(({ text }) =>
    text.trimEnd().split('\n'),
  );

  it('the lines of the crontab are such as a bare shell runs', async () => {
    expect(crontab).toHaveLength(3);
    await withConnectedHome(async (home) => {
      for (const line of crontab) {
        const script = line.replace(/^[\d* ]+tiktok-metrics/, '"$@"');
        // The shell and the environment of cron.
        const { exitCode, stdout, stderr } = await runInShell(script, {
          shell: '/bin/sh',
          env: {
            HOME: home,
            LOGNAME: 'somebody',
            PATH: '/usr/bin:/bin',
            SHELL: '/bin/sh',
            TIKTOK_METRICS_DATABASE: join(home, 'history.db'),
          },
        });
        expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
        const mailed = line.includes(' summary ') ? /^@sample\.harbour\.bakery/ : /^$/;
        expect(stdout).toMatch(mailed);
      }
      expect(JSON.parse(readFileSync(join(home, 'tiktok.json'), 'utf8'))).toHaveProperty(
        'community',
      );
    });
  });
});
