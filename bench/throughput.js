/**
 * How long it takes to make a JSON report of 100,000 posts, against what Node needs for nothing but
 * reading TikTok's answers with JSON.parse: from the answers' text, and from the posts as the program
 * holds them. All of it runs in one process of its own, taking turns, so that only the ratios count.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';
import { build } from 'esbuild';
import { targets } from './targets.js';

/** @typedef {import('./result.js').Result} Result */

const posts = 100_000;
const rounds = 9;

/** @returns {Promise<Result[]>} */
export async function measureThroughput() {
  const { domain, wire } = await measureApart();
  return [
    {
      measure: 'posts to JSON text, against JSON.parse of TikTok’s answers',
      ratio: domain,
      target: targets.postsToJson,
      bound: 'at most',
    },
    {
      measure: 'TikTok’s answers to JSON text, against JSON.parse of them',
      ratio: wire,
      target: targets.answersToJson,
      bound: 'at most',
    },
  ];
}

/**
 * The program's own modules, bundled for the occasion, in a process of their own.
 *
 * @returns {Promise<{ domain: number, wire: number }>}
 */
async function measureApart() {
  const folder = mkdtempSync(join(tmpdir(), 'tiktok-metrics-bench-'));
  try {
    const work = join(folder, 'work.mjs');
    await build({
      entryPoints: [fileURLToPath(new URL('throughput-work.ts', import.meta.url))],
      outfile: work,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20.18',
      logLevel: 'error',
    });
    /** @type {unknown} */
    const told = JSON.parse(await run(['--expose-gc', work, String(posts), String(rounds)]));
    return /** @type {{ domain: number, wire: number }} */ (told);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string[]} argv @returns {Promise<string>} what it prints */
async function run(argv) {
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ piece) => (text += piece));
  await new Promise((resolve) => child.once('close', resolve));
  if (child.exitCode !== 0) throw new Error(`the work ended with ${child.exitCode}`);
  return text;
}
