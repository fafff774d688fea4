import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installProgram } from '../helpers/installed-program.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { lacksTool } from '../helpers/tools.ts';

/** Names that would do harm where a shell took them for more than a word. */
const accounts = [
  'plain.one',
  'sample cafe',
  'evil$(touch pwned)`touch pwned`;touch pwned',
  'q\'uote"d!',
  'back\\slash:colon',
  '~home',
  '*glob',
  'new\nline',
];

interface Scene {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A folder that is home to accounts of these names, with the program on the PATH. */
async function withScene(use: (scene: Scene) => Promise<void>): Promise<void> {
  await withTempFolder(async (folder) => {
    mkdirSync(join(folder, 'credentials'));
    const names = JSON.stringify({ accounts: accounts.map((name) => ({ name })) });
    writeFileSync(join(folder, 'credentials', 'accounts.json'), names);
    writeFileSync(join(folder, 'brands.toml'), '');
    const env = {
      PATH: installProgram(folder),
      HOME: folder,
      TERM: 'dumb',
      LC_ALL: 'C.UTF-8',
      TIKTOK_METRICS_HOME: folder,
      TOLD: join(folder, 'told'),
    };
    await use({ folder, env });
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });
}

/** What a command prints; `input` is what it is typed. */
function run({ folder, env }: Scene, command: readonly string[], input = ''): Promise<string> {
  const [name = '', ...argv] = command;
  const child = spawn(name, argv, { cwd: folder, env, stdio: ['pipe', 'pipe', 'ignore'] });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (told += piece));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(told));
  });
}

/** A function of the program's name that writes down what it was called with. */
const stub = `tiktok-metrics() { printf '<%s>' "$@" >>"$TOLD"; echo >>"$TOLD"; }`;

const readTold = ({ env }: Scene) =>
  readFileSync(env['TOLD'] ?? '', 'utf8')
    .trimEnd()
    .split('\n');

/** Types lines into an interactive Bash, whose line editor reads a pipe as it does a terminal. */
async function typeIntoBash(scene: Scene, lines: readonly string[]): Promise<string[]> {
  const setUp = ['eval "$(command tiktok-metrics completion bash)"', 'set +H', stub];
  const argv = ['bash', '--norc', '--noprofile', '-i'];
  await run(scene, argv, [...setUp, ...lines, 'exit', ''].join('\n'));
  return readTold(scene);
}

/** The same with zsh, which wants a terminal: it has a module that makes one. */
async function typeIntoZsh(scene: Scene, lines: readonly string[], source: string) {
  const rc = `PS1=; unset zle_bracketed_paste; setopt no_bang_hist\n${source}\n${stub}\n`;
  writeFileSync(join(scene.folder, '.zshrc'), rc);
  const script = [
    'zmodload zsh/zpty',
    'zpty shell zsh -i',
    'for line in "$@"; do zpty -w shell "$line"; done',
    'zpty -w shell exit',
    'while zpty -r shell seen; do :; done',
  ].join('\n');
  await run(scene, ['zsh', '-f', '-c', script, 'zsh', ...lines]);
  return readTold(scene);
}

/** What stands before the tab key, and what the program is called with afterwards. */
const typed: readonly (readonly [line: string, called: string])[] = [
  ['rep', '<report>'],
  ['report --mon', '<report><--month>'],
  ['report --format=js', '<report><--format=json>'],
  ['report --sort views:a', '<report><--sort><views:asc>'],
  ['report --columns views,likesG', '<report><--columns><views,likesGrowth>'],
  ['report --section=over', '<report><--section=overview>'],
  ['--color never explain engag', '<--color><never><explain><engagement>'],
  ['config validate bra', '<config><validate><brands.toml>'],
  ['report --config=bra', '<report><--config=brands.toml>'],
  ['report --account pl', '<report><--account><plain.one>'],
  ['report --account sam', '<report><--account><sample cafe>'],
  ['report --account "sam', '<report><--account><sample cafe>'],
  ["report --account 'sam", '<report><--account><sample cafe>'],
  [String.raw`report --account sample\ c`, '<report><--account><sample cafe>'],
  ['report --account=sam', '<report><--account=sample cafe>'],
  ['report --account="sam', '<report><--account=sample cafe>'],
  ['report --account ev', `<report><--account><${accounts[2] ?? ''}>`],
  ['report --account "ev', `<report><--account><${accounts[2] ?? ''}>`],
  ["report --account 'ev", `<report><--account><${accounts[2] ?? ''}>`],
  ['report --account q', '<report><--account><q\'uote"d!>'],
  ['report --account ba', String.raw`<report><--account><back\slash:colon>`],
  [String.raw`report --account \~`, '<report><--account><~home>'],
  [String.raw`report --account \*`, '<report><--account><*glob>'],
];
const keys = typed.map(([line]) => `tiktok-metrics ${line}\t`);
const called = typed.map(([, words]) => words);

describe.skipIf(process.platform === 'win32')('in the shell itself', () => {
  it('Bash completes lines', () =>
    withScene(async (scene) => {
      expect(await typeIntoBash(scene, keys)).toEqual(called);
    }));

  it('Bash puts no space behind what goes on, and one behind what does not', () =>
    withScene(async (scene) => {
      const lines = ['report --columns goneS\t,reach', 'report --sort goneS\tx'];
      const told = await typeIntoBash(
        scene,
        lines.map((line) => `tiktok-metrics ${line}`),
      );
      expect(told).toEqual([
        '<report><--columns><goneSince,reach>',
        '<report><--sort><goneSince><x>',
      ]);
    }));

  it('Bash may read the script twice', () =>
    withScene(async (scene) => {
      const twice = 'eval "$(command tiktok-metrics completion bash)"';
      expect(await typeIntoBash(scene, [twice, 'tiktok-metrics rep\t'])).toEqual(['<report>']);
    }));

  it('Bash is silent where there is no program', () =>
    withScene(async (scene) => {
      const gone = 'PATH=/nowhere; TIKTOK_METRICS_HOME=relative';
      expect(await typeIntoBash(scene, [gone, 'tiktok-metrics rep\t'])).toEqual(['<rep>']);
    }));

  describe.skipIf(lacksTool('zsh'))('zsh', () => {
    it.each([
      ['the script', 'eval "$(command tiktok-metrics completion zsh)"'],
      ['a function in fpath', ''],
    ])('completes lines by %s', (_name, source) =>
      withScene(async (scene) => {
        if (source === '') {
          const script = await run(scene, ['tiktok-metrics', 'completion', 'zsh']);
          writeFileSync(join(scene.folder, '_tiktok-metrics'), script);
        }
        const load = `fpath=("$HOME" $fpath); autoload -U compinit && compinit -u -D; ${source}`;
        expect(await typeIntoZsh(scene, keys, load)).toEqual(called);
      }),
    );
  });

  describe.skipIf(lacksTool('fish'))('fish', () => {
    it.each<[line: string, ...answer: string[]]>([
      ['rep', 'report'],
      ['report --mon', '--month'],
      ['report --format=js', '--format=json'],
      ['report --sort views:a', 'views:asc'],
      ['report --columns views,likesG', 'views,likesGrowth', 'views,likesGrowth,'],
      ['config validate bra', 'brands.toml'],
      ['report --config=bra', '--config=brands.toml'],
      ['report --limit '],
      ['report --account sam', 'sample cafe'],
      ['report --account "sam', 'sample cafe'],
      ["report --account='sam", '--account=sample cafe'],
      ['report --account ev', accounts[2] ?? ''],
    ])('completes %s', (line, ...answer) =>
      withScene(async (scene) => {
        const script = 'command tiktok-metrics completion fish | source; complete -C $argv[1]';
        const argv = ['fish', '--no-config', '-c', script, '--', `tiktok-metrics ${line}`];
        const told = (await run(scene, argv)).split('\n').map((it) => it.split('\t')[0]);
        expect(told.slice(0, -1)).toEqual(answer);
      }),
    );
  });
});
