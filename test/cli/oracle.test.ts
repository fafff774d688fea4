import { describe, expect, test } from 'vitest';
import { makeAccount } from '../../src/sandbox/accounts/make-account.ts';
import { sampleNow } from '../helpers/run-main.ts';
import { type ApiName, type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';
import { makeOddAccount } from './odd-account.ts';
import { argvFor, withoutNotices } from './oracle/command.ts';
import { findDifferences } from './oracle/expected.ts';
import { expectReport, type OracleSettings } from './oracle/oracle.ts';
import { fetchPayloads, type Payloads } from './oracle/payloads.ts';

interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly timezone?: string;
  readonly per?: 100 | 1000;
  readonly by?: 'reach' | 'views';
}

const ranges: Readonly<Record<string, Wanted>> = {
  '28 days': { from: '2026-10-18', to: '2026-11-14' },
  'a month': { from: '2026-10-01', to: '2026-10-31' },
  'a range that reaches today': { from: '2026-11-01', to: '2026-11-15' },
  'a week a year ago': { from: '2025-11-10', to: '2025-11-16' },
  'a single day': { from: '2026-11-10', to: '2026-11-10' },
  'a range older than every post': { from: '2019-01-01', to: '2019-12-31' },
  'the whole account': { from: '2025-10-01', to: '2026-11-15' },
  'days of Tokyo': { from: '2026-10-01', to: '2026-10-31', timezone: 'Asia/Tokyo' },
  'days of Santiago, where a day begins at one in the morning': {
    from: '2026-09-06',
    to: '2026-10-31',
    timezone: 'America/Santiago',
  },
  'engagement by views, per 1000': {
    from: '2026-10-01',
    to: '2026-11-15',
    per: 1000,
    by: 'views',
  },
};

const accounts: readonly (readonly [account: string, api: ApiName])[] = [
  ['business', 'business'],
  ['business', 'display'],
  ['personal', 'business'],
  ['personal', 'display'],
];

test.each(accounts)('the %s sample through the %s API, in every range', async (account, api) => {
  const differences = await withSandbox({}, async (sandbox) => {
    const found: string[] = [];
    for (const [name, wanted] of Object.entries(ranges)) {
      const here = await compare(sandbox, account, api, wanted);
      found.push(...here.map((difference) => `${name}: ${difference}`));
    }
    return found;
  });
  expect(differences).toEqual([]);
});

/** Faults that change what is served but leave it an answer that can be reported on. */
const faults = [
  'null-reach:always',
  'null-figures:always',
  'daily-net-change:always',
  'missing-days:always',
  'numbers-as-strings:always',
  'create-time-number:always',
  'empty-audience:always',
  'unknown-source:always',
  'unknown-fields:always',
  'short-page',
  'short-page:always',
  'empty-page',
  'scope-missing',
  'duplicate-posts',
];

describe.each(faults)('with the fault %s', (fault) => {
  test.each(accounts)('the %s sample through the %s API', async (account, api) => {
    const differences = await withSandbox({ faults: [fault] }, async (sandbox) => [
      ...(await compare(sandbox, account, api, { from: '2026-10-01', to: '2026-11-15' })),
      ...(await compare(sandbox, account, api, { from: '2026-09-10', to: '2026-10-20' })),
    ]);
    expect(differences).toEqual([]);
  });
});

describe('made-up accounts', () => {
  test.each([1, 2, 3])('seed %i', async (seed) => {
    const account = makeAccount({ posts: 150 * seed, seed, now: sampleNow });
    const differences = await withSandbox({ accounts: [account] }, async (sandbox) => [
      ...(await compare(sandbox, 'made-up', 'business', { from: '2026-10-01', to: '2026-11-15' })),
      ...(await compare(sandbox, 'made-up', 'display', { from: '2025-11-01', to: '2026-11-15' })),
    ]);
    expect(differences).toEqual([]);
  });

  test.each(Array.from({ length: 8 }, (_, index) => index + 1))(
    'an odd one, beyond the safe integers: seed %i',
    async (seed) => {
      const account = makeOddAccount(seed, sampleNow);
      const differences = await withSandbox({ accounts: [account] }, async (sandbox) => [
        ...(await compare(sandbox, 'odd', 'business', { from: '2026-09-01', to: '2026-11-15' })),
        ...(await compare(sandbox, 'odd', 'business', {
          from: '2026-10-01',
          to: '2026-10-31',
          timezone: seed % 2 === 0 ? 'Asia/Tokyo' : 'America/Santiago',
          per: 1000,
          by: 'views',
        })),
        ...(await compare(sandbox, 'odd', 'display', { from: '2026-10-01', to: '2026-11-15' })),
      ]);
      expect(differences).toEqual([]);
    },
  );
});

test('a zone whose day has begun while it is still yesterday in UTC', async () => {
  const now = Date.UTC(2026, 10, 15, 20);
  const differences = await withSandbox({ now }, (sandbox) =>
    compare(sandbox, 'business', 'business', {
      from: '2026-11-01',
      to: '2026-11-16',
      timezone: 'Asia/Tokyo',
    }),
  );
  expect(differences).toEqual([]);
});

test('the comparison sees a single follower and the eleventh digit', async () => {
  const settings: OracleSettings = {
    from: '2026-10-01',
    to: '2026-10-31',
    timezone: 'UTC',
    per: 100,
    by: 'reach',
    now: sampleNow,
  };
  await withSandbox({}, async (sandbox) => {
    const expected = expectReport(await payloadsOf(sandbox, 'business', 'business'), settings);
    const { stdout } = await sandbox.run('business', 'business', argvFor(settings));
    const wrong = stdout
      .replace(/"gained": (\d+)/, (_, digits: string) => `"gained": ${Number(digits) + 1}`)
      .replace(/"engagement": ([\d.]+)/, (_, digits: string) => {
        return `"engagement": ${Number(digits) * (1 + 1e-11)}`;
      });
    expect(findDifferences(expected, withoutNotices(wrong))).toEqual([
      expect.stringContaining('report.community.followerBalance.gained'),
      expect.stringContaining('report.postsPublished.summary.engagement'),
    ]);
  });
});

/** Every place where the program's report differs from the independent one. */
async function compare(
  sandbox: ServedSandbox,
  account: string,
  api: ApiName,
  wanted: Wanted,
): Promise<string[]> {
  const settings: OracleSettings = {
    timezone: 'UTC',
    per: 100,
    by: 'reach',
    now: sandbox.now,
    ...wanted,
  };
  const result = await sandbox.run(account, api, argvFor(settings));
  if (result.exitCode !== 0) return [`exit code ${result.exitCode}: ${result.stderr}`];
  const payloads = await payloadsOf(sandbox, account, api);
  const label = `${account} through ${api}, ${settings.from} to ${settings.to}`;
  return findDifferences(
    expectReport(payloads, settings),
    withoutNotices(result.stdout),
    label,
  ).slice(0, 10);
}

const fetched = new WeakMap<ServedSandbox, Map<string, Promise<Payloads>>>();

/** What a sandbox serves for an account: the same for every range, so it is asked for once. */
function payloadsOf(sandbox: ServedSandbox, account: string, api: ApiName): Promise<Payloads> {
  const known = fetched.get(sandbox) ?? new Map<string, Promise<Payloads>>();
  fetched.set(sandbox, known);
  const key = `${account} ${api}`;
  const payloads = known.get(key) ?? fetchPayloads(sandbox.envFor(account, api), sandbox.now);
  known.set(key, payloads);
  return payloads;
}
