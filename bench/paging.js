/**
 * The pages of posts: how long they take and how many they are, against what somebody would write
 * first, which is a loop that asks for one page after the other from the newest post on.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { URL } from 'node:url';
import { fetch } from 'undici';
import { runProgram, withSandbox } from './program.js';
import { targets } from './targets.js';

/** @typedef {import('./result.js').Result} Result */

const dayMs = 86_400_000;
const listPath = '/open_api/v1.3/business/video/list/';
const loopFields = JSON.stringify(['item_id', 'create_time']);
const printed = ['--json', '--no-history'];

/** @returns {Promise<Result[]>} */
export async function measurePaging() {
  return [...(await wholeYear()), ...(await distantMonth()), ...(await withinLimit())];
}

/** A thousand pages, each of which takes a tenth of a second to come. */
async function wholeYear() {
  const range = { from: dayOf(-365), to: dayOf(0) };
  const { ours, theirs } = await measureBoth(['--latency', '100ms'], range);
  const what = '1,000 pages at 100 ms';
  return [
    atLeast(
      `${what}: faster than a loop with fetch`,
      theirs.seconds / ours.seconds,
      targets.pagingSpeed,
    ),
    atMost(
      `${what}: requests, against the loop`,
      ours.requests / theirs.requests,
      targets.pagingRequests,
    ),
  ];
}

async function distantMonth() {
  const range = { from: dayOf(-335), to: dayOf(-306) };
  const { ours, theirs } = await measureBoth([], range);
  const measure = 'a month eleven months ago in 20,000 posts: fewer requests than the loop';
  return [atLeast(measure, theirs.requests / ours.requests, targets.distantMonth)];
}

/** TikTok's minute is twelve seconds here: what is waited for is a fifth, what is computed is not. */
async function withinLimit() {
  const limit = { count: 40, seconds: 12 };
  const rate = `${limit.count}/${limit.seconds}`;
  const range = { from: dayOf(-365), to: dayOf(0) };
  const words = ['--posts', '4000', '--limits', rate];
  const [ours] = await withLog(words, async (env) => [await runReport(env, range, rate)]);
  if (!ours) throw new Error('nothing was measured');
  // The last of so many pages cannot be asked for before so many windows have passed.
  const least = Math.floor((ours.requests - 1) / limit.count) * limit.seconds;
  const what = `${ours.requests} pages within 40 a minute`;
  return [
    { ...atMost(`${what}, sped up: refusals`, ours.refusals, targets.refusals), unit: 'refusals' },
    atMost(
      `${what}, sped up: the least possible time`,
      ours.seconds / least,
      targets.timeWithinLimit,
    ),
  ];
}

/**
 * @param {string} measure @param {number} ratio @param {number} target
 * @returns {Result}
 */
function atMost(measure, ratio, target) {
  return { measure, ratio, target, bound: 'at most' };
}

/**
 * @param {string} measure @param {number} ratio @param {number} target
 * @returns {Result}
 */
function atLeast(measure, ratio, target) {
  return { measure, ratio, target, bound: 'at least' };
}

/** @typedef {{ from: string, to: string }} Range days in UTC, both included */

/**
 * @typedef {object} Fetched
 * @property {number} seconds
 * @property {string[]} posts the ids of those in the range
 * @property {(fields: string) => boolean} isOwn whether it asked for these fields
 */

/**
 * The program and the loop, one after the other on one account.
 *
 * @param {string[]} sandbox @param {Range} range
 */
async function measureBoth(sandbox, range) {
  const words = ['--posts', '20000', '--limits', 'off', ...sandbox];
  const [ours, theirs] = await withLog(words, async (env) => [
    await runReport(env, range, 'off'),
    await runLoop(env, range),
  ]);
  if (!ours || !theirs) throw new Error('nothing was measured');
  const [one, other] = [ours, theirs].map(({ posts }) => posts.toSorted().join());
  if (one !== other || one === '') throw new Error('the posts are not the same');
  return { ours, theirs };
}

/**
 * @param {Record<string, string>} env @param {Range} range @param {string} rate
 * @returns {Promise<Fetched>}
 */
async function runReport(env, { from, to }, rate) {
  const options = ['--from', from, '--to', to, '--timezone', 'UTC', '--rate', rate];
  const { seconds, stdout } = await runProgram(['report', ...options, ...printed], env);
  const report = /** @type {{ postsPublished: { posts: { id: string }[] } }} */ (parse(stdout));
  const posts = report.postsPublished.posts.map(({ id }) => id);
  return { seconds, posts, isOwn: (fields) => fields !== loopFields };
}

/**
 * @param {Record<string, string>} env @param {Range} range
 * @returns {Promise<Fetched>}
 */
async function runLoop(env, { from, to }) {
  const start = Date.parse(from);
  const end = Date.parse(to) + dayMs;
  const startedAt = performance.now();
  const posts = [];
  let cursor = '';
  for (;;) {
    const { videos, ...page } = await fetchPage(env, cursor);
    posts.push(...videos.filter(({ time }) => time >= start && time < end));
    if (!page.has_more || videos.some(({ time }) => time < start)) break;
    cursor = String(page.cursor);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { seconds, posts: posts.map(({ id }) => id), isOwn: (fields) => fields === loopFields };
}

/** @param {Record<string, string>} env @param {string} cursor */
async function fetchPage(env, cursor) {
  const url = new URL(listPath, env['TIKTOK_METRICS_BUSINESS_URL']);
  url.searchParams.set('business_id', env['TIKTOK_BUSINESS_ID'] ?? '');
  url.searchParams.set('fields', loopFields);
  url.searchParams.set('max_count', '20');
  if (cursor !== '') url.searchParams.set('cursor', cursor);
  const response = await fetch(url, {
    headers: { 'Access-Token': env['TIKTOK_ACCESS_TOKEN'] ?? '' },
  });
  const body = /** @type {{ data: Page }} */ (await response.json());
  const videos = body.data.videos.map(({ item_id, create_time }) => ({
    id: item_id,
    time: Number(create_time) * 1000,
  }));
  return { ...body.data, videos };
}

/**
 * What was asked of a sandbox meanwhile, by its own log.
 *
 * @param {string[]} sandbox
 * @param {(env: Record<string, string>) => Promise<Fetched[]>} use
 * @returns {Promise<(Fetched & { requests: number, refusals: number })[]>} with the pages of posts asked for
 */
async function withLog(sandbox, use) {
  const folder = mkdtempSync(join(tmpdir(), 'tiktok-metrics-bench-'));
  const log = join(folder, 'requests.ndjson');
  try {
    return await withSandbox([...sandbox, '--log', log], async (env) => {
      const fetched = await use(env);
      const pages = readFileSync(log, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => /** @type {LogEntry} */ (parse(line)))
        .filter(({ path }) => path === listPath);
      return fetched.map((one) => {
        const own = pages.filter(({ params }) => one.isOwn(params.fields));
        const refusals = own.filter(({ code }) => code !== 0).length;
        return { ...one, requests: own.length, refusals };
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @typedef {{ videos: { item_id: string, create_time: string }[], has_more: boolean, cursor: number }} Page */
/** @typedef {{ path: string, code: unknown, params: { fields: string } }} LogEntry */

/** @param {string} text @returns {unknown} */
function parse(text) {
  return JSON.parse(text);
}

/** @param {number} days from today on, in UTC */
function dayOf(days) {
  return new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
}
