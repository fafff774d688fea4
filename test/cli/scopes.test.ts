import { describe, expect, test } from 'vitest';
import { readReport } from '../helpers/read-report.ts';
import { runMain } from '../helpers/run-main.ts';
import { type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';
import { signInWithout } from '../helpers/sign-in-without.ts';
import { argvFor, withoutNotices } from './oracle/command.ts';
import { findDifferences } from './oracle/expected.ts';
import { expectReport, type OracleSettings } from './oracle/oracle.ts';
import { fetchPayloads } from './oracle/payloads.ts';

/** Owners untick permissions; the report is on what is left, and says what is not. */

const unticked = {
  business: [
    ['user.info.username'],
    ['user.info.stats'],
    ['user.info.profile'],
    ['user.account.type'],
    ['user.insights'],
    ['video.list'],
    ['video.insights'],
    ['user.account.type', 'user.insights'],
    ['user.info.stats', 'user.insights', 'video.insights'],
    ['user.info.username', 'user.info.stats', 'user.account.type', 'user.insights'],
    ['user.info.stats', 'user.account.type', 'video.list', 'video.insights'],
  ],
  display: [
    ['user.info.profile'],
    ['user.info.stats'],
    ['video.list'],
    ['user.info.profile', 'user.info.stats'],
    ['user.info.profile', 'user.info.stats', 'video.list'],
  ],
} as const;

/** The permissions that no figure rests on. */
const costless: readonly string[] = ['user.info.profile'];

/** Notices that would blame something else for what may not be read. */
const wrongReasons: Readonly<Record<string, readonly string[]>> = {
  'user.insights': [
    'daily-data-gap',
    'daily-data-pending',
    'history-limit',
    'audience-unavailable',
    'audience-too-small',
  ],
  'video.list': ['metrics-inactive', 'metrics-frozen', 'post-data-pending'],
};

/** Without a list of posts nobody can try whether their insights may be read. */
function isUnknown(scope: string, without: readonly string[]): boolean {
  return scope === 'video.insights' && without.includes('video.list');
}

const cases = (['business', 'display'] as const).flatMap((api) =>
  ['business', 'personal'].flatMap((account) =>
    unticked[api].map((without) => [account, api, without] as const),
  ),
);

const settings = { timezone: 'UTC', per: 100, by: 'reach' } as const;
/** It has days that are no longer served, days that are, and days that are not in yet. */
const range = { from: '2026-09-01', to: '2026-11-15' };

describe.each(cases)('the %s account through the %s API without %j', (account, api, without) => {
  test('has every figure that is permitted, and no other reason for the rest', async () => {
    await withSandbox({}, async (sandbox) => {
      const env = await signInWithout(sandbox, account, api, without);
      const result = await run(sandbox, env);
      expect(result.stderr).toBe('');
      const wanted = { ...settings, ...range, now: sandbox.now };
      const expected = expectReport(await fetchPayloads(env, sandbox.now), wanted);
      expect(findDifferences(expected, withoutNotices(result.stdout))).toEqual([]);

      const { notices } = readReport(result.stdout);
      const codes = notices.map(({ code }) => code);
      const named = notices.find(({ code }) => code === 'scope-missing')?.message ?? '';
      for (const scope of without) {
        if (isUnknown(scope, without)) continue;
        const costs = api === 'display' || !costless.includes(scope);
        expect(named.includes(`${scope} (`), scope).toBe(costs);
        for (const code of wrongReasons[scope] ?? []) expect(codes).not.toContain(code);
      }
    });
  });
});

describe('permissions', () => {
  const without = ['user.insights', 'video.insights'];

  test('are told by TikTok where the app is known, and tried out where it is not', async () => {
    await withSandbox({}, async (sandbox) => {
      const env = await signInWithout(sandbox, 'business', 'business', without);
      const tried = await run(sandbox, env);
      expect(sandbox.log.some(({ path }) => path.endsWith('/token_info/get/'))).toBe(false);
      const before = sandbox.log.length;
      const app = { ...sandbox.renewalFor('business', 'business'), ...env };
      const told = await run(sandbox, app);
      const asked = sandbox.log.slice(before);
      expect(asked.filter(({ path }) => path.endsWith('/token_info/get/'))).toHaveLength(1);
      expect(asked.filter(({ code }) => code === 40001).length).toBeLessThanOrEqual(2);
      // Waits are for limits, which the two meet at different requests.
      expect({ ...told, waits: [] }).toEqual({ ...tried, waits: [] });
    });
  });

  test('that are missing leave tables with dashes and sentences, never with zeros', async () => {
    await withSandbox({}, async (sandbox) => {
      const env = await signInWithout(sandbox, 'business', 'business', ['video.list']);
      const { stdout, exitCode } = await sandbox.run('business', 'business', ['report'], { env });
      expect(exitCode).toBe(0);
      expect(stdout).toContain('The posts cannot be listed: see the notices.');
      expect(stdout).toMatch(/^ +Posts +—$/m);
      expect(stdout).toMatch(/posts not listed\.$/m);
      expect(stdout).not.toMatch(/\b0 posts|No posts|Posts +0/);
    });
  });
});

function run(sandbox: ServedSandbox, env: Awaited<ReturnType<typeof signInWithout>>) {
  const wanted: OracleSettings = { ...settings, ...range, now: sandbox.now };
  return runMain(argvFor(wanted), { now: sandbox.now, env });
}
