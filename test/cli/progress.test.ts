import { describe, expect, test } from 'vitest';
import { makeAccount } from '../../src/sandbox/accounts/make-account.ts';
import type { RunOptions } from '../helpers/run-main.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';
import { withScene } from '../helpers/two-accounts.ts';
import { sampleNow } from '../helpers/run-main.ts';

const clear = '\r\u001b[J';

/** A slow run: a second passes whenever somebody looks at the clock. */
function slowly(): Pick<RunOptions, 'stopwatch'> {
  let now = 0;
  return { stopwatch: () => (now += 1000) };
}

const errorTerminal = { columns: 80, colorDepth: 1 } as const;
const accounts = [makeAccount({ posts: 300, seed: 1, now: sampleNow })];
const lastYear = ['--last', '300d', '--no-history'];

function report(argv: readonly string[], options: RunOptions = {}) {
  return withSandbox({ accounts }, ({ run }) =>
    run('made-up', 'business', ['report', ...lastYear, ...argv], { ...slowly(), ...options }),
  );
}

describe('a report that takes its time', () => {
  test('shows a bar that grows and is gone in the end; the result is untouched', async () => {
    const watched = await report(['--json'], { errorTerminal });
    const bars = watched.stderr.split(clear).filter((part) => part.endsWith('\r'));
    const percent = bars.map((bar) => Number(/(\d+)%/.exec(bar)?.[1]));
    expect(bars.length).toBeGreaterThan(5);
    expect(percent).toEqual(percent.toSorted((a, b) => a - b));
    expect(percent.at(-1)).toBe(100);
    expect(bars.every((bar) => bar.length <= errorTerminal.columns)).toBe(true);
    expect(watched.stderr.endsWith(clear)).toBe(true);

    const { stdout, stderr } = await report(['--json', '--quiet'], { errorTerminal });
    expect(stderr).toBe('');
    expect(watched.stdout).toBe(stdout);
  });

  test('says a line now and then where nobody watches', async () => {
    const { stderr } = await report(['--json']);
    const lines = stderr.split('\n').filter((line) => line.startsWith('Fetching'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines[0]).toMatch(/^Fetching posts of \S+: [\d,]+ on \d+ pages, back to 2026-\d\d-\d\d/);
  });

  test('leaves no bar behind when it fails', async () => {
    const failing = { accounts, faults: ['server-error:always'] };
    const { stderr, exitCode } = await withSandbox(failing, ({ run }) =>
      run('made-up', 'business', ['sync'], { ...slowly(), errorTerminal }),
    );
    expect(exitCode).toBe(5);
    expect(stderr.split(clear).at(-1)).toMatch(/^error: /);
  });

  test('has one bar for several accounts', async () => {
    const { stderr, exitCode } = await withScene(({ run }) =>
      run(['sync', '--backfill', '--all-accounts'], { ...slowly(), errorTerminal }),
    );
    expect(exitCode).toBe(0);
    const bars = stderr.split(clear).filter((part) => part !== '');
    expect(bars.length).toBeGreaterThan(0);
    expect(bars.every((bar) => /^ 2 accounts, \d done /.test(bar))).toBe(true);
  });
});
