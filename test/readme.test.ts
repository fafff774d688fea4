import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../src/io.ts';
import { runInShell, startProcess } from './helpers/run-process.ts';
import { withSandbox } from './helpers/serve-sandbox.ts';
import { lacksTool } from './helpers/tools.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** Every line of the README's shell examples, as somebody would type it. */
const lines = [...readme.matchAll(/^```sh\n([^`]*)^```$/gm)].flatMap(([, block = '']) =>
  block.split('\n').filter((line) => line !== ''),
);

const [setUp, check, ...examples] = lines;
const standing = (line: string) =>
  line.startsWith('tiktok-metrics sandbox') && !line.includes('--list-faults');
const usesJq = (line: string) => line.includes('| jq');

/** Runs an example in an empty folder; its `tiktok-metrics` is the built program. */
function runExample(line: string, env: Environment) {
  const cwd = mkdtempSync(join(tmpdir(), 'tiktok-metrics-readme-'));
  const command = line.replace(/^(npx )?tiktok-metrics/, '"$@"');
  return runInShell(`set -o pipefail; ${command}`, {
    cwd,
    env: { ...env, PATH: process.env['PATH'] },
  });
}

it('opens with the two commands that do all the set-up', () => {
  expect(setUp).toBe('npm ci && npx tiktok-metrics report --demo');
  expect(check).toBe('npm test');
  expect(examples.length).toBeGreaterThan(15);
});

describe.skipIf(process.platform === 'win32')('each example works as it stands', () => {
  const plain = examples.filter((line) => !standing(line) && !usesJq(line));
  it.each(plain)('%s', async (line) => {
    await withSandbox({ now: Date.now() }, async ({ envFor }) => {
      const { exitCode, stderr } = await runExample(line, envFor('business', 'business'));
      expect(stderr).toBe('');
      expect(exitCode).toBe(0);
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

  it('the line of the crontab is one that a bare shell runs', async () => {
    const line = /```crontab\n[\d* ]+ (.*)\n```/.exec(readme)?.[1] ?? '';
    const home = mkdtempSync(join(tmpdir(), 'tiktok-metrics-readme-'));
    await withSandbox({ now: Date.now() }, async ({ envFor }) => {
      const variables = Object.entries(envFor('business', 'business'));
      const file = variables.map(([name, value]) => `export ${name}='${value ?? ''}'\n`).join('');
      writeFileSync(join(home, '.tiktok-metrics.env'), file);
      const script = line.replace('tiktok-metrics report', '"$@" report');
      const { exitCode, stdout, stderr } = await runInShell(script, { env: { HOME: home } });
      expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: '', stderr: '' });
      expect(JSON.parse(readFileSync(join(home, 'tiktok.json'), 'utf8'))).toHaveProperty(
        'community',
      );
    });
  });
});
