import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { changeAccount, openStore } from '../../src/credentials/store.ts';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { runMain } from '../helpers/run-main.ts';
import { startProcess } from '../helpers/run-process.ts';
import { type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

/** `npm run soak` kills a thousand; `npm test` a twentieth of them, always the same ones. */
const long = process.env['SOAK'] === '1';
const kills = long ? 1000 : 50;
const seed = long ? Date.now() % 2 ** 31 : 20_261_124;

const signal = new AbortController().signal;

/** Mulberry32: the same numbers for the same seed. */
function createRandom(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Tally {
  killed: number;
  /** The tokens were handed out and never reached the disk. */
  inside: number;
  finished: number;
}

/**
 * Starts runs that have to renew a token which works once, and kills each at a random instant: half of
 * them anywhere in a run's life, half from the answer of the token endpoint on. How long these take is
 * seen from a run that is left alone, as machines differ.
 *
 * @returns when so many were killed, or one fell between the answer and the disk
 */
async function killRuns(tally: Tally, random: () => number): Promise<void> {
  let onAnswer: () => unknown = () => undefined;
  const onRequest = ({ issued }: { readonly issued: number | null }) => {
    if (issued !== null) onAnswer();
  };
  await withTempFolder((home) =>
    withSandbox({ now: Date.now, latencyMs: 5, onRequest }, async (sandbox) => {
      await connectAccounts(home, [storedAccount(sandbox, 'personal', 'display')]);
      const env = { TIKTOK_METRICS_HOME: home };
      // What is in the history is not asked for again, and takes no token.
      const argv = ['report', '--last', '7d', '--json', '--refresh'];
      const start = () => startProcess(argv, { env });
      await endToken(home);
      const startedAt = performance.now();
      const life = { answeredAfterMs: 0, endedAfterMs: 0 };
      onAnswer = () => (life.answeredAfterMs = performance.now() - startedAt);
      expect(await start().finished).toMatchObject({ exitCode: 0 });
      life.endedAfterMs = performance.now() - startedAt;
      expect(life.answeredAfterMs).toBeGreaterThan(0);
      while (tally.killed + tally.finished < kills) {
        await endToken(home);
        const { child, finished } = start();
        const kill = () => child.kill('SIGKILL');
        const nearAnswer = random() < 0.5;
        const delayMs = random() * (life.endedAfterMs - (nearAnswer ? life.answeredAfterMs : 0));
        onAnswer = nearAnswer ? () => void wait(delayMs).then(kill) : () => undefined;
        if (!nearAnswer) void wait(delayMs).then(kill);
        const { killedBy } = await finished;
        onAnswer = () => undefined;
        if (killedBy === null) tally.finished += 1;
        else tally.killed += 1;

        const isInside = lastIssued(sandbox) !== (await generationOnDisk(home));
        const after = await runMain(['auth', 'refresh', '--json'], { env, now: Date.now() });
        if (isInside) {
          tally.inside += 1;
          expect(after.exitCode).toBe(4);
          expect(after.stderr).toContain('renewal-cut-off');
          expect(after.stderr).toContain('tiktok-metrics auth login --api display');
          return;
        }
        expect({ exitCode: after.exitCode, stderr: after.stderr }).toEqual({
          exitCode: 0,
          stderr: '',
        });
      }
    }),
  );
}

/** The next run has to renew before it can do anything. */
async function endToken(home: string): Promise<void> {
  const store = openStore(join(home, 'credentials'), 'linux');
  await store.update((credentials) => {
    const [account] = credentials.accounts;
    if (!account) throw new Error('the account is gone');
    const ended = new Date(Date.now() - 1000).toISOString();
    return changeAccount(credentials, account, (it) => ({ ...it, accessTokenExpiresAt: ended }));
  }, signal);
}

function lastIssued({ log }: ServedSandbox): number {
  return log.findLast(({ issued }) => issued !== null)?.issued ?? 1;
}

/** The number that ends the refresh token; the file is always whole. */
async function generationOnDisk(home: string): Promise<number> {
  const text = await readFile(join(home, 'credentials', 'accounts.json'), 'utf8');
  const { accounts } = JSON.parse(text) as { accounts: { refreshToken: string }[] };
  return Number(/\d+$/.exec(accounts[0]?.refreshToken ?? '')?.[0]);
}

it(`${kills} runs killed around a renewal leave an account that works, or say why not`, async () => {
  const random = createRandom(seed);
  const tally: Tally = { killed: 0, inside: 0, finished: 0 };
  while (tally.killed + tally.finished < kills) await killRuns(tally, random);
  console.log(
    `${tally.killed} runs killed (seed ${seed}), ${tally.inside} of them between the answer and the disk; ${tally.finished} ended before`,
  );
  expect(tally.killed).toBeGreaterThan(kills / 2);
});
