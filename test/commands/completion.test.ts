import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as property, fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { explanations } from '../../src/commands/explain.ts';
import { quoteWord } from '../../src/commands/completion/quote-word.ts';
import { type ShellName, shellNames } from '../../src/commands/completion/shells.ts';
import { splitLine } from '../../src/commands/completion/split-line.ts';
import { values } from '../../src/commands/completion/values.ts';
import { reporters } from '../../src/reporters/reporters.ts';
import { expectGolden } from '../helpers/golden.ts';
import { runMain } from '../helpers/run-main.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { commandTree, everyCommand } from '../helpers/command-tree.ts';

/** What zsh is told: the kind, then each candidate without what it means. */
async function complete(line: string, env = {}): Promise<string[]> {
  const { exitCode, stdout, stderr } = await runMain(
    ['complete', 'zsh', '--', `tiktok-metrics ${line}`],
    { env },
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout
    .trimEnd()
    .split('\n')
    .map((entry) => entry.split('\t')[0] ?? '');
}

async function withAccounts(text: string, use: (env: object) => Promise<void>): Promise<void> {
  await withTempFolder(async (home) => {
    await mkdir(join(home, 'credentials'));
    await writeFile(join(home, 'credentials', 'accounts.json'), text);
    await use({ TIKTOK_METRICS_HOME: home });
  });
}

const named = (...names: unknown[]) =>
  JSON.stringify({ accounts: names.map((name) => ({ name, accessToken: 'secret' })) });

describe('what may stand at the cursor', () => {
  it.each<[line: string, ...answer: string[]]>([
    ['rep', 'words', 'report'],
    ['accounts r', 'words', 'rename', 'remove'],
    ['help acc', 'words', 'accounts'],
    ['auth l', 'words', 'login', 'logout'],
    ['nonsense', 'words'],
    ['report --eng', 'words', '--engagement-per', '--engagement-by'],
    ['--color never report --mon', 'words', '--month'],
    ['report --quiet --colu', 'words', '--columns'],
    ['report --format ', 'words', ...Object.keys(reporters)],
    ['summary --format ', 'words', 'table', 'html', 'json', 'ndjson', 'csv', 'markdown'],
    ['summary --fail-under bal', 'parts', 'balance='],
    ['summary --fail-under=bal', 'parts', '--fail-under=balance='],
    ['summary --fail-under balance=', 'words'],
    ['report --format=j', 'words', '--format=json'],
    ['report --nonsense=j', 'words'],
    ['report --quiet=j', 'words'],
    ['report --demo --account ', 'words', 'business', 'personal'],
    ['report --columns ty', 'parts', 'type'],
    ['report --columns views,reach,dur', 'parts', 'views,reach,durationSeconds'],
    ['report --columns=views,reach,dur', 'parts', '--columns=views,reach,durationSeconds'],
    ['report --columns reach,re', 'parts'],
    ['report --section wat', 'parts', 'watch-time'],
    ['report --sort cap', 'words', 'caption'],
    ['report --sort caption:', 'words', 'caption:asc', 'caption:desc'],
    ['report --timezone Europe/Madr', 'words', 'Europe/Madrid'],
    ['report --from ', 'words', 'today', 'yesterday'],
    ['report --since y', 'words', 'yesterday'],
    ['report --limit ', 'words'],
    ['report --output ', 'files'],
    ['report --output=re', 'files'],
    ['config validate ', 'files'],
    ['history import ex', 'files'],
    ['history import one ', 'words'],
    ['--config ', 'files'],
    ['explain posts.re', 'words', 'posts.reach'],
    ['schema er', 'words', 'error'],
    ['sandbox --fault rate', 'words', 'rate-limit'],
    ['sandbox --fault rate-limit:', 'words', 'rate-limit:always'],
    ['completion f', 'words', 'fish'],
    ['report -- --mon', 'words'],
    ["report --sect'ion' over", 'parts', 'overview'],
  ])('%s', async (line, ...answer) => {
    expect(await complete(line)).toEqual(answer);
  });

  it('offers an option once, unless it may be repeated', async () => {
    expect(await complete('report --limit 3 --li')).toEqual(['words']);
    expect(await complete('report --limit=3 --li')).toEqual(['words']);
    expect(await complete('--color never report --no-c')).toEqual(['words']);
    expect(await complete('report --no-graph --gr')).toEqual(['words']);
    expect(await complete('report --section posts --sect')).toEqual(['words', '--section']);
  });

  it('offers another name of an option where nothing else begins like that', async () => {
    expect(await complete('report --si')).toEqual(['words', '--since']);
    expect(await complete('report --s')).not.toContain('--since');
  });

  it('offers the options where nothing else can stand, those of all commands too', async () => {
    const answer = await complete('report ');
    expect(answer).toEqual(expect.arrayContaining(['--from', '--verbose', '--help']));
    expect(new Set(answer).size).toBe(answer.length);
  });

  it('never offers the command that it is itself', async () => {
    expect(await complete('comp')).toEqual(['words', 'completion']);
  });

  it('skips variables before the program', async () => {
    const argv = ['complete', 'fish', '--', 'TZ=UTC A=B tiktok-metrics schema er'];
    expect((await runMain(argv)).stdout).toBe('words\nerror\n');
  });

  it('offers what `explain` takes', async () => {
    const [, ...answer] = await complete('explain ');
    expect(answer).toEqual(explanations.map(({ name }) => name));
  });

  it('tells what candidates mean', async () => {
    await expectGolden('complete-words', ['complete', 'zsh', '--', 'tiktok-metrics report --s']);
  });

  it('begins at the commands where there is no line', async () => {
    const result = await runMain(['complete']);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toMatch(/^words\n/);
  });
});

describe('accounts', () => {
  it('are those of the file, whatever else is in it', async () => {
    await withAccounts(named('cafe', 'berlin', 7, null), async (env) => {
      expect(await complete('report --account ', env)).toEqual(['words', 'cafe', 'berlin']);
      expect(await complete('accounts remove be', env)).toEqual(['words', 'berlin']);
      expect(await complete('accounts rename cafe ', env)).toEqual(['words']);
    });
  });

  it.each(['', '{', '[]', 'null', '{"accounts":{}}', '{"accounts":[null,1]}'])(
    'are none where the file holds %s',
    (text) =>
      withAccounts(text, async (env) => {
        expect(await complete('report --account ', env)).toEqual(['words']);
      }),
  );

  it('are none where their folder is not as it should be', async () => {
    const env = { TIKTOK_METRICS_HOME: 'relative' };
    expect(await complete('report --account ', env)).toEqual(['words']);
  });

  it('does not read the settings, which may be wrong', async () => {
    await withAccounts(named('cafe'), async (env) => {
      const home = (env as { TIKTOK_METRICS_HOME: string }).TIKTOK_METRICS_HOME;
      await writeFile(join(home, 'config.toml'), 'nonsense');
      expect(await complete('report --account ', env)).toEqual(['words', 'cafe']);
    });
  });

  it('never has names that are more than a word to a terminal', async () => {
    await withAccounts(named('a\nb', 'a\tb', 'a\u001b[2J', 'a\u202eb', 'a b'), async (env) => {
      expect(await complete('report --account ', env)).toEqual(['words', 'a b']);
    });
  });
});

describe('quoting', () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !/[\p{C}]/u.test(text));
  const shell = fc.constantFrom<ShellName>(...shellNames);
  const noWord = { text: '', quote: null, kept: '' };

  property.prop([word])('what Bash is told to insert is read as the word itself', (text) => {
    const quoted = quoteWord('bash', text, noWord) ?? '';
    expect(splitLine('bash', quoted).current.text).toBe(text);
  });

  property.prop([word])('the same between quotes, where they can hold it', (text) => {
    for (const quote of ['"', "'"] as const) {
      const quoted = quoteWord('bash', text, { ...noWord, quote });
      if (quoted !== null) expect(splitLine('bash', quote + quoted).current.text).toBe(text);
    }
  });

  property.prop([word])('the same in PowerShell', (text) => {
    const quoted = quoteWord('powershell', text, noWord) ?? '';
    const read = quoted.replaceAll(/[‘’‚‛]{2}/gu, (pair) => pair.slice(0, 1));
    expect(splitLine('powershell', read).current.text).toBe(text);
  });

  property.prop([shell, fc.string()])('any line can be taken apart', (name, line) => {
    const { words, current } = splitLine(name, line, '=:');
    expect(words.every((it) => it.length <= line.length)).toBe(true);
    expect(current.text.startsWith(current.kept)).toBe(true);
  });

  it.each<[ShellName, string, string[], string]>([
    ['bash', String.raw`a b\ c "d e" 'f g`, ['a', 'b c', 'd e'], 'f g'],
    ['bash', String.raw`a "b\"c\d" `, ['a', String.raw`b"c\d`], ''],
    ['bash', `a "" `, ['a', ''], ''],
    ['fish', String.raw`a 'b\'c' d`, ['a', "b'c"], 'd'],
    ['zsh', 'a --b="c d', ['a'], '--b=c d'],
    ['powershell', "a 'b''c' \"d`\"e\" f`,g", ['a', "b'c", 'd"e'], 'f,g'],
  ])('%s takes %s apart', (name, line, words, current) => {
    const split = splitLine(name, line);
    expect([split.words, split.current.text]).toEqual([words, current]);
  });
});

describe('the tables', () => {
  it('say what completes every value and argument that is no file, and nothing else', async () => {
    const wanted = everyCommand(await commandTree()).flatMap(({ path, command }) => {
      const options = command.options.filter(({ value }) => value !== null && value !== 'file');
      const names = command.arguments.filter(({ name }) => name !== 'file' && name !== 'command');
      return [
        ...options.map(({ names: [name = ''] }) => ({ name, of: path })),
        ...names.map(({ name }) => ({ name: [...path, name].join(' '), of: path })),
      ];
    });
    const known = new Set(Object.keys(values));
    for (const { name } of wanted) expect(known).toContain(name);
    for (const { name, of } of wanted)
      for (const key of [name, [...of, name].join(' ')]) known.delete(key);
    expect([...known]).toEqual([]);
  });
});

describe('completion', () => {
  it.each(shellNames)('prints the script for %s', async (name) => {
    const { exitCode, stdout } = await runMain(['completion', name]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`tiktok-metrics complete ${name}`);
  });

  it('needs the name of a shell that it knows', async () => {
    await expectGolden('completion-nothing', ['completion']);
    await expectGolden('completion-unknown', ['completion', 'tcsh']);
  });

  it('prints the script for PowerShell as it was last read through', async () => {
    await expectGolden('completion-powershell', ['completion', 'powershell']);
  });
});
