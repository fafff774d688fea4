import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { expectFile } from '../helpers/golden.ts';
import { columnsOf } from '../helpers/measure.ts';
import { runMain } from '../helpers/run-main.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { runWithConfig } from '../helpers/with-config.ts';

const text = `color = "never"
[report]
timezone = "Europe/Madrid"
engagement-per = 1000
section = ["overview", "posts"]
month = "2026-10"
[accounts."sample.cafe"]
last = "7d"
`;

describe('config path', () => {
  it('prints where the file is, whether or not it is there', async () => {
    const absent = await runMain(['config', 'path']);
    expect(absent).toMatchObject({
      exitCode: 0,
      stdout: '/nowhere/home/.config/tiktok-metrics/config.toml\n',
    });
    expect((await runWithConfig('', ['config', 'path'])).stdout).toBe('config.toml\n');
    const named = await runMain(['config', 'path', '--config', 'mine.toml']);
    expect(named.stdout).toBe('mine.toml\n');
  });

  it('tells programs whether it is there', async () => {
    const { stdout } = await runWithConfig('nonsense', ['config', 'path', '--json']);
    expect(JSON.parse(stdout)).toEqual({ file: 'config.toml', exists: true });
    const absent = await runMain(['config', 'path', '--json', '--config', '/nowhere/mine.toml']);
    expect(JSON.parse(absent.stdout)).toEqual({ file: '/nowhere/mine.toml', exists: false });
  });
});

interface Shown {
  readonly file: string;
  readonly exists: boolean;
  readonly settings: readonly { readonly name: string }[];
}

async function show(...args: Parameters<typeof runWithConfig>): Promise<Map<string, object>> {
  const [config, argv, options] = args;
  const { stdout } = await runWithConfig(config, [...argv, 'config', 'show', '--json'], options);
  const { settings } = JSON.parse(stdout) as Shown;
  return new Map(settings.map(({ name, ...rest }) => [name, rest]));
}

const usual = { source: 'default', variable: null, line: null };
const inLine = (line: number) => ({ source: 'file', variable: null, line });
const fromVariable = (variable: string) => ({ source: 'environment', variable, line: null });
const typed = { source: 'option', variable: null, line: null };

describe('config show', () => {
  it('names every setting, its value and where it comes from', async () => {
    const settings = await show(text, []);
    const expected: Record<string, object> = {
      color: { value: 'never', ...inLine(1) },
      quiet: { value: false, ...usual },
      json: { value: true, ...typed },
      'report.timezone': { value: 'Europe/Madrid', ...inLine(3) },
      'report.engagement-per': { value: 1000, ...inLine(4) },
      'report.engagement-by': { value: 'reach', ...usual },
      'report.section': { value: ['overview', 'posts'], ...inLine(5) },
      // Another range holds.
      'report.last': { value: null, ...usual },
      'report.account': { value: null, ...usual },
      'login.browser': { value: true, ...usual },
      'sandbox.limits': { value: 'tiktok', ...usual },
      'accounts."sample.cafe".last': { value: '7d', ...inLine(8) },
    };
    for (const [name, setting] of Object.entries(expected)) {
      expect([name, settings.get(name)]).toEqual([name, setting]);
    }
    expect((await show('', [])).get('report.last')).toEqual({ value: '28d', ...usual });
  });

  it.each([
    ['color = "always"', ['--no-color'], {}, 'color', { value: 'never', ...typed }],
    ['quiet = true', ['--verbose'], {}, 'quiet', { value: false, ...typed }],
    ['input = true', ['--no-input'], {}, 'input', { value: false, ...typed }],
    [
      'color = "always"',
      [],
      { NO_COLOR: '1' },
      'color',
      { value: 'never', ...fromVariable('NO_COLOR') },
    ],
    ['', [], { FORCE_COLOR: '1' }, 'color', { value: 'always', ...fromVariable('FORCE_COLOR') }],
    ['', [], { FORCE_COLOR: '0' }, 'color', { value: 'never', ...fromVariable('FORCE_COLOR') }],
    [
      '[report]\naccount = "cafe"',
      [],
      { TIKTOK_METRICS_ACCOUNT: 'bar' },
      'report.account',
      { value: 'bar', ...fromVariable('TIKTOK_METRICS_ACCOUNT') },
    ],
    [
      '[report]\ndemo = true',
      [],
      { TIKTOK_ACCESS_TOKEN: 'some-token' },
      'report.demo',
      { value: false, ...fromVariable('TIKTOK_ACCESS_TOKEN') },
    ],
    ['', [], { TIKTOK_ACCESS_TOKEN: 'some-token' }, 'report.demo', { value: false, ...usual }],
    [
      '[login]\napi = "display"',
      [],
      { TIKTOK_API: 'business' },
      'login.api',
      { value: 'business', ...fromVariable('TIKTOK_API') },
    ],
  ])('%j with %j and %j: %s', async (config, argv, env, name, expected) => {
    expect((await show(config, argv, { env })).get(name)).toEqual(expected);
  });

  it('shows the variables that are set, and of secrets only that they are', async () => {
    const env = {
      TIKTOK_ACCESS_TOKEN: 'my-secret-token',
      TIKTOK_CLIENT_SECRET: 'my-secret',
      TIKTOK_CLIENT_ID: 'my-app',
      TIKTOK_METRICS_ACCOUNT: 'my-secret-token',
      TIKTOK_METRICS_BUSINESS_URL: 'http://127.0.0.1:4010',
      TIKTOK_METRICS_DISPLAY_URL: 'https://ana:hush@api.example.com',
      TIKTOK_REDIRECT_URI: 'https://example.com/?key=hush',
      TIKTOK_BUSINESS_ID: '',
    };
    const settings = await show('', [], { env });
    const shown = [...settings].filter(([name]) => name.startsWith('TIKTOK_'));
    expect(
      Object.fromEntries(
        shown.map(([name, setting]) => [name, (setting as { value: string }).value]),
      ),
    ).toEqual({
      TIKTOK_METRICS_HOME: expect.any(String) as string,
      TIKTOK_METRICS_ACCOUNT: '***',
      TIKTOK_CLIENT_ID: 'my-app',
      TIKTOK_CLIENT_SECRET: '***',
      TIKTOK_REDIRECT_URI: '***',
      TIKTOK_ACCESS_TOKEN: '***',
      TIKTOK_METRICS_BUSINESS_URL: 'http://127.0.0.1:4010',
      TIKTOK_METRICS_DISPLAY_URL: '***',
    });
    for (const argv of [
      ['config', 'show'],
      ['config', 'show', '--json'],
    ]) {
      expect((await runWithConfig('', argv, { env })).stdout).not.toMatch(/hush|my-secret/);
    }
  });

  it.each([40, 60, 80, 120])('fits a terminal of %s columns', async (columns) => {
    const long = `${text}columns = "${'averageTimeWatchedSeconds,'.repeat(6)}views"`;
    const terminal = { columns, colorDepth: 4 } as const;
    const env = {
      TIKTOK_METRICS_BUSINESS_URL: 'https://business-api.tiktok.com',
      FORCE_COLOR: '1',
    };
    const { exitCode, stdout } = await runWithConfig(long, ['config', 'show'], { terminal, env });
    expect(exitCode).toBe(0);
    const lines = stdout.split('\n').slice(1);
    for (const line of lines) {
      if (line.includes('tiktok-metrics-test')) continue;
      expect(columnsOf(stripVTControlCharacters(line))).toBeLessThanOrEqual(columns);
    }
  });

  it('looks like this', async () => {
    const env = { TIKTOK_METRICS_HOME: '/nowhere', TIKTOK_ACCESS_TOKEN: 'my-secret-token' };
    const result = await withTempFolder(async (folder) => {
      const file = join(folder, 'config.toml');
      await writeFile(file, text);
      const blocks: string[] = [];
      for (const columns of [50, 80]) {
        const terminal = { columns, colorDepth: 1 } as const;
        const { stdout } = await runMain(['config', 'show', '--config', file], { terminal, env });
        const [, ...lines] = stdout.split('\n\n');
        blocks.push(`${columns} columns\n\n${lines.join('\n\n')}`);
      }
      return blocks.join('\n');
    });
    await expectFile('config-show', result);
  });

  it('says that there is no file where none is', async () => {
    const { exitCode, stdout } = await runMain(['config', 'show']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('There is no file /nowhere/home/.config/tiktok-metrics/config.toml');
    const json = await runMain(['config', 'show', '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ exists: false });
  });

  it('drives no terminal with what stands in the file', async () => {
    const { stdout } = await runWithConfig('[report]\nsort = "\\u001b]0;title\\u0007x"', [
      'config',
      'show',
    ]);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatch(/report\.sort +x +file, line 2/);
  });
});

describe('config validate', () => {
  it('says that a file is fine', async () => {
    expect(await runWithConfig(text, ['config', 'validate'])).toMatchObject({
      exitCode: 0,
      stdout: 'config.toml is fine\n',
      stderr: '',
    });
    const json = await runWithConfig(text, ['config', 'validate', '--json']);
    expect(JSON.parse(json.stdout)).toEqual({ file: 'config.toml', exists: true, problems: [] });
  });

  it('needs no file', async () => {
    const { exitCode, stdout } = await runMain(['config', 'validate']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^there is no file \/nowhere\/home\/.*, and none is needed\n$/);
  });

  it('looks at the file that is named, which must be there then', async () => {
    const absent = await runWithConfig(text, ['config', 'validate', '/nowhere/mine.toml']);
    expect(absent).toMatchObject({ exitCode: 2, stdout: '' });
    expect(absent.stderr).toContain('there is no file /nowhere/mine.toml');
    await withTempFolder(async (folder) => {
      const file = join(folder, 'mine.toml');
      await writeFile(file, 'colour = 1');
      const { stdout } = await runWithConfig(text, ['config', 'validate', file]);
      expect(stdout).toBe(`${file}, line 1: there is no setting colour. Did you mean color?\n`);
    });
  });

  const wrong = `[report]
timezone = "Mars"
month = "2027-01"
section = ["posts", "sumary"]
limit = "many"
output = "report.pdf"
[accounts.cafe]
last = "7x"
[accounts."@Cafe"]
sort = "nonsense"
[accounts."not a name"]
[sandbox]
port = 70000
fault = "rate-limt"
[login]
api = "business"
port = 4000
redirect-uri = "example.com"
`;

  it('lists all that is wrong, also what only a command can tell, each with its line', async () => {
    const { exitCode, stdout, stderr } = await runWithConfig(wrong, ['config', 'validate']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: config\.toml has 13 mistakes\nhint: .*\n$/);
    await expectFile('config-validate', stdout);
  });

  it('lists it for programs', async () => {
    const { exitCode, stdout, stderr } = await runWithConfig(wrong, [
      'config',
      'validate',
      '--json',
    ]);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stderr)).toHaveProperty('error.code', 'usage');
    const { problems } = JSON.parse(stdout) as { problems: object[] };
    expect(problems[0]).toEqual({
      key: 'report.timezone',
      line: 2,
      column: null,
      message: "report.timezone cannot be 'Mars'",
      hint: 'It takes an IANA zone, for example Europe/Madrid or America/New_York.',
    });
    expect(problems).toHaveLength(13);
  });

  it('holds nothing against the file that the environment brings', async () => {
    const env = {
      TIKTOK_REDIRECT_URI: 'nonsense',
      TIKTOK_API: 'none',
      TIKTOK_METRICS_ACCOUNT: 'x',
    };
    const config = '[login]\nport = 4000\n[report]\nfrom = "2026-10-01"\n[accounts.a]\nlast = "7d"';
    const { exitCode } = await runWithConfig(config, ['config', 'validate'], { env });
    expect(exitCode).toBe(0);
  });

  it('sees the days of the demo as the demo does', async () => {
    const config = '[report]\ndemo = true\nmonth = "2026-11"';
    const now = Date.parse('2026-01-01T12:00:00Z');
    const { exitCode } = await runWithConfig(config, ['config', 'validate'], { now });
    expect(exitCode).toBe(0);
  });
});

describe('a file that cannot be read', () => {
  it('is no mistake in it', async () => {
    await withTempFolder(async (home) => {
      await mkdir(join(home, 'config.toml'));
      for (const argv of [
        ['report', '--demo'],
        ['config', 'show'],
        ['config', 'validate'],
      ]) {
        const result = await runMain(argv, { env: { TIKTOK_METRICS_HOME: home } });
        expect(result).toMatchObject({ exitCode: 7, stdout: '' });
        expect(result.stderr).toContain('config.toml cannot be read: it is a folder\nhint: ');
      }
    });
  });

  it('is missed only where it was named', async () => {
    const named = await runMain(['report', '--demo', '--config', '/nowhere/mine.toml']);
    expect(named).toMatchObject({ exitCode: 2, stdout: '' });
    expect(named.stderr).toContain('error: there is no file /nowhere/mine.toml\nhint: ');
    const none = await runMain(['report', '--demo', '--config', '']);
    expect(none.stderr).toContain("--config cannot be ''");
    await withTempFolder(async (home) => {
      await writeFile(join(home, 'file'), '');
      const env = { TIKTOK_METRICS_HOME: join(home, 'file') };
      expect(await runMain(['explain'], { env })).toMatchObject({ exitCode: 0 });
    });
  });
});

it('a report takes its settings, and each account its own', async () => {
  await withTempFolder((home) =>
    withSandbox({}, async (sandbox) => {
      await connectAccounts(home, [
        storedAccount(sandbox, 'business', 'business'),
        storedAccount(sandbox, 'personal', 'display'),
      ]);
      const env = { TIKTOK_METRICS_HOME: home };
      const config = '[report]\nmonth = "2026-10"\nall-accounts = true\n[accounts.Personal]\n';
      await writeFile(join(home, 'config.toml'), `${config}last = "7d"`);
      const { stdout, stderr } = await runMain(['report', '--json'], { env });
      expect(stderr).toBe('');
      const reports = JSON.parse(stdout) as { range: { days: number } }[];
      expect(reports.map(({ range }) => range.days)).toEqual([31, 7]);

      await writeFile(join(home, 'config.toml'), `${config}timezone = "Mars"`);
      const wrong = await runMain(['report'], { env });
      expect(wrong.exitCode).toBe(2);
      expect(wrong.stderr).toContain(
        `It comes from ${home}/config.toml: accounts.Personal.timezone, line 5.`,
      );
    }),
  );
});
