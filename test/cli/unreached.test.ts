import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Interrupted } from '../../src/errors.ts';
import { commandTree, everyCommand } from '../helpers/command-tree.ts';
import { onSandbox } from '../helpers/login-scene.ts';
import { networkFaults } from '../helpers/network-faults.ts';
import { type TwoAccounts, withScene } from '../helpers/two-accounts.ts';

/** What asks TikTok, and what its error says besides what is wrong on the way. */
const asking = {
  report: [/^TikTok|^the connection/, /./],
  summary: [/^TikTok|^the connection/, /./],
  sync: [/^TikTok|^the connection/, /./],
  'auth refresh': [/^TikTok|^the connection/, /./],
  'auth logout --account Cafe --yes': [/^the access of Cafe could not be withdrawn/, /--local/],
  'accounts remove Cafe --yes': [/so it stays connected/, /--local/],
  'accounts remove Cafe --erase --yes': [/so it stays connected/, /--local/],
} as const;

/** What needs nobody, and leaves no trace. */
const looking = [
  'report --offline --last 7d',
  'report --demo',
  'report --demo --all-accounts --format html',
  'summary --offline',
  'summary --demo',
  'auth status',
  'accounts list',
  'accounts default',
  'config path',
  'config validate',
  'history status',
  'history export',
  'history verify',
  'explain',
  'explain engagement',
  'schema',
  'schema report',
  'completion bash',
  'complete fish report',
  'sandbox --list-faults',
  'help report',
  '--version',
];

/** What changes something here, and needs nobody either. */
const changing = [
  'accounts rename Cafe bar',
  'accounts default bar',
  'history export --output FOLDER/history.ndjson',
  'history prune --before 2026-11-01 --yes',
  'history import FOLDER/history.ndjson',
  'config show',
  'auth logout --account personal --local --yes',
  'accounts remove bar --local --erase --yes',
];

const keptIn = ({ folder }: TwoAccounts) =>
  readFileSync(join(folder, 'home', 'credentials', 'accounts.json'), 'utf8');

it('every command is tried here', async () => {
  const tried = [...Object.keys(asking), ...looking, ...changing, 'auth login', 'doctor'];
  const commands = everyCommand(await commandTree()).filter(
    ({ command, path }) => path.at(-1) !== 'help' && command.commands.length === 0,
  );
  const untried = commands
    .map(({ path }) => path.join(' '))
    .filter((name) => !tried.some((line) => `${line} `.startsWith(`${name} `)));
  expect(untried).toEqual([]);
});

describe.each(Object.entries(networkFaults))('where %s', (_, { code, words, during }) => {
  it('what asks TikTok ends with one error, and changes nothing', () =>
    withScene(async (scene) => {
      const before = keptIn(scene);
      await during(async (env) => {
        for (const [command, [message, hint]] of Object.entries(asking)) {
          const { exitCode, stdout, stderr } = await scene.run([...command.split(' '), '--json'], {
            env,
          });
          expect({ command, exitCode, stdout }).toEqual({ command, exitCode: 5, stdout: '' });
          const [line = '', ...more] = stderr.split('\n').filter((it) => it.startsWith('{'));
          expect(more).toEqual([]);
          expect(JSON.parse(line)).toMatchObject({
            error: {
              code,
              message: expect.stringMatching(message) as string,
              hint: expect.stringMatching(hint) as string,
            },
          });
          expect(line).toMatch(words);
          expect(stderr).not.toContain('hush');
          expect(keptIn(scene)).toBe(before);
        }
      });
    }));

  it('nobody is connected by a sign-in that comes back', () =>
    onSandbox('display', async ({ login, accounts }) => {
      await during(async (env) => {
        const { exitCode, stdout, stderr } = await login(['--api', 'display'], { env });
        expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: '' });
        expect(stderr).toMatch(words);
        expect(stderr).not.toContain('hush');
        expect(await accounts()).toEqual([]);
      });
    }));

  it('a renewal that is interrupted before it could leave is as if it had not begun', () =>
    withScene(async (scene) => {
      const before = keptIn(scene);
      await during(async (env) => {
        const stop = new AbortController();
        const sleep = () => {
          stop.abort(new Interrupted('SIGINT'));
          return Promise.reject(new Interrupted('SIGINT'));
        };
        const { exitCode } = await scene.run(['auth', 'refresh'], {
          env,
          sleep,
          signal: stop.signal,
        });
        expect(exitCode).toBe(code === 'insecure' ? 5 : 130);
        expect(keptIn(scene)).toBe(before);
      });
    }));

  it('doctor names it, and looks at all the rest', () =>
    withScene(async ({ run }) => {
      await during(async (env) => {
        const { exitCode, stdout } = await run(['doctor', '--json'], { env });
        expect(exitCode).toBe(5);
        const found: unknown = JSON.parse(stdout);
        const way = { check: 'way to the business and display API', state: 'problem' };
        const message = expect.stringMatching(words) as string;
        expect(found).toContainEqual(expect.objectContaining({ ...way, message }));
        const notTried = expect.stringContaining('not tried') as string;
        for (const name of ['Cafe', 'personal']) {
          const account = { check: `account ${name}`, state: 'warning', message: notTried };
          expect(found).toContainEqual(expect.objectContaining(account));
        }
      });
    }));

  it('what needs nobody does as ever', () =>
    withScene(async ({ run, folder, sandbox }) => {
      await writeFile(join(folder, 'home', 'config.toml'), '[report]\nlast = "7d"\n');
      await run(['sync', '--all-accounts']);
      const asked = sandbox.log.length;
      await during(async (env) => {
        for (const command of looking) {
          const [right, found] = [
            await run(command.split(' ')),
            await run(command.split(' '), { env }),
          ];
          expect({ command, ...found }).toEqual({ command, ...right });
          expect({ command, exitCode: found.exitCode }).toEqual({ command, exitCode: 0 });
        }
        for (const command of changing) {
          const argv = command.replaceAll('FOLDER', folder).split(' ');
          const { exitCode, stderr } = await run(argv, { env });
          expect({ command, exitCode, stderr }).toEqual({ command, exitCode: 0, stderr: '' });
        }
      });
      expect(sandbox.log).toHaveLength(asked);
    }));
});
