/**
 * How long a report over a whole year takes and how much memory, for accounts of 2,000, 19,000 and
 * 100,000 posts, as JSON and as tables. The sandbox runs beside it as a process of its own, with no
 * limits and no latency, so what is measured is the program: `npm run bench`, after a build.
 */
import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, URL } from 'node:url';

const bin = fileURLToPath(new URL('../bin/tiktok-metrics.js', import.meta.url));
const sizes = [2_000, 19_000, 100_000];
const formats = ['json', 'table'];
const largestMegabytes = 400;

/** Says at the end, on a line of standard error, the most memory the process ever held (KiB). */
const tellMemory = `data:text/javascript,process.on('exit',()=>process.stderr.write('maxRSS '+process.resourceUsage().maxRSS+'\\n'))`;

/**
 * @typedef {object} Measured
 * @property {number} posts
 * @property {string} format
 * @property {number} seconds
 * @property {number} megabytes
 */

/** @type {Measured[]} */
const results = [];
for (const posts of sizes) {
  await withSandbox(posts, async (env) => {
    for (const format of formats) {
      const measured = await measure(posts, format, env);
      results.push(measured);
      process.stdout.write(`${describe(measured)}\n`);
    }
  });
}
const most = Math.max(...results.map(({ megabytes }) => megabytes));
const verdict = most < largestMegabytes ? 'stays under' : 'EXCEEDS';
process.stdout.write(
  `\nmemory: ${most.toFixed(0)} MB at the most, ${verdict} ${largestMegabytes} MB\n`,
);
process.exitCode = most < largestMegabytes ? 0 : 1;

/**
 * Serves a made-up account for as long as `use` takes.
 *
 * @param {number} posts
 * @param {(env: Record<string, string>) => Promise<void>} use
 */
async function withSandbox(posts, use) {
  const argv = ['sandbox', '--port', '0', '--limits', 'off', '--posts', `${posts}`, '--seed', '1'];
  const child = spawn(process.execPath, [bin, ...argv], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  try {
    await use(await readExports(child.stdout, () => child.exitCode !== null));
  } finally {
    stop();
    await ended;
    process.off('exit', stop);
  }
}

/**
 * The variables of the first account that the sandbox prints.
 *
 * @param {import('node:stream').Readable} stdout
 * @param {() => boolean} isOver
 */
async function readExports(stdout, isOver) {
  let text = '';
  stdout.setEncoding('utf8').on('data', (/** @type {string} */ piece) => (text += piece));
  while (!text.includes('TIKTOK_CLIENT_SECRET=')) {
    if (isOver()) throw new Error('the sandbox ended before it listened');
    await wait(20);
  }
  const found = [...text.matchAll(/^export (\w+)='([^']*)'$/gm)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]));
}

/**
 * One run of the program in a process of its own, its report thrown away.
 *
 * @param {number} posts
 * @param {string} format
 * @param {Record<string, string>} env
 * @returns {Promise<Measured>}
 */
async function measure(posts, format, env) {
  const nowhere = await open('/dev/null', 'w');
  const aYearAgo = new Date(Date.now() - 366 * 86_400_000).toISOString().slice(0, 10);
  const range = ['--from', aYearAgo, '--to', 'today'];
  const argv = [
    '--import',
    tellMemory,
    bin,
    'report',
    ...range,
    '--format',
    format,
    '--no-history',
  ];
  const startedAt = performance.now();
  const child = spawn(process.execPath, argv, { env, stdio: ['ignore', nowhere.fd, 'pipe'] });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ piece) => (stderr += piece));
  await new Promise((resolve) => child.once('close', resolve));
  const { exitCode } = child;
  const seconds = (performance.now() - startedAt) / 1000;
  await nowhere.close();
  const kibibytes = Number(/maxRSS (\d+)/.exec(stderr)?.[1]);
  if (exitCode !== 0 || Number.isNaN(kibibytes)) throw new Error(`the report failed: ${stderr}`);
  return { posts, format, seconds, megabytes: (kibibytes * 1024) / 1e6 };
}

/** @param {Measured} measured */
function describe({ posts, format, seconds, megabytes }) {
  const first = results.find((result) => result.format === format);
  const perPost = first ? seconds / posts / (first.seconds / first.posts) : 1;
  return [
    `${posts.toLocaleString('en-US')} posts`.padStart(13),
    format.padEnd(5),
    `${seconds.toFixed(1)} s`.padStart(7),
    `${Math.round(posts / seconds).toLocaleString('en-US')} posts/s`.padStart(14),
    `${megabytes.toFixed(0)} MB`.padStart(7),
    `${perPost.toFixed(2)} x the time per post of the smallest`,
  ].join('  ');
}
