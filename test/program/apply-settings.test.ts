import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Commands, ReportOptions } from '../../src/commands/options.ts';
import type { Environment } from '../../src/io.ts';
import { lazyCommands } from '../../src/program/lazy-commands.ts';
import { runProgram } from '../../src/program/program.ts';
import { SecretMask } from '../../src/tiktok/http/redact.ts';
import { fakeIo } from '../helpers/fake-io.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

/** The options that a command gets, where the configuration file holds this text. */
async function optionsOf(
  text: string,
  line: string,
  env: Environment = {},
): Promise<ReportOptions> {
  const calls: ReportOptions[] = [];
  const note = (options: object) => {
    calls.push(options);
    return Promise.resolve();
  };
  const names = Object.keys(lazyCommands) as (keyof Commands)[];
  const commands = Object.fromEntries(names.map((name) => [name, note])) as unknown as Commands;
  await withTempFolder(async (home) => {
    await writeFile(join(home, 'config.toml'), text);
    const { io } = fakeIo({ env: { TIKTOK_METRICS_HOME: home, ...env } });
    await runProgram(line.split(' '), { io, mask: new SecretMask() }, commands);
  });
  const [options] = calls;
  if (!options) throw new Error('no command was run');
  return options;
}

/** The same without what no command line has. */
async function typedOf(...args: Parameters<typeof optionsOf>): Promise<object> {
  const options = Object.entries(await optionsOf(...args));
  return Object.fromEntries(
    options.filter(
      ([name, value]) => name !== 'settings' && !(name === 'history' && value === true),
    ),
  );
}

const usual = { input: true };

describe('a command gets of the file', () => {
  it.each<[text: string, line: string, expected: object]>([
    ['', 'report', usual],
    ['quiet = true\ncolor = "never"', 'explain', { ...usual, quiet: true, color: 'never' }],
    ['input = false\nascii = true', 'accounts list', { input: false, ascii: true }],
    ['verbose = true\njson = true', 'auth status', { ...usual, verbose: true, json: true }],
    [
      '[report]\nlimit = 5\nengagement-per = 1000\nsection = "posts"\ngraph = false',
      'report',
      { ...usual, limit: '5', engagementPer: '1000', section: ['posts'], graph: false },
    ],
    ['[report]\ncolumns = ["views", "date"]', 'report', { ...usual, columns: 'views,date' }],
    ['[report]\nfrom = 2026-10-01', 'report', { ...usual, from: '2026-10-01' }],
    [
      '[sandbox]\nport = 4010\nfault = ["html", "reset:2"]',
      'sandbox',
      { ...usual, port: '4010', fault: ['html', 'reset:2'] },
    ],
    [
      '[login]\napi = "display"\nport = 4000\nbrowser = false',
      'auth login',
      { ...usual, api: 'display', port: '4000', browser: false },
    ],
  ])('%j what belongs to %s', async (text, line, expected) => {
    expect(await typedOf(text, line)).toEqual(expected);
  });

  it.each(['explain', 'auth status', 'auth logout', 'accounts list', 'sandbox'])(
    'nothing that belongs to others: %s',
    async (line) => {
      const text = '[report]\naccount = "cafe"\n[login]\napi = "display"';
      expect(await optionsOf(text, line)).toEqual(usual);
    },
  );

  it.each(['config path', 'config show', 'config validate', 'doctor', 'schema'])(
    'nothing at all when it must work whatever is in it: %s',
    async (line) => {
      expect(await optionsOf('quiet = true', line)).toEqual(usual);
      expect(await optionsOf('this is no TOML', line)).toEqual(usual);
    },
  );
});

describe('what is typed goes before the file', () => {
  it.each<[text: string, line: string, expected: object]>([
    ['[report]\nlimit = 5', 'report --limit 3', { limit: '3' }],
    ['[report]\nsection = "posts"', 'report --section overview', { section: ['overview'] }],
    ['[report]\ngraph = true', 'report --no-graph', { graph: false }],
    ['color = "always"', 'report --no-color', { color: false }],
    ['color = "always"', '--color auto report', { color: 'auto' }],
    ['[report]\nmonth = "2026-10"', 'report --last 7d', { last: '7d' }],
    ['[report]\nlast = "7d"', 'report --since today', { since: 'today' }],
    ['[report]\nfrom = "2026-10-01"\nto = "today"', 'report --from today', { from: 'today' }],
    ['[report]\nweek = "2026-W40"', 'report --until today', { until: 'today' }],
    ['[report]\nformat = "table"', 'report --json', { json: true }],
    ['json = true', 'report --format table', { format: 'table' }],
    ['json = true\n[report]\nformat = "table"', 'report', { format: 'table' }],
    ['[report]\nformat = "json"', 'report --output r.txt', { output: 'r.txt' }],
    ['json = true', 'report --output r.txt', { output: 'r.txt' }],
    ['[report]\nformat = "json"', 'report --output r', { output: 'r', format: 'json' }],
    ['quiet = true', 'report --verbose', { verbose: true }],
    ['verbose = true', 'report --quiet', { quiet: true }],
    [
      '[login]\nport = 4000',
      'auth login --redirect-uri http://127.0.0.1:5000/',
      { browser: true, redirectUri: 'http://127.0.0.1:5000/' },
    ],
    [
      '[login]\nredirect-uri = "https://a.example/"',
      'auth login --port 4000',
      { browser: true, port: '4000' },
    ],
  ])('%j, %s', async (text, line, expected) => {
    expect(await typedOf(text, line)).toEqual({ ...usual, ...expected });
  });
});

describe('the environment goes before the file', () => {
  it.each<[text: string, line: string, env: Environment, expected: object]>([
    ['color = "always"', 'report', { NO_COLOR: '1' }, {}],
    ['color = "never"', 'report', { FORCE_COLOR: '1' }, {}],
    ['color = "never"', 'report', { NO_COLOR: '' }, { color: 'never' }],
    ['[login]\napi = "display"', 'auth login', { TIKTOK_API: 'business' }, { browser: true }],
    [
      '[login]\nredirect-uri = "https://a.example/"',
      'auth login',
      { TIKTOK_REDIRECT_URI: 'https://b.example/' },
      { browser: true },
    ],
    ['[report]\ndemo = true', 'report', { TIKTOK_ACCESS_TOKEN: 'some-token' }, {}],
    ['[report]\ndemo = true', 'report', { TIKTOK_METRICS_ACCOUNT: 'cafe' }, {}],
  ])('%j, %s with %j', async (text, line, env, expected) => {
    expect(await typedOf(text, line, env)).toEqual({ ...usual, ...expected });
  });
});

describe('which accounts to report on', () => {
  const choice = async (...args: Parameters<typeof optionsOf>) => {
    const { settings, account, allAccounts, demo } = await optionsOf(...args);
    const { account: wanted, allAccounts: all } = settings ?? {};
    return { typed: { account, allAccounts, demo }, settings: { account: wanted, all } };
  };
  const nothing = { account: undefined, allAccounts: undefined, demo: undefined };

  it('is not set as if it were typed', async () => {
    expect(await choice('[report]\naccount = "cafe"', 'report')).toEqual({
      typed: nothing,
      settings: { account: ['cafe'], all: false },
    });
    expect(await choice('[report]\nall-accounts = true', 'report')).toEqual({
      typed: nothing,
      settings: { account: null, all: true },
    });
  });

  it('is left to what is typed, and to the environment', async () => {
    const text = '[report]\naccount = ["cafe", "bar"]';
    for (const argv of ['report --account pub', 'report --all-accounts', 'report --demo']) {
      expect((await choice(text, argv)).settings).toEqual({ account: null, all: false });
    }
    const env = { TIKTOK_METRICS_ACCOUNT: 'pub' };
    expect((await choice(text, 'report', env)).settings.account).toBeNull();
  });

  it('of the demo that the file asks for is set as well', async () => {
    const text = '[report]\ndemo = true\naccount = "personal"';
    expect((await choice(text, 'report')).typed).toMatchObject({
      demo: true,
      account: ['personal'],
    });
    expect((await choice(text, 'report --account cafe')).typed).toEqual({
      ...nothing,
      account: ['cafe'],
    });
  });
});

describe('an account’s own options', () => {
  const own = async (text: string, line: string, name: string) => {
    const { settings } = await optionsOf(text, line);
    return settings?.forAccount(name);
  };
  const text = `[report]
month = "2026-10"
limit = 5
[accounts.Cafe]
timezone = "Asia/Tokyo"
engagement-per = 1000
[accounts."@sample.bar"]
last = "7d"
`;
  const noRange = {
    from: undefined,
    since: undefined,
    to: undefined,
    until: undefined,
    last: undefined,
    month: undefined,
    week: undefined,
  };

  it.each(['cafe', 'CAFE', '@Cafe'])('are found for %s', async (name) => {
    const expected = { timezone: 'Asia/Tokyo', engagementPer: '1000' };
    expect(await own(text, 'report', name)).toStrictEqual(expected);
  });

  it('are found for a name with a dot, and do away with another range', async () => {
    const expected = { ...noRange, last: '7d' };
    expect(await own(text, 'report', 'sample.bar')).toStrictEqual(expected);
  });

  it('give way to what is typed', async () => {
    expect(await own(text, 'report --month 2026-09', 'sample.bar')).toStrictEqual({});
    expect(await own(text, 'report --timezone UTC', 'cafe')).toStrictEqual({
      engagementPer: '1000',
    });
  });

  it('are none for others', async () => {
    expect(await own(text, 'report', 'pub')).toStrictEqual({});
    expect(await own('', 'report', 'pub')).toStrictEqual({});
  });
});
