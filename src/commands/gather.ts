import type { AccountData } from '../domain/account-data.ts';
import { type DateRange, startOfDay } from '../domain/date-range.ts';
import { joinSpans } from '../domain/span.ts';
import { combine, type FetchedParts, type Kept } from '../history/combine.ts';
import type { FetchPlan, WantedSpan } from '../history/plan.ts';
import { type AccountPart, pageSize } from '../tiktok/client.ts';
import { noteRun, type RequestCount } from './fetch-run.ts';
import {
  begin,
  nothingFetched,
  nothingKept,
  orOffline,
  planFor,
  withScopes,
} from './gather-begin.ts';
import type { GatherContext, GatherRequest, Ranges } from './gather-request.ts';
import type { Keeping } from './keeping.ts';
import { recall } from './recall.ts';
import { Recorder } from './recorder.ts';
import type { Source } from './source.ts';

/**
 * Gathers all that a command needs: what the history has and still holds, and the rest from TikTok,
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
  const context: GatherContext = { source, keeping, requests, now, startedAt: now() };
  const { ranges, key, told } = await begin(request, context);
  const spans = ranges.map(toWanted);
  const kept = key && (await recall(keeping, key, spans));
  if (request.offline && !kept) throw nothingKept(source, keeping);

  const plan = planFor(kept, spans, request, context, told);
  const recorder = await startRecorder(kept, context, told);
  const isIdle = !told && !plan.account && plan.spans.length === 0;
  const parts = isIdle
    ? nothingFetched
    : await orOffline(kept, () => fetchPlanned(plan, recorder, { ...request, ranges }, context));
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
  { command, ranges: [range, ...others] }: GatherRequest & { readonly ranges: Ranges },
  { source, keeping, requests, now, startedAt }: GatherContext,
): Promise<FetchedParts> {
  const { onAccount, onPage } = recorder;
  const { from, to } = range;
  const start = { command, from, to, startedAt };
  let posts = 0;
  // Without a history every stretch costs a page at the least, and the account another request.
  const stretches = joinSpans([range, ...others]).length;
  const needed = () => 1 + Math.max(stretches, Math.ceil(posts / pageSize));
  const entry = { start, recorder, requests, now, needed };
  return noteRun(keeping, entry, async () => {
    const { notify } = requests;
    if (!plan.account && plan.spans.length === 0) return nothingFetched;
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
