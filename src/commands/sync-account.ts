import type { Freshness } from '../history/freshness.ts';
import { knowledgeOf, neverListed } from '../history/plan.ts';
import { planBackfill, planSync, type PostCourse, type SyncPlan } from '../history/plan-sync.ts';
import type { HeldCount, KeptAccount } from '../history/read.ts';
import { pageSize } from '../tiktok/client.ts';
import { earliestPost, type ListedPage } from '../tiktok/list-posts.ts';
import { freshnessFor } from './fetch-freshness.ts';
import { noteRun, type RequestCount } from './fetch-run.ts';
import type { Keeping } from './keeping.ts';
import { ownerOf } from './recall.ts';
import { Recorder } from './recorder.ts';
import type { Source } from './source.ts';
import type { Synced } from './sync-schema.ts';

/** What one account's bringing up to date works with. */
export interface SyncTools {
  readonly source: Source;
  readonly keeping: Keeping;
  readonly requests: RequestCount;
  readonly now: () => number;
  readonly freshness: Pick<Freshness, 'maxAgeMs' | 'refresh'>;
}

/** One account's run. */
interface SyncRun extends SyncTools {
  readonly startedAt: number;
  readonly command: Synced['command'];
  readonly recorder: Recorder;
  /** The account as the history had it; null where it had nothing. */
  readonly kept: KeptAccount | null;
  /** The posts that it had and TikTok still listed. */
  readonly courses: readonly PostCourse[];
  /** The ids of the posts whose figures this run has fetched. */
  readonly seen: Set<string>;
}

const extent = { earliest: earliestPost, pageSize };

/** Brings the history of one account up to date at the least cost. */
export async function syncAccount(
  tools: SyncTools,
  name: string,
  isBackfill: boolean,
): Promise<Synced> {
  const run = await startRun(tools, isBackfill ? 'backfill' : 'sync');
  const plan = planOf(run);
  await noteSync(run, () => carryOut(run, plan));
  return describe(run, name);
}

async function startRun(tools: SyncTools, command: Synced['command']): Promise<SyncRun> {
  const { source, keeping, now } = tools;
  const startedAt = now();
  const openId = (await ownerOf(source, keeping)) ?? (await askWhose(tools, startedAt));
  const key = { api: source.api, id: openId };
  const kept = await keeping.read((history) => history.find(key), null);
  const courses = kept ? await keeping.read((history) => history.readCourses(kept.id), []) : [];
  const recorder = new Recorder(keeping, kept?.id ?? null, startedAt, source);
  return { ...tools, startedAt, command, recorder, kept, courses, seen: new Set() };
}

/** Of a token that only TikTok knows the owner of, the account comes first, and is kept at once. */
async function askWhose(
  { source, keeping, requests: { notify } }: SyncTools,
  startedAt: number,
): Promise<string> {
  const { onAccount, onPage } = new Recorder(keeping, null, startedAt, source);
  const listener = { notify, onAccount, onPage };
  const { account } = await source.fetch({ account: true, spans: [] }, listener);
  if (!account) throw new Error('TikTok did not tell whose token it is');
  return account.account.id;
}

function planOf({ source, freshness, kept, courses, startedAt, command }: SyncRun): SyncPlan {
  const knowledge = knowledgeOf(source.api, kept);
  const rule = freshnessFor(source, kept, { ...freshness, now: startedAt });
  return command === 'backfill'
    ? planBackfill(knowledge, rule, extent)
    : planSync(knowledge, courses, rule, extent);
}

function noteSync(run: SyncRun, work: () => Promise<void>): Promise<void> {
  const { keeping, recorder, requests, now, command, startedAt } = run;
  const start = { command, from: null, to: null, startedAt };
  const needed = async () => requestsForAll((await countHeld(run)).listed);
  return noteRun(keeping, { start, recorder, requests, now, needed }, work);
}

function countHeld({ keeping, recorder, startedAt }: SyncRun): Promise<HeldCount> {
  const id = recorder.accountId;
  if (id === null) throw new Error('the account was not kept');
  return keeping.read((history) => history.countHeld(id, startedAt), nothingHeld);
}

const nothingHeld: HeldCount = { posts: 0, listed: 0, gone: 0, days: 0, lastDate: null };

/** What it takes to fetch the account and so many posts. */
function requestsForAll(posts: number): number {
  return 1 + Math.ceil(posts / pageSize);
}

/** First the account and the pages, then posts by turns with the requests that are left. */
async function carryOut(
  { source, requests: { notify }, recorder, seen }: SyncRun,
  plan: SyncPlan,
): Promise<void> {
  let pages = 0;
  const onPage = async (page: ListedPage) => {
    pages += 1;
    for (const { id } of page.posts) seen.add(id);
    await recorder.onPage(page);
  };
  if (plan.account || plan.spans.length > 0) {
    await source.fetch(plan, { notify, onAccount: recorder.onAccount, onPage });
  }
  const due = plan.turns.filter((id) => !seen.has(id));
  for (; due.length > 0 && pages < (plan.mostPages ?? Infinity); pages += 1) {
    const ids = due.splice(0, pageSize);
    const found = await source.fetchPosts(ids);
    if (found === null) return;
    for (const id of ids) seen.add(id);
    await recorder.onFound(ids, found);
  }
}

async function describe(run: SyncRun, name: string): Promise<Synced> {
  const { keeping, requests, recorder, command, startedAt, courses, seen } = run;
  const held = await countHeld(run);
  const id = recorder.accountId;
  const kept = id === null ? null : await keeping.read((history) => history.find(id), null);
  if (id === null || kept === null) throw new Error('the account was not kept');
  const known = new Set(courses.map((post) => post.id));
  return {
    schemaVersion: 1,
    account: { name, id: kept.account.id, username: kept.account.username, api: kept.account.api },
    command,
    requests: requests.made(),
    requestsSaved: Math.max(0, requestsForAll(held.listed) - requests.made()),
    posts: {
      held: held.posts,
      lookedAt: seen.size,
      new: [...seen].filter((post) => !known.has(post)).length,
      gone: held.gone,
    },
    days: { held: held.days, lastDate: held.lastDate },
    isComplete: isComplete(kept, startedAt),
  };
}

/** Whether every post that there may be was listed at some time. */
function isComplete({ listings }: KeptAccount, now: number): boolean {
  const newest = Math.max(earliestPost, ...listings.map(({ end }) => end));
  const gaps = neverListed([{ start: earliestPost, end: newest }], listings, now);
  return listings.length > 0 && gaps.length === 0;
}
