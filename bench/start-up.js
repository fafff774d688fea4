/**
 * How long the program takes to start, in times of the shortest run that Node has, `node -e 0`. The
 * two take turns, so that a machine under load slows both, and only the ratio counts. It needs a build.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';
import { median } from './result.js';
import { targets } from './targets.js';

/** @typedef {import('./result.js').Result} Result */

const bin = fileURLToPath(new URL('../bin/tiktok-metrics.js', import.meta.url));
const pairs = 25;
const nothing = ['-e', '0'];
const starts = [
  { words: ['--version'], target: targets.version },
  { words: ['--help'], target: targets.help },
  { words: ['report', '--demo', '--json'], target: targets.demo },
];

/** @returns {Promise<Result[]>} */
export async function measureStartUp() {
  const home = mkdtempSync(join(tmpdir(), 'tiktok-metrics-bench-'));
  try {
    /** @type {Result[]} */
    const results = [];
    for (const { words, target } of starts) {
      const measure = `${words.join(' ')} against node -e 0`;
      results.push({ measure, ratio: await compare(words, home), target, bound: 'at most' });
    }
    return results;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * @param {string[]} words
 * @param {string} home
 */
async function compare(words, home) {
  const argv = [bin, ...words];
  // Neither is to pay for what the disk has not yet in its cache.
  await time(nothing, home);
  await time(argv, home);
  const [shortest, own] = [noTimes(), noTimes()];
  for (let pair = 0; pair < pairs; pair += 1) {
    shortest.push(await time(nothing, home));
    own.push(await time(argv, home));
  }
  return median(own) / median(shortest);
}

/**
 * One run of Node, from its start until it is gone, its output thrown away.
 *
 * @param {string[]} argv
 * @param {string} home
 */
async function time(argv, home) {
  // The run has nothing of this machine: no settings of Node, no files of the program's user.
  const env = { PATH: process.env['PATH'], TIKTOK_METRICS_HOME: home };
  const startedAt = performance.now();
  const child = spawn(process.execPath, argv, { env, stdio: 'ignore' });
  await once(child, 'close');
  const took = performance.now() - startedAt;
  if (child.exitCode !== 0) throw new Error(`node ${argv.join(' ')} failed`);
  return took;
}

/** @returns {number[]} */
function noTimes() {
  return [];
}
