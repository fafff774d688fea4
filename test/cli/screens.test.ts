import { describe, expect, test } from 'vitest';
import { expectGolden } from '../helpers/golden.ts';
import { columnsOf } from '../helpers/measure.ts';
import type { Terminal } from '../helpers/fake-io.ts';
import { runMain } from '../helpers/run-main.ts';

/** Whole screens, to be read by people: what changes here is seen in the diff of a golden file. */

const demo = ['report', '--demo'];
const personal = [...demo, '--account', 'personal'];
const env = { TERM: 'xterm-256color', LANG: 'en_US.UTF-8' };

function terminal(columns: number, colorDepth: Terminal['colorDepth'] = 1): Terminal {
  return { columns, colorDepth };
}

describe('the demo', () => {
  test.each([40, 60, 80, 120, 200])('in a terminal of %i columns', async (columns) => {
    const options = { env, terminal: terminal(columns) };
    const { exitCode, stderr } = await expectGolden(`demo-terminal-${columns}`, demo, options);
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  test('in colours', async () => {
    await expectGolden('demo-terminal-80-colour', demo, { env, terminal: terminal(80, 8) });
  });

  test('in a pipe', async () => {
    await expectGolden('demo-pipe', demo);
  });

  test('with NO_COLOR, in a terminal that has colours', async () => {
    const options = { env: { ...env, NO_COLOR: '1' }, terminal: terminal(80, 24) };
    const { stdout } = await expectGolden('demo-terminal-80-no-color', demo, options);
    expect(stdout).not.toContain('\u001b');
    const plain = await runMain(demo, { env, terminal: terminal(80) });
    expect(stdout).toBe(plain.stdout);
  });

  test('in ASCII', async () => {
    const argv = [...demo, '--ascii'];
    await expectGolden('demo-terminal-80-ascii', argv, { env, terminal: terminal(80) });
  });

  test('of the personal account, in a terminal and in a pipe', async () => {
    await expectGolden('demo-personal-terminal-80', personal, { env, terminal: terminal(80) });
    await expectGolden('demo-personal-pipe', personal);
  });
});

describe('parts of it', () => {
  test('one section, with columns, an order and a limit', async () => {
    const list = ['--columns', 'date,type,views,reach,engagement,caption', '--sort', 'reach'];
    const argv = [...demo, '--section', 'posts', ...list, '--limit', '8'];
    await expectGolden('section-posts-terminal-80', argv, { env, terminal: terminal(80) });
  });

  test('two sections, bars in a pipe', async () => {
    const sections = ['--section', 'demographics', '--section', 'impression-sources'];
    await expectGolden('sections-graph-pipe', [...demo, ...sections, '--graph']);
  });

  test('two sections, tables in a terminal', async () => {
    const sections = ['--section', 'demographics', '--section', 'impression-sources'];
    const argv = [...demo, ...sections, '--no-graph'];
    await expectGolden('sections-no-graph-terminal-80', argv, { env, terminal: terminal(80) });
  });

  test('a range in which there is nothing', async () => {
    const argv = [...demo, '--from', '2019-01-01', '--to', '2019-01-31'];
    await expectGolden('empty-range-terminal-80', argv, { env, terminal: terminal(80) });
  });

  test('a single day', async () => {
    const argv = [...demo, '--from', '2026-11-10', '--to', '2026-11-10'];
    await expectGolden('one-day-terminal-80', argv, { env, terminal: terminal(80) });
  });
});

describe('explained', () => {
  const explained = [...demo, '--explain', '--section', 'overview,watch-time'];

  test.each([40, 60, 80, 120])('in a terminal of %i columns', async (columns) => {
    await expectGolden(`explain-terminal-${columns}`, explained, {
      env,
      terminal: terminal(columns),
    });
  });

  test('beside a comparison, in ASCII', async () => {
    const argv = [...explained, '--compare', 'previous', '--ascii'];
    await expectGolden('explain-compare-terminal-80-ascii', argv, { env, terminal: terminal(80) });
  });

  test('where nothing is known, and of a personal account', async () => {
    const nothing = ['--from', '2019-01-01', '--to', '2019-01-31'];
    const options = { env, terminal: terminal(100) };
    await expectGolden('explain-empty-terminal-100', [...explained, ...nothing], options);
    const argv = [...personal, '--explain', '--section', 'overview,summary'];
    await expectGolden('explain-personal-terminal-100', argv, options);
  });
});

describe('a comparison', () => {
  const compared = [...demo, '--compare', 'previous', '--section', 'overview,watch-time'];

  test.each([40, 60, 80, 120, 200])('in a terminal of %i columns', async (columns) => {
    const options = { env, terminal: terminal(columns) };
    const { exitCode, stderr } = await expectGolden(
      `compare-terminal-${columns}`,
      compared,
      options,
    );
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  test('in colours, in ASCII and in a pipe', async () => {
    await expectGolden('compare-terminal-80-colour', compared, { env, terminal: terminal(80, 8) });
    const ascii = [...compared, '--ascii'];
    await expectGolden('compare-terminal-80-ascii', ascii, { env, terminal: terminal(80) });
    await expectGolden('compare-pipe', compared);
  });

  test('with a year ago, of the personal account', async () => {
    const argv = [...personal, '--compare', 'previous-year', '--section', 'overview,summary'];
    await expectGolden('compare-personal-terminal-80', argv, { env, terminal: terminal(80) });
  });

  test('of several accounts: changes in the report of each, not side by side', async () => {
    const argv = [...demo, '--all-accounts', '--compare', 'previous', '--section', 'overview'];
    const options = { env, terminal: terminal(120) };
    const { stdout } = await expectGolden('compare-all-accounts-terminal-120', argv, options);
    const [overview = '', ...others] = stdout.split(/^.* ═+$/m).slice(1);
    expect(overview).not.toMatch(/Compared|\(\+/);
    expect(others).toHaveLength(2);
    for (const text of others) expect(text).toContain('Compared with 2026-09-20 to 2026-10-17');
  });

  test('none is as if nothing was asked', async () => {
    const [plain, none] = await Promise.all([
      runMain(demo),
      runMain([...demo, '--compare', 'none']),
    ]);
    expect(none.stdout).toBe(plain.stdout);
  });
});

describe('a summary', () => {
  const summary = ['summary', '--demo'];

  test.each([40, 60, 80, 120])('in a terminal of %i columns', async (columns) => {
    const options = { env, terminal: terminal(columns) };
    const { exitCode, stderr } = await expectGolden(
      `summary-terminal-${columns}`,
      summary,
      options,
    );
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  test('in colours, in ASCII and as JSON', async () => {
    await expectGolden('summary-terminal-80-colour', summary, { env, terminal: terminal(80, 8) });
    const ascii = [...summary, '--ascii'];
    await expectGolden('summary-terminal-80-ascii', ascii, { env, terminal: terminal(80) });
    await expectGolden('summary-json', [...summary, '--json']);
  });

  test.each(['csv', 'ndjson', 'markdown', 'html'])('of both accounts as %s', async (format) => {
    const argv = [...summary, '--all-accounts', '--format', format];
    await expectGolden(`summary-all-accounts-${format}`, argv);
  });

  test('of both accounts, in a pipe', async () => {
    await expectGolden('summary-all-accounts-pipe', [...summary, '--all-accounts']);
  });
});

describe('explain', () => {
  test('one figure', async () => {
    await expectGolden('explain-engagement', ['explain', 'engagement']);
    const narrow = { env, terminal: terminal(40) };
    await expectGolden('explain-engagement-terminal-40', ['explain', 'engagement'], narrow);
  });

  test('one figure in JSON', async () => {
    await expectGolden('explain-engagement-json', ['explain', 'engagement', '--json']);
  });
});

test('help', async () => {
  await expectGolden('help', ['--help'], { terminal: terminal(80) });
  await expectGolden('help-report', ['report', '--help'], { terminal: terminal(80) });
  await expectGolden('help-sandbox', ['sandbox', '--help'], { terminal: terminal(80) });
});

test('progress is shown where a person watches, and taken away in the end', async () => {
  const argv = [...demo, '--section', 'summary'];
  let seconds = 0;
  const stopwatch = () => 1000 * (seconds += 1);
  const options = { env, terminal: terminal(80), errorTerminal: terminal(80), stopwatch };
  const { stderr } = await expectGolden('progress', argv, options);
  expect(stderr).toContain('100%');
  expect(stderr.endsWith('\r\u001b[J')).toBe(true);
  for (const quiet of [{ env: { ...env, CI: 'true' } }, { env: { ...env, TERM: 'dumb' } }]) {
    expect((await runMain(argv, { ...options, ...quiet })).stderr).toBe('');
  }
  expect((await runMain([...argv, '--quiet'], options)).stderr).toBe('');
});

const widths = [20, 30, 40, 50, 59, 60, 61, 66, 72, 80, 90, 100, 110, 120, 140, 160, 180, 200, 250];

test.each(widths)('nothing is wider than a terminal of %i columns', async (columns) => {
  const compared = [...demo, '--compare', 'previous'];
  const summaries = ['summary', '--demo', '--all-accounts'];
  const shown = [
    demo,
    personal,
    [...demo, '--no-graph'],
    [...demo, '--ascii'],
    compared,
    summaries,
  ];
  for (const argv of shown) {
    const { stdout } = await runMain(argv, { env, terminal: terminal(columns, 24) });
    const wide = stdout.split('\n').filter((line) => columnsOf(line) > columns);
    expect(wide).toEqual([]);
  }
});

test('a pipe has no escape sequence and a line for COLUMNS', async () => {
  const { stdout } = await runMain(demo, { env: { COLUMNS: '70' } });
  expect(stdout).not.toContain('\u001b');
  expect(Math.max(...stdout.split('\n').map((line) => columnsOf(line)))).toBeLessThanOrEqual(70);
});
