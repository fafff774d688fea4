import { ApiError, LocalStateError, reword } from '../errors.ts';
import { combine, type FetchedParts, type Kept } from '../history/combine.ts';
import type { AccountKey } from '../history/keep-account.ts';
import { type FetchPlan, knowledgeOf, planFetch, type WantedSpan } from '../history/plan.ts';
import type { AccountPart } from '../tiktok/client.ts';
import { freshnessFor } from './fetch-freshness.ts';
import type { GatherContext, GatherRequest, Ranges } from './gather-request.ts';
import type { Keeping } from './keeping.ts';
import { ownerOf, recall } from './recall.ts';
import type { Source } from './source.ts';

/** What is known of the account before anything is asked about its posts. */
interface Beginning {
  readonly ranges: Ranges;
  /** By which the history knows the account; null where only TikTok could tell whose the token is. */
  readonly key: AccountKey | null;
  /** The account, where it had to be asked for first; null where that can wait. */
  readonly told: AccountPart | null;
}

/**
 * Whose data they are, and which ranges are wanted: the account is asked for first where it decides.
 *
 * @throws {LocalStateError} when no request may be made and nothing is kept
 */
export async function begin(request: GatherRequest, context: GatherContext): Promise<Beginning> {
  const { source, keeping } = context;
  const { ranges, offline } = request;
  const openId = await ownerOf(source, keeping);
  const isUnknown = openId === null && !offline;
  if (typeof ranges !== 'function') {
    const told = isUnknown ? await askAccount(context) : null;
    return { ranges, key: keyOf(source.api, openId ?? told?.account.id ?? null), told };
  }
  const kept = openId === null ? null : await recall(keeping, { api: source.api, id: openId }, []);
  if (offline && !kept) throw nothingKept(source, keeping);
  const isDue = isUnknown || planFor(kept, [], request, context, null).account;
  const told = isDue ? await orOffline(kept, () => askAccount(context)) : null;
  const account = told && withScopes(told, source);
  const { startedAt } = context;
  const occasion = { wanted: [], startedAt, includesRemoved: request.includesRemoved };
  const known = combine(kept, { ...nothingFetched, account }, occasion);
  return { ranges: ranges(known), key: keyOf(source.api, known.account.id), told };
}

/** A run that asked for nothing. */
export const nothingFetched: FetchedParts = {
  account: null,
  spans: [],
  posts: [],
  missingScopes: [],
};

async function askAccount({ source, requests: { notify } }: GatherContext) {
  const listener = { notify, onAccount: () => undefined, onPage: () => undefined };
  const { account } = await source.fetch({ account: true, spans: [] }, listener);
  if (!account) throw new Error('TikTok told nothing of the account');
  return account;
}

function keyOf(api: AccountKey['api'], id: string | null): AccountKey | null {
  return id === null ? null : { api, id };
}

/** What has to be asked of TikTok for these stretches of time. */
export function planFor(
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

/** Where TikTok cannot be asked, what was kept is still there. */
export async function orOffline<Result>(
  kept: Kept | null,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (kept === null || !(error instanceof ApiError)) throw error;
    const hint = `${error.hint} With --offline the report is made of what was kept.`;
    throw reword(error, { hint });
  }
}

export function withScopes(part: AccountPart, { missingScopes }: Source) {
  return { ...part, missingScopes: missingScopes() };
}

export function nothingKept({ openId }: Source, keeping: Keeping): LocalStateError {
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
