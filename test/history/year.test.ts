import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/sandbox/accounts/random.ts';
import { dayMs, formatDay } from '../../src/sandbox/accounts/utc-day.ts';
import { withoutNotices } from '../cli/oracle/command.ts';
import { findDifferences } from '../cli/oracle/expected.ts';
import { expectReport, type OracleSettings } from '../cli/oracle/oracle.ts';
import { fetchPayloads, type Payloads } from '../cli/oracle/payloads.ts';
import type { RunResult } from '../helpers/run-main.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { findForgotten } from './compare.ts';
import { measureFreshness } from './freshness.ts';
import type { LivingOptions } from './living-account.ts';
import { livingStart, type LivingScene, withLivingScene } from './living-scene.ts';
import type { Days } from './shown.ts';
import {
  type AskedRange,
  aTwentieth,
  eachDay,
  eachMonth,
  eachWeek,
  someRanges,
} from './year-ranges.ts';

/** A year of mornings in a few seconds; the soak asks for more reports of it. */
const long = process.env['SOAK'] === '1';
const patienceMs = long ? 1_200_000 : 300_000;

interface Program {
  readonly run: (...argv: readonly string[]) => Promise<RunResult>;
  /** Lets it fetch; gives the number of requests that this took. */
  readonly sync: () => Promise<number>;
}

/** The scene with a program that keeps a history of its own. */
function withProgram(
  options: Omit<LivingOptions, 'start' | 'now'>,
  use: (scene: LivingScene, program: Program) => Promise<void>,
): Promise<void> {
  return withTempFolder((folder) =>
    withLivingScene(options, (scene) => {
      const { sandbox } = scene;
      const env = { TIKTOK_METRICS_DATABASE: join(folder, 'history.db') };
      const run = (...argv: readonly string[]) => sandbox.run('living', 'business', argv, { env });
      const sync = async () => {
        const before = sandbox.log.length;
        const { exitCode, stdout, stderr } = await run('sync', '--quiet');
        expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: '', stderr: '' });
        return sandbox.log.length - before;
      };
      return use(scene, { run, sync });
    }),
  );
}

function settingsFor({ from, to }: Days, { sandbox }: LivingScene): OracleSettings {
  return { from, to, timezone: 'UTC', per: 100, by: 'reach', now: sandbox.now };
}

function today({ sandbox }: LivingScene): string {
  return formatDay(sandbox.now);
}

/** What every report of the year and its parts has forgotten or got wrong. */
async function findAllForgotten(
  scene: LivingScene,
  { run }: Program,
  ranges: readonly AskedRange[],
): Promise<string[]> {
  const all: string[] = [];
  for (const range of ranges) {
    const { exitCode, stdout, stderr } = await run('report', ...range.argv, '--offline', '--json');
    const lines =
      exitCode === 0
        ? findForgotten(scene.shown, settingsFor(range, scene), withoutNotices(stdout))
        : [`exit code ${exitCode}: ${stderr}`];
    // A wrong day or post shows more than the sums that it spoils.
    const single = lines.filter((line) => line.includes(']'));
    const first = [...new Set([...single, ...lines])].slice(0, 5);
    all.push(...first.map((line) => `${range.argv.join(' ')}: ${line}`));
  }
  return all;
}

function chooseRanges(year: Days): AskedRange[] {
  const random = createRandom(20_261_115);
  const [days, others] = [eachDay(year), someRanges(200, year, 365)];
  return [
    ...eachMonth(year),
    ...eachWeek(year),
    ...(long ? days : aTwentieth(days, random)),
    ...(long ? others : aTwentieth(others, random)),
  ];
}

describe('a year of daily syncs', () => {
  test(
    'gives the last values that TikTok ever showed, in every range',
    async () => {
      await withProgram({ posts: 300, days: 365, seed: 2026 }, async (scene, program) => {
        const { sandbox, shown, passDays } = scene;
        const from = today(scene);
        await shown.observe();
        await program.sync();
        for (let day = 0; day < 365; day += 1) {
          passDays(1);
          await shown.observe();
          await program.sync();
        }
        const year = { from, to: today(scene) };
        expect(shown.gone().length).toBeGreaterThan(5);

        const requests = sandbox.log.length;
        const ranges = chooseRanges(year);
        const forgotten = await findAllForgotten(scene, program, ranges);
        expect(forgotten.slice(0, 60), `${forgotten.length} differences`).toEqual([]);
        expect(sandbox.log.length).toBe(requests);

        const { dayFigures, postFigures } = shown.holesIn(year);
        expect(dayFigures).toBeGreaterThan(2000);
        expect(postFigures).toBeGreaterThan(200);
        console.info(
          `${ranges.length} reports of a year agree; without the history, ${dayFigures} figures of days and ${postFigures} of posts would be missing`,
        );
      });
    },
    patienceMs,
  );

  test('leaves a report without the history to what TikTok serves', async () => {
    await withProgram({ posts: 90, days: 100, seed: 7 }, async (scene, program) => {
      const { sandbox, shown, passDays } = scene;
      for (let day = 0; day < 100; day += 1) {
        passDays(1);
        await shown.observe();
        if (day < 80) await program.sync();
      }
      const range = { from: '2025-12-01', to: '2025-12-31' };
      const argv = ['report', '--from', range.from, '--to', range.to, '--json'];
      const before = await program.run(...argv, '--offline');
      expect(before.exitCode).toBe(0);
      const { exitCode, stdout } = await program.run(...argv, '--no-history');
      expect(exitCode).toBe(0);
      const payloads = await fetchPayloads(sandbox.envFor('living', 'business'), sandbox.now);
      const expected = expectReport(payloads, settingsFor(range, scene));
      expect(findDifferences(expected, withoutNotices(stdout))).toEqual([]);
      const { dayFigures, postFigures } = shown.holesIn(range);
      expect(dayFigures).toBeGreaterThan(200);
      expect(postFigures).toBeGreaterThan(20);
      // Whatever it fetched, nothing of it is kept.
      expect(await program.run(...argv, '--offline')).toEqual(before);
    });
  });
});

describe('an account of 5,000 posts', () => {
  const syncs = 60;
  const mostRequests = 15;

  test(
    'is kept up with few requests a day',
    async () => {
      const options = { posts: 600, postsBefore: 5000, days: syncs, seed: 5000 };
      await withProgram(options, async (scene, program) => {
        const { sandbox, passDays } = scene;
        const look = () => fetchPayloads(sandbox.envFor('living', 'business'), sandbox.now);
        const requests = [await program.sync()];
        let dayBefore: Payloads | null = null;
        while (requests.length < syncs) {
          if (requests.length === syncs - 1) dayBefore = await look();
          passDays(1);
          requests.push(await program.sync());
        }
        const [first = 0, ...later] = requests;
        expect(later.filter((count) => count > mostRequests)).toEqual([]);

        const range = { from: formatDay(livingStart - 366 * dayMs), to: today(scene) };
        const { exitCode, stdout } = await program.run(
          ...['report', '--from', range.from, '--to', range.to, '--offline', '--json'],
        );
        expect(exitCode).toBe(0);
        if (dayBefore === null) throw new Error('nobody looked on the day before');
        const { shown, stale, absent, ghosts } = measureFreshness(
          { now: await look(), dayBefore },
          settingsFor(range, scene),
          withoutNotices(stdout),
        );
        expect(shown).toBeGreaterThan(50_000);
        console.info(
          `${first} requests at first, then at most ${Math.max(...later)} a day: of ${shown} figures of posts that are shown, ${stale} are older than a day in the report; ${absent} posts are not in it, ${ghosts} are that were removed`,
        );
      });
    },
    patienceMs,
  );
});
