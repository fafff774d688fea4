import { expect, test } from 'vitest';
import { readReport } from '../helpers/read-report.ts';
import { runMain, sampleNow } from '../helpers/run-main.ts';
import { type ApiName, type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';
import { makeOddAccount } from './odd-account.ts';
import { argvFor } from './oracle/command.ts';
import { isRational, parseExact, type Rational, rational } from './oracle/exact.ts';
import { type Expected, findDifferences, isTree } from './oracle/expected.ts';
import { expectReport, type OracleSettings } from './oracle/oracle.ts';
import { fetchPayloads } from './oracle/payloads.ts';
import { asObject } from './oracle/read.ts';

const settings: OracleSettings = {
  from: '2026-10-01',
  to: '2026-10-31',
  timezone: 'UTC',
  now: sampleNow,
  per: 100,
  by: 'reach',
};

const ranges: readonly (readonly [way: string, from: string, to: string])[] = [
  ['previous', '2026-09-01', '2026-09-30'],
  ['previous-year', '2025-10-01', '2025-10-31'],
  ['2026-11-01..today', '2026-11-01', '2026-11-15'],
  ['2019-01-01..2019-01-31', '2019-01-01', '2019-01-31'],
];

const accounts: readonly (readonly [account: string, api: ApiName])[] = [
  ['business', 'business'],
  ['business', 'display'],
  ['personal', 'business'],
  ['personal', 'display'],
];

test.each(accounts)('%s through %s: both sides, change and rate', async (account, api) => {
  await withSandbox({}, async (sandbox) => {
    for (const [way, from, to] of ranges) {
      expect(await differences(sandbox, account, api, way, { from, to })).toEqual([]);
    }
  });
});

test.each([1, 2, 3, 4])('counts beyond the safe integers, seed %i', async (seed) => {
  const odd = [makeOddAccount(seed, sampleNow)];
  await withSandbox({ accounts: odd }, async (sandbox) => {
    for (const [way, from, to] of ranges) {
      expect(await differences(sandbox, 'odd', 'business', way, { from, to })).toEqual([]);
    }
  });
});

test('the demo compares, and says where the two ranges rest on unequal parts', async () => {
  const { stdout } = await runMain(['report', '--demo', '--compare', 'previous', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    comparison: { range: { from: '2026-09-20', to: '2026-10-17', days: 28, timezone: 'UTC' } },
    coverage: { days: { withData: 25 } },
  });
  expect(stdout).toContain('"coverage-differs"');
});

test('only the comparison and its notice are new in a report that compares', async () => {
  const argv = ['report', '--demo', '--json', '--sort', 'views', '--limit', '3'];
  const [plain, compared] = await Promise.all([
    runMain(argv),
    runMain([...argv, '--compare', '2026-07-01..2026-07-31']),
  ]);
  const report = readReport(plain.stdout);
  const { notices, comparison, ...rest } = readReport(compared.stdout);
  expect(comparison).not.toBeNull();
  expect(notices.map(({ code }) => code)).toEqual([
    ...report.notices.map(({ code }) => code),
    'coverage-differs',
  ]);
  expect({ ...rest, notices: report.notices, comparison: null }).toEqual(report);
});

/** Where the printed comparison is another than what an independent computation of both finds. */
async function differences(
  sandbox: ServedSandbox,
  account: string,
  api: ApiName,
  way: string,
  then: Pick<OracleSettings, 'from' | 'to'>,
): Promise<string[]> {
  const { stdout } = await sandbox.run(account, api, [...argvFor(settings), '--compare', way]);
  const payloads = await fetchPayloads(sandbox.envFor(account, api), sandbox.now);
  const now = expectReport(payloads, settings);
  const before = expectReport(payloads, { ...settings, ...then });
  const comparison = asObject(asObject(parseExact(stdout))['comparison']);
  const figures = asObject(comparison['metrics']);
  const expected = Object.keys(figures).map((path): [string, Expected] => [
    path,
    expectFigure(read(now, path), read(before, path)),
  ]);
  return findDifferences(
    { range: read(before, 'range'), metrics: Object.fromEntries(expected) },
    comparison,
  );
}

/** Both sides as they are, their exact difference, and that as an exact part of the earlier one. */
function expectFigure(value: Expected, previous: Expected): Expected {
  const [here, there] = [toRational(value), toRational(previous)];
  if (here === null || there === null) return { value, previous, change: null, changeRate: null };
  const change = here.minus(there);
  const isCount = typeof value === 'bigint';
  return {
    value,
    previous,
    change: isCount ? change.numerator : change,
    changeRate: there.numerator === 0n ? null : change.over(there),
  };
}

function toRational(value: Expected): Rational | null {
  if (typeof value === 'bigint') return rational(value);
  if (value === null || isRational(value)) return value;
  throw new Error('there is no figure');
}

/** What stands on a path; null where something around it is. */
function read(report: Expected, path: string): Expected {
  return path.split('.').reduce<Expected>((value, key) => {
    if (value === null) return null;
    if (!isTree(value) || value[key] === undefined) throw new Error(`there is no ${path}`);
    return value[key];
  }, report);
}
