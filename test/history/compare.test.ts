import { expect, test } from 'vitest';
import { dayMs, formatDay } from '../../src/sandbox/accounts/utc-day.ts';
import { argvFor, withoutNotices } from '../cli/oracle/command.ts';
import { expectReport, type OracleSettings } from '../cli/oracle/oracle.ts';
import { fetchPayloads } from '../cli/oracle/payloads.ts';
import type { ServedSandbox } from '../helpers/serve-sandbox.ts';
import { findForgotten } from './compare.ts';
import { measureFreshness } from './freshness.ts';
import { lookDaily, withLivingScene } from './living-scene.ts';
import { spellReport } from './spell-report.ts';
import { eachDay, eachMonth, eachWeek, someRanges } from './year-ranges.ts';

const options = { posts: 90, days: 100, seed: 3 };

function settingsFor({ now }: ServedSandbox, from: string, to: string): OracleSettings {
  return { from, to, timezone: 'UTC', per: 100, by: 'reach', now };
}

async function reportOf(sandbox: ServedSandbox, settings: OracleSettings) {
  const { stdout } = await sandbox.run('living', 'business', argvFor(settings));
  return withoutNotices(stdout);
}

const read = (spelled: string) => withoutNotices(spelled.replace(/}$/, ',"notices":[]}'));

test('nothing is forgotten as long as TikTok remembers', async () => {
  await withLivingScene(options, async ({ sandbox, shown, passDays }) => {
    passDays(40);
    await shown.observe();
    const settings = settingsFor(sandbox, '2025-11-20', '2025-12-20');
    const report = await reportOf(sandbox, settings);
    expect(findForgotten(shown, settings, report)).toEqual([]);
  });
});

test('a client that looks for the first time after 100 days lacks what is forgotten', async () => {
  await withLivingScene(options, async (scene) => {
    await lookDaily(scene, 100);
    const settings = settingsFor(scene.sandbox, '2025-11-20', '2025-12-20');
    const lines = findForgotten(scene.shown, settings, await reportOf(scene.sandbox, settings));
    for (const place of ['followerBalance.gained', 'postsViewed.views', 'summary.averageReach']) {
      expect(lines).toContainEqual(expect.stringContaining(place));
    }
    expect(lines.filter((line) => line.endsWith('but is null')).length).toBeGreaterThan(100);
  });
});

test('the total of a day without a row is read in one way or the other, not in both', async () => {
  await withLivingScene(options, async (scene) => {
    await lookDaily(scene, 30);
    const { sandbox, shown } = scene;
    const yesterday = formatDay(sandbox.now - dayMs);
    const settings = settingsFor(sandbox, '2025-11-20', yesterday);
    const spell = (reading: Parameters<typeof shown.payloadsFor>[0]) =>
      spellReport(expectReport(shown.payloadsFor(reading), settings));
    const served = read(spell('served-days'));
    // Such a day has a total, but TikTok gave no day's figures: the coverage stays as it is.
    const seen = { ...served, community: read(spell('seen-totals'))['community'] ?? null };
    expect(seen).not.toEqual(served);
    expect(findForgotten(shown, settings, served)).toEqual([]);
    expect(findForgotten(shown, settings, seen)).toEqual([]);
    const mixed = read(
      spell('served-days').replace(/"balance":null\}(?!.*"balance":null\})/, '"balance":7}'),
    );
    expect(findForgotten(shown, settings, mixed)).not.toEqual([]);
  });
});

test('figures are stale when they are older than a day', async () => {
  await withLivingScene(options, async ({ sandbox, passDays }) => {
    const look = () => fetchPayloads(sandbox.envFor('living', 'business'), sandbox.now);
    const report = (day: string) => reportOf(sandbox, settingsFor(sandbox, '2025-11-15', day));
    const measure = async (age: number) => {
      const old = await report('2025-12-20');
      passDays(age - 1);
      const dayBefore = await look();
      passDays(1);
      const settings = settingsFor(sandbox, '2025-11-15', '2025-12-20');
      return measureFreshness({ now: await look(), dayBefore }, settings, old);
    };
    passDays(36);
    expect(await measure(1)).toMatchObject({ stale: 0, absent: 0 });
    const older = await measure(5);
    expect(older.shown).toBeGreaterThan(200);
    expect(older.stale).toBeGreaterThan(10);
    expect(older.stale).toBeLessThan(older.shown / 2);
  });
});

test('the ranges of a year', () => {
  const year = { from: '2025-11-15', to: '2026-11-15' };
  expect(eachDay(year)).toHaveLength(366);
  const weeks = eachWeek(year);
  expect(weeks).toHaveLength(53);
  expect(weeks[0]).toEqual({ from: '2025-11-10', to: '2025-11-16', argv: ['--week', '2025-W46'] });
  expect(weeks[7]).toEqual({ from: '2025-12-29', to: '2026-01-04', argv: ['--week', '2026-W01'] });
  const months = eachMonth(year);
  expect(months).toHaveLength(13);
  expect(months[0]).toMatchObject({ from: '2025-11-01', to: '2025-11-30' });
  expect(months[12]).toEqual({
    from: '2026-11-01',
    to: '2026-11-15',
    argv: ['--month', '2026-11'],
  });
  for (const { from, to } of someRanges(50, year, 1)) expect(from <= to).toBe(true);
});
