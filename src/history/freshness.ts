import type { Api } from '../domain/account.ts';
import { dayMs } from '../domain/day.ts';
import type { Span } from '../domain/span.ts';
import type { Listing } from './listings.ts';

/**
 * When what was fetched need not be fetched again.
 *
 * TikTok reckons in UTC days: daily figures and most figures of posts come 24 to 48 hours after the
 * day they are of, so that a day brings them one step further, and a second look on the same day
 * seldom shows anything new. Data therefore hold until the next midnight in UTC, unless the user
 * names another age.
 */
export interface Freshness {
  /** The present, in milliseconds since 1970. */
  readonly now: number;
  /** How old data may be, in milliseconds; null for until the next midnight in UTC. */
  readonly maxAgeMs: number | null;
  /** Whether all is to be fetched anew, however young. */
  readonly refresh: boolean;
}

/**
 * TikTok's business API no longer changes a post's figures 365 days after its publication, and what
 * it counted last arrives within 48 hours.
 */
const settledAfterMs = 367 * dayMs;

/** Posts are listed up to whole seconds. */
const secondMs = 1000;

/** Whether what was fetched then still holds; what comes from the future is not believed. */
export function holds(fetchedAt: number, { now, maxAgeMs, refresh }: Freshness): boolean {
  if (refresh || fetchedAt > now) return false;
  if (maxAgeMs !== null) return now - fetchedAt <= maxAgeMs;
  return Math.floor(fetchedAt / dayMs) === Math.floor(now / dayMs);
}

/** Whether the figures of a post, as they were fetched then, are its last. */
export function isSettled(createdAt: number, fetchedAt: number, api: Api): boolean {
  return api === 'business' && fetchedAt - createdAt >= settledAfterMs;
}

/**
 * The stretches of time whose posts need not be listed again.
 *
 * @param openFrom a listing up to its own present holds for what came since where it was made then or
 *   later; null where it holds for nothing beyond its end
 */
export function heldSpans(
  listings: readonly Listing[],
  freshness: Freshness,
  api: Api,
  openFrom: number | null = -Infinity,
): Span[] {
  return listings.flatMap(({ start, end, listedAt }): Span[] => {
    if (holds(listedAt, freshness)) {
      const isOpen = openFrom !== null && listedAt >= openFrom && reachesPresent({ end, listedAt });
      return [{ start, end: isOpen ? Infinity : end }];
    }
    if (freshness.refresh || listedAt > freshness.now || api !== 'business') return [];
    const settled = { start, end: Math.min(end, listedAt - settledAfterMs) };
    return settled.start < settled.end ? [settled] : [];
  });
}

/** Whether a listing was one up to its own present. */
export function reachesPresent({ end, listedAt }: Pick<Listing, 'end' | 'listedAt'>): boolean {
  return end > listedAt - secondMs;
}
