import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/config/parse-settings.ts';
import { describeProblem } from '../../src/config/problem.ts';

/** What is wrong, each as a message and a hint. */
function problemsOf(text: string): [message: string, hint: string][] {
  const parsed = parseSettings(text);
  if (!('problems' in parsed)) throw new Error(`nothing is wrong with ${text}`);
  return parsed.problems.map((it) => [describeProblem('c.toml', it), it.hint]);
}

describe('a file that is fine', () => {
  it.each<[string, object]>([
    ['', {}],
    ['# nothing but a comment', {}],
    ['quiet = true\r\ncolor = "never"\r\n', { quiet: true, color: 'never' }],
    ['[report]', { report: {} }],
    ['report.limit = 5', { report: { limit: 5 } }],
    ['[report]\nlimit = "5"\nengagement-per = "1000"', { report: { limit: '5' } }],
    ['[report]\naccount = "cafe"\nsection = ["posts"]', { report: { account: 'cafe' } }],
    ['[report]\nfrom = 2026-10-01\nto = "today"', { report: { from: '2026-10-01', to: 'today' } }],
    ['[accounts.cafe]\nlast = "7d"', { accounts: { cafe: { last: '7d' } } }],
    ['[accounts."@a.b"]\ngraph = false', { accounts: { '@a.b': { graph: false } } }],
    ['[report]\naccount = "a"\nall-accounts = false', { report: { 'all-accounts': false } }],
  ])('%j', (text, settings) => {
    expect(parseSettings(text)).toMatchObject({ settings });
  });

  it('keeps a day that the calendar has not as it is written', () => {
    expect(parseSettings('[report]\nfrom = 2026-02-30')).toMatchObject({
      settings: { report: { from: '2026-02-30' } },
    });
  });
});

describe('a file that is not', () => {
  it.each([
    ['timezone = Europe/Madrid', 'c.toml, line 1, column 12: this is not TOML: invalid value'],
    ['[report\n', 'c.toml, line 1, column 8: this is not TOML: '],
    ['quiet = true\nquiet = true', 'c.toml, line 2, column 1: this is not TOML: '],
    ['just text', 'c.toml, line 1, column 6: this is not TOML: '],
    ['a = "\u0007"', 'c.toml, line 1, column '],
  ])('%j is no TOML', (text, message) => {
    const [problem] = problemsOf(text);
    expect(problem?.[0]).toMatch(message);
    expect(problem?.[0]).not.toContain('\n');
    expect(problem?.[1]).toContain('quotation marks');
  });

  it.each([
    ['[report]\ntimezne = "UTC"', 2, '[report] has no setting timezne', 'Did you mean timezone?'],
    ['[report]\nengagementPer = 1', 2, '[report] has no setting engagementPer', 'engagement-per?'],
    ['[report]\nno-graph = true', 2, '[report] has no setting no-graph', 'Did you mean graph?'],
    ['[report]\nsince = "today"', 2, '[report] has no setting since', 'Choose from: from, to,'],
    ['\n[reports]\n', 2, 'there is no table [reports]', 'Did you mean report?'],
    ['colour = "red"', 1, 'there is no setting colour', 'Did you mean color?'],
    ['"a\\nb" = 1', 1, 'there is no setting "a\\nb"', 'Choose from: color, ascii,'],
    ['[report]\ncolor = "never"', 2, '[report] has no setting color', 'above the first table'],
    ['timezone = "UTC"', 1, 'there is no setting timezone', 'in the table [report].'],
    ['port = 1', 1, 'there is no setting port', 'in the table [login] or [sandbox].'],
    ['[sandbox]\nlist-faults = true', 2, '[sandbox] has no setting list-faults', 'Choose from:'],
    ['[accounts.a]\nformat = "json"', 2, '[accounts.a] has no setting format', '[report].'],
    [
      '[accounts.sample.cafe]\nlast = "7d"',
      1,
      '[accounts.sample] has no setting cafe',
      '[accounts."sample.cafe"].',
    ],
  ])('%j has a key that there is not', (text, line, message, hint) => {
    expect(problemsOf(text)).toEqual([
      [`c.toml, line ${line}: ${message}`, expect.stringContaining(hint) as string],
    ]);
  });

  it.each(['access-token', 'clientSecret', 'TIKTOK_CLIENT_SECRET', 'password', 'client_key'])(
    'keeps no %s, and its value is not shown',
    (key) => {
      const [problem] = problemsOf(`[login]\n${key} = "hush"`);
      expect(problem?.[1]).toMatch(/^Secrets never stand in this file/);
      expect(problem?.join(' ')).not.toContain('hush');
    },
  );

  it.each([
    ['quiet = "yes"', "quiet cannot be 'yes'", 'It takes true or false, without quotation marks.'],
    ['color = true', 'color cannot be true', 'It takes auto, always or never.'],
    ['color = "pink"', "color cannot be 'pink'", 'It takes auto, always or never.'],
    ['report = 5', 'report cannot be 5', 'It is a table'],
    ['accounts = "cafe"', "accounts cannot be 'cafe'", 'It is a table'],
    ['[[report]]\nlimit = 1', 'report cannot be this list', 'It is a table'],
    ['[accounts]\ncafe = "x"', "accounts.cafe cannot be 'x'", 'It is a table'],
    ['[report]\nfrom = 5', 'report.from cannot be 5', 'It takes text in quotation marks.'],
    ['[report.last]\ndays = 7', 'report.last cannot be a table', 'It takes text'],
    ['[report]\nlimit = 1.5', 'report.limit cannot be 1.5', 'It takes a whole number.'],
    ['[report]\nlimit = -1', 'report.limit cannot be -1', 'It takes a whole number.'],
    ['[report]\nlimit = nan', 'report.limit cannot be NaN', 'It takes a whole number.'],
    ['[report]\nsection = [1]', 'report.section cannot be this list', 'several of them'],
    ['[report]\nsection = []', 'report.section cannot be this list', 'several of them'],
    ['[report]\nengagement-per = 10', 'report.engagement-per cannot be 10', '100 or 1000.'],
    ['[report]\ngraph = "a\\nb"', "report.graph cannot be 'a\\nb'", 'true or false'],
    [
      '[report]\naccount = "a"\nall-accounts = true',
      'report.all-accounts cannot be true',
      'leave one of the two out',
    ],
    ['[login]\napi = "official"', "login.api cannot be 'official'", 'business or display.'],
    [
      `[report]\ngraph = "${'x'.repeat(99)}"`,
      `report.graph cannot be '${'x'.repeat(40)}…'`,
      'true or false',
    ],
  ])('%j has a value of the wrong kind', (text, message, hint) => {
    expect(problemsOf(text)).toEqual([
      [
        expect.stringMatching(/^c\.toml, line \d: /) as string,
        expect.stringContaining(hint) as string,
      ],
    ]);
    expect(problemsOf(text)[0]?.[0]).toContain(`: ${message}`);
  });

  it('has all of its mistakes told', () => {
    const text = 'quiet = 1\n[report]\na = 1\nb = 2\n[sandbox]\nport = []';
    const lines = problemsOf(text).map(([message]) => /line (\d)/.exec(message)?.[1]);
    expect(lines.sort()).toEqual(['1', '3', '4', '6']);
  });

  it.each(['__proto__', 'constructor', 'toString'])('may have a key %s', (key) => {
    expect(() => parseSettings(`[accounts.${key}]\nlast = "7d"`)).not.toThrow();
    expect(problemsOf(`[report]\n"${key}" = 1`)).toHaveLength(1);
  });
});
