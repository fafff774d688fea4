import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sectionNames } from '../../src/reporters/reporter.ts';
import { expectFile, expectGolden } from '../helpers/golden.ts';
import { runMain } from '../helpers/run-main.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { withScene } from '../helpers/two-accounts.ts';

const demo = ['report', '--demo'] as const;

describe('the formats of the samples', () => {
  it.each([
    ['markdown-business', ['--format', 'markdown', '--limit', '3']],
    ['markdown-personal', ['--account', 'personal', '--format', 'markdown', '--limit', '3']],
    ['markdown-many', ['--all-accounts', '--format', 'markdown', '--section', 'overview']],
    [
      'ndjson-posts',
      ['--all-accounts', '--format', 'ndjson', '--section', 'posts', '--limit', '3'],
    ],
    ['csv-overview', ['--format', 'csv', '--section', 'overview', '--compare', 'previous']],
  ])('%s', async (name, argv) => {
    const { exitCode, stderr } = await expectGolden(name, [...demo, ...argv]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it('a folder of CSV', async () => {
    await withTempFolder(async (folder) => {
      const output = join(folder, 'csv/');
      const argv = [...demo, '--all-accounts', '--limit', '3', '--output', output];
      expect(await runMain(argv)).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
      const names = sectionNames.map((section) => `${section}.csv`);
      expect((await readdir(output)).sort()).toEqual(names.toSorted());
      const texts = await Promise.all(names.map((name) => readFile(join(output, name), 'utf8')));
      await expectFile('csv-folder', names.map((name, i) => `--- ${name}:\n${texts[i]}`).join(''));
    });
  });
});

it.each(['markdown', 'ndjson'])('%s is the same on a terminal of 20 columns', async (format) => {
  const argv = [...demo, '--format', format, '--limit', '3'];
  const narrow = await runMain(argv, { terminal: { columns: 20, colorDepth: 24 } });
  expect(narrow.stdout).toBe((await runMain(argv)).stdout);
});

it('the ending of a file and the format of that name give the same', async () => {
  await withTempFolder(async (folder) => {
    const pairs = [
      ['x.csv', 'csv'],
      ['x.ndjson', 'ndjson'],
      ['x.JSONL', 'ndjson'],
      ['x.md', 'markdown'],
      ['x.markdown', 'markdown'],
    ] as const;
    for (const [file, format] of pairs) {
      const argv = [...demo, '--section', 'posts', '--limit', '2'];
      await runMain([...argv, '--output', join(folder, file)]);
      const { stdout } = await runMain([...argv, '--format', format]);
      expect(await readFile(join(folder, file), 'utf8')).toBe(stdout);
      expect(stdout).not.toBe('');
    }
  });
});

it('a byte order mark and another delimiter are written where they are asked for', async () => {
  const argv = [...demo, '--format', 'csv', '--section', 'profile'];
  const plain = (await runMain(argv)).stdout;
  const { stdout } = await runMain([...argv, '--csv-bom', '--csv-delimiter', 'tab']);
  expect(stdout).toBe(`\ufeff${plain.replaceAll(',', '\t')}`);
  expect((await runMain([...argv, '--csv-delimiter', '\t'])).stdout).toBe(stdout.slice(1));
});

it.each([
  ['--csv-delimiter ab --format csv --section posts', /--csv-delimiter cannot be 'ab'/],
  ['--csv-delimiter " --format csv --section posts', /--csv-delimiter cannot be '"'/],
  ['--csv-delimiter ; --format markdown', /--csv-delimiter is about CSV, .* markdown/],
  ['--csv-bom', /--csv-bom is about CSV, and the format is table/],
  ['--csv-bom --format ndjson', /"message":"--csv-bom is about CSV/],
  ['--format csv', /a file of CSV holds one section/],
  ['--format csv --section posts,summary', /a file of CSV holds one section/],
  ['--output x.csv', /a file of CSV holds one section/],
  ['--output csv/ --format json', /--output csv\/ is a folder, and json is a single file/],
  ['--output csv/ --json', /--output csv\/ is a folder, and json is a single file/],
  ['--output /no/such/csv/', /there is no folder \/no\/such/],
  ['--output ./', /is the folder you are in/],
  ['--output {user}.md', /no placeholder \{user\}/],
  ['--output /no/such/{account}.md', /there is no folder \/no\/such/],
  ['--format ndjson --section nothing', /"message":"--section cannot be 'nothing'/],
])('%s is a mistake that one line tells of', async (line, message) => {
  const { exitCode, stdout, stderr } = await runMain([...demo, ...line.split(' ')]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/^(error: .+\nhint: .+|\{"error":.+\})\n$/);
});

describe('a place for each account', () => {
  it('holds what a report of it alone prints', async () => {
    await withTempFolder(async (folder) => {
      for (const ending of ['json', 'ndjson', 'md', 'txt']) {
        const output = join(folder, `{account}-{date}.${ending}`);
        const result = await runMain([...demo, '--all-accounts', '--output', output]);
        expect(result).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
        for (const account of ['business', 'personal']) {
          const alone = join(folder, `alone.${ending}`);
          await runMain([...demo, '--account', account, '--output', alone]);
          const apart = join(folder, `${account}-2026-11-14.${ending}`);
          expect(await readFile(apart, 'utf8')).toBe(await readFile(alone, 'utf8'));
        }
      }
      expect(await readdir(folder)).toHaveLength(12);
    });
  });

  it('may be a folder, and of one account too', async () => {
    await withTempFolder(async (folder) => {
      const output = join(folder, '{account}-csv/');
      const argv = [...demo, '--output', output, '--section', 'overview,posts'];
      expect(await runMain([...argv, '--all-accounts'])).toMatchObject({ exitCode: 0 });
      expect((await readdir(folder)).sort()).toEqual(['business-csv', 'personal-csv']);
      expect((await readdir(join(folder, 'personal-csv'))).sort()).toEqual([
        'overview.csv',
        'posts.csv',
      ]);
      const one = await runMain([...demo, '--output', join(folder, '{account}.json')]);
      expect(one).toMatchObject({ exitCode: 0, stdout: '' });
      expect(JSON.parse(await readFile(join(folder, 'business.json'), 'utf8'))).toHaveProperty(
        'account.type',
        'business',
      );
    });
  });

  it('stays empty where the account fails: exit code 3', async () => {
    await withScene(async ({ folder, run }) => {
      await mkdir(join(folder, 'out'));
      const argv = ['report', '--all-accounts', '--last', '7d'];
      const offline = { TIKTOK_METRICS_DISPLAY_URL: 'http://127.0.0.1:1' };
      const output = join(folder, 'out', '{account}.json');
      const failed = await run([...argv, '--output', output], { env: offline });
      expect(failed).toMatchObject({ exitCode: 3, stdout: '' });
      expect(failed.stderr).toMatch(/^error: personal: /m);
      expect(await readdir(join(folder, 'out'))).toEqual(['Cafe.json']);

      // What is in the way of one is found before anything is fetched for any.
      await mkdir(join(folder, 'out', 'personal.md'));
      const refused = await run([...argv, '--output', join(folder, 'out', '{account}.md')]);
      expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
      expect(refused.stderr).toMatch(/personal\.md is a folder/);
      expect((await readdir(join(folder, 'out'))).sort()).toEqual(['Cafe.json', 'personal.md']);
    });
  });
});

it.skipIf(!existsSync('/dev/full'))(
  'a place without room is the failure of its account alone: exit code 3',
  async () => {
    await withTempFolder(async (folder) => {
      await symlink('/dev/full', join(folder, 'business.md'));
      const output = join(folder, '{account}.md');
      const result = await runMain([...demo, '--all-accounts', '--output', output]);
      expect(result).toMatchObject({ exitCode: 3, stdout: '' });
      expect(result.stderr).toMatch(/^error: business: .*business\.md cannot be written: ENOSPC/);
      expect(await readFile(join(folder, 'personal.md'), 'utf8')).toMatch(/^# /);
    });
  },
);

describe('settings of accounts', () => {
  const write = (folder: string, text: string) =>
    mkdir(join(folder, 'home'), { recursive: true }).then(() =>
      writeFile(join(folder, 'home', 'config.toml'), text),
    );

  it('that do not go under one header are refused, and go apart', async () => {
    await withScene(async ({ folder, run }) => {
      await write(folder, '[report]\nsection = "posts"\n[accounts.Cafe]\nsection = "overview"\n');
      const argv = ['report', '--all-accounts', '--last', '7d'];
      const mixed = await run([...argv, '--format', 'csv']);
      expect(mixed).toMatchObject({ exitCode: 2, stdout: '' });
      expect(mixed.stderr).toMatch(/Cafe and personal have different sections or columns/);
      const apart = await run([...argv, '--output', join(folder, '{account}.csv')]);
      expect(apart).toMatchObject({ exitCode: 0, stderr: '' });
      expect(await readFile(join(folder, 'Cafe.csv'), 'utf8')).toMatch(/^accountId,username,from/);
      expect(await readFile(join(folder, 'personal.csv'), 'utf8')).toMatch(/,username,type/);
    });
  });

  it('about CSV wait for a report that is CSV', async () => {
    await withScene(async ({ folder, run }) => {
      await write(folder, '[report]\ncsv-bom = true\ncsv-delimiter = ";"\nlast = "7d"\n');
      expect(await run(['report', '--section', 'summary'])).toMatchObject({ exitCode: 0 });
      const { stdout } = await run(['report', '--section', 'summary', '--format', 'csv']);
      expect(stdout).toMatch(/^\ufeffaccountId;username;from/);
      const typed = await run(['report', '--format', 'markdown', '--csv-bom']);
      expect(typed).toMatchObject({ exitCode: 2, stdout: '' });
      expect(await run(['config', 'validate'])).toMatchObject({ exitCode: 0 });
    });
  });
});
