import type { AccountData } from '../domain/account-data.ts';
import { type DateRange, startOfDay } from '../domain/date-range.ts';
import { joinSpans } from '../domain/span.ts';
import { ApiError, LocalStateError, reword } from '../errors.ts';
import { combine, type FetchedParts, type Kept } from '../history/combine.ts';
import type { Freshness } from '../history/freshness.ts';
import type { AccountKey } from '../history/keep-account.ts';
import { type FetchPlan, knowledgeOf, planFetch, type WantedSpan } from '../history/plan.ts';
import { type AccountPart, pageSize } from '../tiktok/client.ts';
import { freshnessFor } from './fetch-freshness.ts';
import { noteRun, type RequestCount } from './fetch-run.ts';
import type { Keeping } from './keeping.ts';
import { ownerOf, recall } from './recall.ts';
import { Recorder } from './recorder.ts';
import type { Source } from './source.ts';

/** What a report wants of an account. */
export interface GatherRequest {
  /** The range of the report, then the one that it is compared with. */
  readonly ranges: readonly [DateRange, ...DateRange[]];
  readonly freshness: Pick<Freshness, 'maxAgeMs' | 'refresh'>;
  /** Whether no request may be made. */
  readonly offline: boolean;
  readonly includesRemoved: boolean;
  /** Whether each post of the report is to tell how much it grew of late. */
  readonly wantsGrowth: boolean;
}

/** What a run has at hand to gather with. */
export interface GatherContext {
  readonly source: Source;
  readonly keeping: Keeping;
  readonly requests: RequestCount;
  readonly now: () => number;
  readonly startedAt: number;
}

/**
 * Gathers all that a report needs: what the history has and still holds, and the rest from TikTok,
 * which is kept as it comes.
 *
 * @returns what is known of each range, in their order
 * @throws {LocalStateError} when no request may be made and nothing is kept
 */
export async function gather(
  source: Source,
  keeping: Keeping,
  request: GatherRequest,
  { now, requests }: { readonly now: () => number; readonly requests: RequestCount },
): Promise<AccountData[]> {
  const hasHistory = keeping.isOn();
  const context = { source, keeping, requests, now, startedAt: now() };
  const { ranges, offline } = request;
  const openId = await ownerOf(source, keeping);
  const told = openId === null && !offline ? await askWhose(context) : null;
  const key = keyOf(source.api, openId ?? told?.account.id ?? null);
  const spans = ranges.map(toWanted);
  const kept = key && (await recall(keeping, key, spans));
  if (offline && !kept) throw nothingKept(source, keeping);

  const plan = planFor(kept, spans, request, context, told);
  const recorder = await startRecorder(kept, context, told);
  const isIdle = !plan.account && plan.spans.length === 0;
  const parts = isIdle
    ? { account: null, spans: [], posts: [], missingScopes: [] }
    : await orOffline(kept, () => fetchPlanned(plan, recorder, request, context));
  const all = told ? { ...parts, account: withScopes(told, source) } : parts;
  const { includesRemoved } = request;
  const { startedAt } = context;
  const data = spans.map((span) => {
    const known = combine(kept, all, { wanted: [span], startedAt, includesRemoved });
    return hasHistory ? known : { ...known, kept: null };
  });
  return request.wantsGrowth ? withGrowth(data, recorder.accountId, keeping) : data;
}

/** The stretch of time of a range, and when today began in its zone. */
function toWanted({ start, end, to, timezone, reachesToday }: DateRange): WantedSpan {
  return { start, end, ...(reachesToday && { today: startOfDay(to, timezone) }) };
}

/** The posts of the first range with their growth, as far as the history can tell it. */
async function withGrowth(
  [first, ...others]: readonly AccountData[],
  accountId: number | null,
  keeping: Keeping,
): Promise<AccountData[]> {
  if (!first) return [];
  const { posts } = first;
  if (posts === null || accountId === null) return [first, ...others];
  const grown = await keeping.read((history) => history.withGrowth(accountId, posts), [...posts]);
  return [{ ...first, posts: grown }, ...others];
}

/** Of a token that only TikTok knows the owner of, the account comes first. */
async function askWhose({ source, requests: { notify } }: GatherContext) {
  const listener = { notify, onAccount: () => undefined, onPage: () => undefined };
  const { account } = await source.fetch({ account: true, spans: [] }, listener);
  return account;
}

function keyOf(api: AccountKey['api'], id: string | null): AccountKey | null {
  return id === null ? null : { api, id };
}

function planFor(
  kept: Kept | null,
  spans: readonly WantedSpan[],
  { offline, freshness }: GatherRequest,
  { source, startedAt }: GatherContext,
  told: AccountPart | null,
): FetchPlan {
  if (offline) return { account: false, spans: [] };
  const account = kept?.account ?? null;
  const rule = freshnessFor(source, account, { ...freshness, now: startedAt });
  const plan = planFetch(spans, knowledgeOf(source.api, account), rule);
  return { ...plan, account: plan.account && told === null };
}

async function startRecorder(
  kept: Kept | null,
  { source, keeping, startedAt }: GatherContext,
  told: AccountPart | null,
): Promise<Recorder> {
  const id = kept?.account.id ?? null;
  const recorder = new Recorder(keeping, id, startedAt, source);
  if (told) await recorder.onAccount(told);
  return recorder;
}

async function fetchPlanned(
  plan: FetchPlan,
  recorder: Recorder,
  { ranges: [range, ...others] }: GatherRequest,
  { source, keeping, requests, now, startedAt }: GatherContext,
): Promise<FetchedParts> {
  const { onAccount, onPage } = recorder;
  const { from, to } = range;
  const start = { command: 'report', from, to, startedAt } as const;
  let posts = 0;
  // Without a history every stretch costs a page at the least, and the account another request.
  const stretches = joinSpans([range, ...others]).length;
  const needed = () => 1 + Math.max(stretches, Math.ceil(posts / pageSize));
  const entry = { start, recorder, requests, now, needed };
  return noteRun(keeping, entry, async () => {
    const { notify } = requests;
    const fetched = await source.fetch(plan, { notify, onAccount, onPage });
    posts = fetched.posts?.length ?? 0;
    return {
      account: fetched.account && withScopes(fetched.account, source),
      spans: plan.spans,
      posts: fetched.posts,
      missingScopes: fetched.missingScopes,
    };
  });
}

/** Where TikTok cannot be asked, what was kept is still there. */
async function orOffline<Result>(kept: Kept | null, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (kept === null || !(error instanceof ApiError)) throw error;
    const hint = `${error.hint} With --offline the report is made of what was kept.`;
    throw reword(error, { hint });
  }
}

function withScopes(part: AccountPart, { missingScopes }: Source) {
  return { ...part, missingScopes: missingScopes() };
}

function nothingKept({ openId }: Source, keeping: Keeping): LocalStateError {
  const failure = keeping.failure();
  if (failure) return failure;
  return openId === null
    ? new LocalStateError(
        'account-unknown',
        'without a request nobody can tell which account the token is of',
        'Connect the account with tiktok-metrics auth login: then --offline finds what was kept of it.',
      )
    : new LocalStateError(
        'nothing-kept',
        'nothing was kept of this account yet',
        'Run tiktok-metrics sync first, or leave --offline out.',
      );
}
