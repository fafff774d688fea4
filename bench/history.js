/**
 * What five years of history cost a report, against one year of the same account: 1,800 days, 5,000
 * posts and a million observations against 365 days, a thousand posts and 200,000. The same four
 * weeks are reported on without a request, the two files taking turns, so that only the ratio counts:
 * `npm run bench`, after a build.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

const bin = fileURLToPath(new URL('../bin/tiktok-metrics.js', import.meta.url));
const pairs = 15;
const targets = { time: 1.5, memory: 1.2 };
const dayMs = 86_400_000;
const observationsPerPost = 200;
const businessId = 'bench-account';
const today = Math.floor(Date.now() / dayMs) * dayMs;

/** Says at the end, on a line of standard error, the most memory the process ever held (KiB). */
const tellMemory = `data:text/javascript,process.on('exit',()=>process.stderr.write('maxRSS '+process.resourceUsage().maxRSS+'\\n'))`;

/**
 * @typedef {object} Measured
 * @property {number} seconds
 * @property {number} megabytes
 */

/**
 * SQLite as the program finds it.
 *
 * @returns {Promise<typeof import('@photostructure/sqlite')>}
 */
function loadSqlite() {
  const name = isBuiltin('node:sqlite') ? 'node:sqlite' : '@photostructure/sqlite';
  return /** @type {Promise<typeof import('@photostructure/sqlite')>} */ (import(name));
}

const folder = mkdtempSync(join(tmpdir(), 'tiktok-metrics-bench-'));
try {
  const histories = [
    { name: 'one year', path: await makeHistory('one-year.db', 365, 1014), runs: noRuns() },
    { name: 'five years', path: await makeHistory('five-years.db', 1800, 5000), runs: noRuns() },
  ];
  for (let pair = 0; pair < pairs; pair += 1) {
    for (const { path, runs } of histories) runs.push(await report(path));
  }
  const rows = histories.map(({ name, path, runs }) => ({
    name,
    seconds: median(runs.map(({ seconds }) => seconds)),
    megabytes: median(runs.map(({ megabytes }) => megabytes)),
    fileMegabytes: statSync(path).size / 1e6,
  }));
  for (const { name, seconds, megabytes, fileMegabytes } of rows) {
    process.stdout.write(
      `${name.padEnd(11)} ${fileMegabytes.toFixed(0).padStart(4)} MB on the disk  ${seconds.toFixed(3)} s  ${megabytes.toFixed(0)} MB\n`,
    );
  }
  const [one, five] = rows;
  const time = (five?.seconds ?? NaN) / (one?.seconds ?? NaN);
  const memory = (five?.megabytes ?? NaN) / (one?.megabytes ?? NaN);
  const isFine = time <= targets.time && memory <= targets.memory;
  process.stdout.write(
    `\nfive years against one: ${time.toFixed(2)} x the time (target ${targets.time}), ${memory.toFixed(2)} x the memory (target ${targets.memory})\n`,
  );
  process.exitCode = isFine ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @returns {Measured[]} */
function noRuns() {
  return [];
}

/**
 * A history as years of daily syncs would have left it.
 *
 * @param {string} name
 * @param {number} days
 * @param {number} posts
 */
async function makeHistory(name, days, posts) {
  const path = join(folder, name);
  // An export without any record makes a history without any.
  const empty = join(folder, 'empty.ndjson');
  writeFileSync(empty, `{"kind":"history","version":1,"exportedAt":"${at(today)}"}\n`);
  await run(['history', 'import', empty], path);
  const { DatabaseSync } = await loadSqlite();
  const database = new DatabaseSync(path);
  database.exec('BEGIN');
  const now = new Date().toISOString();
  database
    .prepare(
      `INSERT INTO accounts (id, api, tiktok_id, username, display_name, is_business_account, missing_scopes, first_seen_at, fetched_at, followers)
       VALUES (1, 'business', ?, 'bench', 'Bench', 1, '', ?, ?, 100000)`,
    )
    .run(businessId, at(today - days * dayMs), now);
  const insertDay = database.prepare(
    `INSERT INTO daily_figures VALUES (1, ?, ?, 40, 300, 20, 15, 12, 3, ?, ?, ?)`,
  );
  for (let age = 1; age <= days; age += 1) {
    const date = at(today - age * dayMs).slice(0, 10);
    insertDay.run(date, 5000 + age, 100_000 - 9 * age, 100_000 - 9 * age, now);
  }
  insertPosts(database, days, posts, now);
  database
    .prepare('INSERT INTO post_listings VALUES (1, ?, ?, ?)')
    .run('2014-01-01T00:00:00.000Z', now, now);
  database.exec('COMMIT');
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  return path;
}

/**
 * @param {InstanceType<typeof import('@photostructure/sqlite').DatabaseSync>} database
 * @param {number} days
 * @param {number} posts
 * @param {string} now
 */
function insertPosts(database, days, posts, now) {
  const sources = JSON.stringify({ forYou: 0.7, follow: 0.1, profile: 0.1, search: 0.1 });
  const insertPost = database.prepare(
    `INSERT INTO posts VALUES (?, 1, ?, 'video', ?, 'https://www.tiktok.com/@bench/video/1', 'A caption of usual length #bench', 21.5, 0,
       ?, 500, 20, 30, 40, ?, 0.3, 90000.5, 9.25, '${sources}', 5, 60, ?, ?, NULL, NULL)`,
  );
  const insertObservation = database.prepare(
    `INSERT INTO post_observations VALUES (?, ?, ?, ?, 500, 20, 30, 40, ?, 0.3, 90000.5, 9.25, '${sources}', 5, 60)`,
  );
  for (let id = 1; id <= posts; id += 1) {
    const createdAt = today - Math.floor((id / posts) * days * dayMs);
    const views = 10_000 + observationsPerPost;
    insertPost.run(
      id,
      String(7_000_000_000_000_000 + id),
      at(createdAt),
      views,
      views - 500,
      now,
      now,
    );
    const step = (Date.now() - createdAt) / observationsPerPost;
    for (let seen = 1; seen <= observationsPerPost; seen += 1) {
      const from = at(createdAt + (seen - 1) * step);
      const to = seen === observationsPerPost ? now : at(createdAt + (seen - 0.5) * step);
      insertObservation.run(id, from, to, 10_000 + seen, 9_500 + seen);
    }
  }
}

/** @param {number} time */
function at(time) {
  return new Date(time).toISOString();
}

/** @param {string} path @returns {Promise<Measured>} */
function report(path) {
  return run(['report', '--offline', '--last', '4w', '--json'], path);
}

/**
 * One run of the program in a process of its own, its output thrown away.
 *
 * @param {string[]} words
 * @param {string} database
 * @returns {Promise<Measured>}
 */
async function run(words, database) {
  const env = {
    TIKTOK_METRICS_DATABASE: database,
    TIKTOK_ACCESS_TOKEN: 'none-is-needed',
    TIKTOK_BUSINESS_ID: businessId,
  };
  const argv = ['--import', tellMemory, bin, ...words];
  const startedAt = performance.now();
  const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ piece) => (stderr += piece));
  await new Promise((resolve) => child.once('close', resolve));
  const seconds = (performance.now() - startedAt) / 1000;
  const kibibytes = Number(/maxRSS (\d+)/.exec(stderr)?.[1]);
  if (child.exitCode !== 0 || Number.isNaN(kibibytes)) throw new Error(`it failed: ${stderr}`);
  return { seconds, megabytes: (kibibytes * 1024) / 1e6 };
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
