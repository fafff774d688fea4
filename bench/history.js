/**
 * What five years of history cost a report, against one year of the same account: 1,800 days, 5,000
 * posts and a million observations against 365 days, a thousand posts and 200,000. The same four
 * weeks are reported on without a request, the two files taking turns, so that only the ratio counts.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './program.js';
import { median } from './result.js';
import { targets } from './targets.js';

/** @typedef {import('./result.js').Result} Result */
/** @typedef {import('./program.js').Run} Run */

const pairs = 15;
const dayMs = 86_400_000;
const observationsPerPost = 200;
const businessId = 'bench-account';
const today = Math.floor(Date.now() / dayMs) * dayMs;

/** @returns {Promise<Result[]>} */
export async function measureHistory() {
  const folder = mkdtempSync(join(tmpdir(), 'tiktok-metrics-bench-'));
  try {
    const oneYear = await makeHistory(folder, 'one-year', { days: 365, posts: 1014 });
    const fiveYears = await makeHistory(folder, 'five-years', { days: 1800, posts: 5000 });
    /** @type {{ one: Run, five: Run }[]} */
    const runs = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      runs.push({ one: await report(oneYear), five: await report(fiveYears) });
    }
    const ratioOf = (/** @type {'seconds' | 'megabytes'} */ what) =>
      median(runs.map(({ five }) => five[what])) / median(runs.map(({ one }) => one[what]));
    const measure = 'a report from five years of history against one';
    return [
      {
        measure: `${measure}: time`,
        ratio: ratioOf('seconds'),
        target: targets.historyTime,
        bound: 'at most',
      },
      {
        measure: `${measure}: memory`,
        ratio: ratioOf('megabytes'),
        target: targets.historyMemory,
        bound: 'at most',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * SQLite as the program finds it.
 *
 * @returns {Promise<typeof import('@photostructure/sqlite')>}
 */
function loadSqlite() {
  const name = isBuiltin('node:sqlite') ? 'node:sqlite' : '@photostructure/sqlite';
  return /** @type {Promise<typeof import('@photostructure/sqlite')>} */ (import(name));
}

/**
 * A history as years of daily syncs would have left it.
 *
 * @param {string} folder
 * @param {string} name
 * @param {{ days: number, posts: number }} size
 */
async function makeHistory(folder, name, { days, posts }) {
  const path = join(folder, `${name}.db`);
  // An export without any record makes a history without any.
  const empty = join(folder, 'empty.ndjson');
  writeFileSync(empty, `{"kind":"history","version":1,"exportedAt":"${at(today)}"}\n`);
  await runProgram(['history', 'import', empty], environment(path));
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

/** @param {string} path */
async function report(path) {
  const words = ['report', '--offline', '--last', '4w', '--json'];
  const run = await runProgram(words, environment(path));
  if (!run.stdout.includes('"caption"')) throw new Error('there are no posts in the report');
  return run;
}

/** @param {string} path */
function environment(path) {
  return {
    TIKTOK_METRICS_DATABASE: path,
    TIKTOK_ACCESS_TOKEN: 'none-is-needed',
    TIKTOK_BUSINESS_ID: businessId,
  };
}
