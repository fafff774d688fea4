import type { Api } from '../domain/account.ts';
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

/** What has to be asked of TikTok. */
export interface FetchPlan {
  readonly account: boolean;
  /** The stretches of time whose posts are to be listed, oldest first, apart from each other. */
  readonly spans: readonly Span[];
}

/** What a report on the posts of these spans still needs, and nothing that is known and holds. */
export function planFetch(
  wanted: readonly Span[],
  { api, fetchedAt, listings }: Knowledge,
  freshness: Freshness,
): FetchPlan {
  const held = heldSpans(listings, freshness, api);
  return {
    account: fetchedAt === null || !holds(fetchedAt, freshness),
    spans: joinSpans(wanted).flatMap((span) => subtractSpans(span, held)),
  };
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
