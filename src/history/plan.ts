import type { Api } from '../domain/account.ts';
import { dayMs } from '../domain/day.ts';
import { joinSpans, type Span, subtractSpans } from '../domain/span.ts';
import { type Freshness, heldSpans, holds } from './freshness.ts';
import type { Listing } from './listings.ts';

/** How much is known of an account, and how old it is. */
export interface Knowledge {
  readonly api: Api;
  /** When the account's own figures were fetched, in milliseconds since 1970; null for never. */
  readonly fetchedAt: number | null;
  readonly listings: readonly Listing[];
}

/** What the history knows of an account of that API; null where it has none. */
export function knowledgeOf(api: Api, kept: Omit<Knowledge, 'api'> | null): Knowledge {
  return { api, fetchedAt: kept?.fetchedAt ?? null, listings: kept?.listings ?? [] };
}

/** A stretch of time whose posts are wanted. */
export interface WantedSpan extends Span {
  /**
   * When the day began with which it ends, where that day is not over: what was fetched before tells
   * nothing of it. The day in UTC unless it is named.
   */
  readonly today?: number;
}

/** What has to be asked of TikTok. */
export interface FetchPlan {
  readonly account: boolean;
  /** The stretches of time whose posts are to be listed, oldest first, apart from each other. */
  readonly spans: readonly Span[];
}

/** What a report on the posts of these spans still needs, and nothing that is known and holds. */
export function planFetch(
  wanted: readonly WantedSpan[],
  { api, fetchedAt, listings }: Knowledge,
  freshness: Freshness,
): FetchPlan {
  const needed = wanted.flatMap((span) => {
    const held = heldSpans(listings, freshness, api, openFrom(span, freshness));
    return subtractSpans(span, held);
  });
  const isOld = (fetched: number) =>
    !holds(fetched, freshness) ||
    wanted.some((span) => fetched < (openFrom(span, freshness) ?? -Infinity));
  return { account: fetchedAt === null || isOld(fetchedAt), spans: joinSpans(needed) };
}

/**
 * Since when data tell of the stretch's last day, where that is still running. Of one that is over
 * nothing holds that was fetched before it was. Who names an age takes what is so old.
 */
function openFrom({ end, today }: WantedSpan, { now, maxAgeMs }: Freshness): number | null {
  if (end <= now) return null;
  return maxAgeMs === null ? (today ?? now - (now % dayMs)) : -Infinity;
}

/** The parts of the spans whose posts were never listed; what is still to come counts as listed. */
export function neverListed(
  wanted: readonly Span[],
  listings: readonly Listing[],
  now: number,
): Span[] {
  return joinSpans(wanted).flatMap(({ start, end }) =>
    subtractSpans({ start, end: Math.min(end, now) }, listings),
  );
}
