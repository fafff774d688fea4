import type { Day } from '../domain/day.ts';
import type { Freshness } from '../history/freshness.ts';
import { neverListed } from '../history/plan.ts';
import { planBackfill, planSync, type SyncPlan } from '../history/plan-sync.ts';
import type { KeptAccount } from '../history/read.ts';
import { pageSize } from '../tiktok/client.ts';
import { earliestPost, type ListedPage } from '../tiktok/list-posts.ts';
import { noteRun, type RequestCount } from './fetch-run.ts';
import type { Keeping } from './keeping.ts';
import { Recorder } from './recorder.ts';
import type { Source } from './source.ts';

/** What one account's bringing up to date works with. */
export interface SyncRun {
  readonly source: Source;
  readonly keeping: Keeping;
  readonly requests: RequestCount;
  readonly now: () => number;
  readonly freshness: Pick<Freshness, 'maxAgeMs' | 'refresh'>;
}

/** What came of it. */
export interface Synced {
  readonly account: {
    /** What the user calls it. */
    readonly name: string;
    readonly id: string;
    readonly username: string | null;
    readonly api: 'business' | 'display';
  };
  readonly command: 'sync' | 'backfill';
  readonly requests: number;
  /** So many more it would have taken to fetch all posts anew. */
  readonly requestsSaved: number;
  readonly posts: {
    /** Held by now, those that are gone included. */
    readonly held: number;
    readonly lookedAt: number;
    readonly new: number;
    /** No longer listed by TikTok. */
    readonly gone: number;
  };
  readonly days: { readonly held: number; readonly lastDate: Day | null };
  /** Whether there may be older posts that were never listed: `--backfill` takes them in. */
  readonly isComplete: boolean;
}

const extent = { earliest: earliestPost, pageSize };

/** Brings the history of one account up to date at the least cost. */
export async function syncAccount(
  run: SyncRun,
  name: string,
  isBackfill: boolean,
): Promise<Synced> {
  const { keeping, requests, now } = run;
  const startedAt = now();
  const known = await identify(run, startedAt);
  const before = known.kept ? await coursesOf(known.kept, keeping) : [];
  const plan = planOf(run, known.kept, before, startedAt, isBackfill);
  const { recorder } = known;
  const seen = new Set<string>();
  const command = isBackfill ? 'backfill' : 'sync';
  if (isIdle(plan) && requests.made() === 0 && known.kept) {
    return describe(run, name, command, known.kept, { seen, before, startedAt });
  }
  const start = { command, from: null, to: null, startedAt } as const;
  const needed = () => 1 + Math.ceil(Math.max(before.length, seen.size) / pageSize);
  await noteRun(keeping, { start, recorder, requests, now, needed }, () =>
    carryOut(run, { ...plan, account: plan.account && !known.isTold }, recorder, seen),
  );
  const id = recorder.accountId;
  const kept = await keeping.read((history) => history.find(id ?? 0), null);
  if (!kept) throw new Error('the account was not kept');
  return describe(run, name, command, kept, { seen, before, startedAt });
}

interface Identified {
  readonly kept: KeptAccount | null;
  readonly recorder: Recorder;
  /** Whether the account was fetched already, to learn whose the token is. */
  readonly isTold: boolean;
}

async function identify(
  { source, keeping, requests: { notify } }: SyncRun,
  startedAt: number,
): Promise<Identified> {
  const find = (id: string) =>
    keeping.read((history) => history.find({ api: source.api, id }), null);
  if (source.openId !== null) {
    const kept = await find(source.openId);
    const recorder = new Recorder(keeping, kept?.id ?? null, startedAt, source.missingScopes);
    return { kept, recorder, isTold: false };
  }
  const recorder = new Recorder(keeping, null, startedAt, source.missingScopes);
  const { onAccount, onPage } = recorder;
  const { account } = await source.fetch(
    { account: true, spans: [] },
    { notify, onAccount, onPage },
  );
  const kept = account && (await find(account.account.id));
  return { kept, recorder, isTold: true };
}

function coursesOf(kept: KeptAccount, keeping: Keeping) {
  return keeping.read((history) => history.readCourses(kept.id), []);
}

function planOf(
  { source, freshness }: SyncRun,
  kept: KeptAccount | null,
  courses: Parameters<typeof planSync>[1],
  now: number,
  isBackfill: boolean,
): SyncPlan {
  const knowledge = {
    api: source.api,
    fetchedAt: kept?.fetchedAt ?? null,
    listings: kept?.listings ?? [],
  };
  const rule = { ...freshness, now };
  return isBackfill
    ? planBackfill(knowledge, rule, extent)
    : planSync(knowledge, courses, rule, extent);
}

function isIdle({ account, spans, turns }: SyncPlan): boolean {
  return !account && spans.length === 0 && turns.length === 0;
}

/** First the account and the pages, then posts by turns with the requests that are left. */
async function carryOut(
  { source, requests: { notify } }: SyncRun,
  plan: SyncPlan,
  recorder: Recorder,
  seen: Set<string>,
): Promise<void> {
  let pages = 0;
  const onPage = async (page: ListedPage) => {
    pages += 1;
    for (const { id } of page.posts) seen.add(id);
    await recorder.onPage(page);
  };
  await source.fetch(plan, { notify, onAccount: recorder.onAccount, onPage });
  const due = plan.turns.filter((id) => !seen.has(id));
  for (; due.length > 0 && pages < (plan.mostPages ?? Infinity); pages += 1) {
    const ids = due.splice(0, pageSize);
    const found = await source.fetchPosts(ids);
    if (found === null) return;
    for (const id of ids) seen.add(id);
    await recorder.onFound(ids, found);
  }
}

async function describe(
  { keeping, requests }: SyncRun,
  name: string,
  command: Synced['command'],
  { id, account, listings }: KeptAccount,
  {
    seen,
    before,
    startedAt,
  }: { seen: ReadonlySet<string>; before: readonly { id: string }[]; startedAt: number },
): Promise<Synced> {
  const known = new Set(before.map((post) => post.id));
  const held = await keeping.read((history) => history.countHeld(id, startedAt), null);
  const lastListed = Math.max(earliestPost, ...listings.map(({ end }) => end));
  const gaps = neverListed([{ start: earliestPost, end: lastListed }], listings, startedAt);
  const needed = 1 + Math.ceil((held?.posts ?? 0) / pageSize);
  return {
    account: { name, id: account.id, username: account.username, api: account.api },
    command,
    requests: requests.made(),
    requestsSaved: Math.max(0, needed - requests.made()),
    posts: {
      held: held?.posts ?? 0,
      lookedAt: seen.size,
      new: [...seen].filter((post) => !known.has(post)).length,
      gone: held?.gone ?? 0,
    },
    days: { held: held?.days ?? 0, lastDate: held?.lastDate ?? null },
    isComplete: listings.length > 0 && gaps.length === 0,
  };
}
