import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createRandom } from '../../src/sandbox/accounts/random.ts';
import { makeAccount } from '../../src/sandbox/accounts/make-account.ts';
import { openDatabase } from '../../src/sqlite/database.ts';
import { runProcess, startProcess } from '../helpers/run-process.ts';
import { type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

/** `npm run soak` kills five hundred; `npm test` a twentieth of them, always at the same delays. */
const long = process.env['SOAK'] === '1';
const kills = long ? 500 : 25;
const seed = long ? Date.now() % 2 ** 31 : 20_261_124;

/** So many at once, two of them for the same account, all into one history. */
const runs = ['one', 'one', 'two', 'three'];
const names = [...new Set(runs)];
/** From before the program runs to after it would have ended: four at once take about so long. */
const longestLifeMs = 1200;

/** What has been committed: none of it may ever become less. */
interface Committed {
  readonly posts: number;
  readonly observations: number;
  readonly days: number;
  readonly newest: string;
}

async function readCommitted(path: string): Promise<Committed> {
  const database = await openDatabase(path);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    const row = database
      .prepare(
        `SELECT (SELECT count(*) FROM posts) AS posts,
                (SELECT count(*) FROM post_observations) AS observations,
                (SELECT count(*) FROM daily_figures) AS days,
                (SELECT coalesce(max(last_observed_at), '') FROM post_observations) AS newest`,
      )
      .get() as unknown as Committed;
    return { ...row };
  } finally {
    database.close();
  }
}

/** Starts four runs, and kills each at a random instant of its life. */
async function killRound(
  sandbox: ServedSandbox,
  path: string,
  random: () => number,
): Promise<{ killed: number; atKill: Committed[] }> {
  const atKill: Committed[] = [];
  const ends = runs.map(async (name) => {
    const env = { ...sandbox.envFor(name, 'business'), TIKTOK_METRICS_DATABASE: path };
    const argv = ['sync', '--backfill', '--refresh', '--quiet'];
    const { child, finished } = startProcess(argv, { env });
    const delayMs = random() * longestLifeMs;
    const end = wait(delayMs).then(async () => {
      if (child.exitCode !== null) return;
      // What is committed by now must still be there afterwards.
      atKill.push(await readCommitted(path));
      child.kill('SIGKILL');
    });
    const result = await finished;
    await end;
    if (result.killedBy === null) {
      expect({ exitCode: result.exitCode, stderr: result.stderr }).toEqual({
        exitCode: 0,
        stderr: '',
      });
    }
    return result.killedBy === null ? 0 : 1;
  });
  const killed = (await Promise.all(ends)).reduce<number>((sum, one) => sum + one, 0);
  return { killed, atKill };
}

it(
  `${kills} runs killed, four at once, leave a history that is whole and has lost nothing`,
  async () => {
    const random = createRandom(seed);
    const accounts = names.map((name, index) => ({
      ...makeAccount({ posts: 300, seed: index, now: Date.now() }),
      name,
    }));
    await withTempFolder((folder) =>
      withSandbox({ accounts, now: Date.now, latencyMs: 2 }, async (sandbox) => {
        const path = join(folder, 'history.db');
        const env = { TIKTOK_METRICS_DATABASE: path };
        const first = { ...sandbox.envFor('one', 'business'), ...env };
        expect((await runProcess(['sync', '--quiet'], { env: first })).exitCode).toBe(0);
        let killed = 0;
        let rounds = 0;
        while (killed < kills) {
          rounds += 1;
          const round = await killRound(sandbox, path, random);
          killed += round.killed;
          const after = await readCommitted(path);
          for (const before of round.atKill) {
            expect(after.posts).toBeGreaterThanOrEqual(before.posts);
            expect(after.observations).toBeGreaterThanOrEqual(before.observations);
            expect(after.days).toBeGreaterThanOrEqual(before.days);
            expect(after.newest >= before.newest).toBe(true);
          }
          const verified = await runProcess(['history', 'verify'], { env });
          expect({ exitCode: verified.exitCode, stderr: verified.stderr }).toEqual({
            exitCode: 0,
            stderr: '',
          });
        }
        // The next runs find everything in order, and bring it to its end.
        for (const name of names) {
          const env = { ...sandbox.envFor(name, 'business'), TIKTOK_METRICS_DATABASE: path };
          const last = await runProcess(['sync', '--backfill', '--json'], { env });
          expect(last.exitCode).toBe(0);
          expect(JSON.parse(last.stdout)).toMatchObject({ posts: { held: 300 }, isComplete: true });
        }
        console.log(`${killed} runs killed in ${rounds} rounds of four (seed ${seed})`);
      }),
    );
  },
  long ? 1_800_000 : 300_000,
);
