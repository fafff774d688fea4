import type { Account } from '../domain/account.ts';
import type { AccountData } from '../domain/account-data.ts';
import { type Audience, smallestAudience } from '../domain/audience.ts';
import type { DailyFigures } from '../domain/daily-figures.ts';
import type { FollowerObservation } from '../domain/follower-observation.ts';
import { dayMs } from '../domain/day.ts';
import { newestFirst, type Post } from '../domain/post.ts';
import { scopesToAskFor } from '../domain/scopes.ts';
import { isWithin, joinSpans, type Span, subtractSpans } from '../domain/span.ts';
import { reachesPresent } from './freshness.ts';
import type { FetchedAccount } from './keep-account.ts';
import type { Listing } from './listings.ts';
import { type FetchedDay, mergeDay, mergePost, notFromFuture, postNotFromFuture } from './merge.ts';
import { neverListed } from './plan.ts';
import type { KeptAccount, KeptAudience } from './read.ts';

/** What the history had of an account before the run. */
export interface Kept {
  readonly account: KeptAccount;
  readonly days: readonly FetchedDay[];
  readonly followers: readonly FollowerObservation[];
  readonly audience: KeptAudience | null;
  /** The posts created in the asked time, also those that are gone. */
  readonly posts: readonly Post[];
}

/** What the run fetched. */
export interface FetchedParts {
  /** Null where the account was not asked for again. */
  readonly account: FetchedAccount | null;
  /** The stretches of time whose posts were listed. */
  readonly spans: readonly Span[];
  /** The posts created in them; null where they cannot be listed. */
  readonly posts: readonly Post[] | null;
  /** The permissions that its requests showed to be refused. */
  readonly missingScopes: readonly string[];
}

/** What the data are wanted for. */
export interface Occasion {
  /** The stretches of time whose posts are wanted. */
  readonly wanted: readonly Span[];
  /** When the run began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** Whether posts that TikTok no longer lists count as well. */
  readonly includesRemoved: boolean;
}

/**
 * What is known of an account: what was fetched, completed by what was kept.
 *
 * @throws {Error} when there is neither
 */
export function combine(
  known: Kept | null,
  fetched: FetchedParts,
  occasion: Occasion,
): AccountData {
  const kept = known && settleClock(known, occasion.startedAt);
  const account = combineAccount(kept, fetched.account);
  const fetchedAt = fetched.account?.fetchedAt ?? kept?.account.fetchedAt ?? occasion.startedAt;
  const { posts, gone } = combinePosts(kept, fetched, occasion);
  const unlisted = findUnlisted(kept, fetched, occasion, toEndOfDay);
  const isUnknown = isAllOf(occasion, findUnlisted(kept, fetched, occasion, asItIs));
  const told = fetched.account?.audience ?? null;
  const isTold = told !== null && Object.values(told).some((list) => list !== null);
  // Of smaller accounts TikTok tells nothing, however much it told before.
  const isSmall = account.followers !== null && account.followers < smallestAudience;
  const keptAudience = isTold || isSmall ? null : (kept?.audience ?? null);
  return {
    account,
    ...combineDays(account, kept, fetched.account),
    audience: keptAudience?.audience ?? told ?? noAudience(account),
    posts: isUnknown ? null : posts,
    missingScopes: combineScopes(account, kept, fetched),
    fetchedAt,
    kept: {
      since: occasion.startedAt,
      followers: combineFollowers(kept, account, fetchedAt),
      days: unfetchedDays(kept, fetched.account),
      audienceFetchedAt: keptAudience?.fetchedAt ?? null,
      unlisted: fetched.posts === null ? [] : upTo(endOfDay(fetchedAt), unlisted),
      gone,
    },
  };
}

/** What a run fetches is later than all that was kept before it, whatever a clock once showed. */
function settleClock(kept: Kept, now: number): Kept {
  return {
    ...kept,
    account: notFromFuture(kept.account, now),
    days: kept.days.map((day) => notFromFuture(day, now)),
    followers: kept.followers.filter(({ at }) => at <= now),
    audience: kept.audience && notFromFuture(kept.audience, now),
    posts: kept.posts.map((post) => postNotFromFuture(post, now)),
  };
}

/** A name that may no longer be read is still a name; a total of followers is of its moment. */
function combineAccount(kept: Kept | null, fetched: FetchedAccount | null): Account {
  const before = kept?.account.account;
  const now = fetched?.account;
  if (!now) {
    if (!before) throw new Error('nothing is known of the account');
    return before;
  }
  return {
    ...now,
    username: now.username ?? before?.username ?? null,
    displayName: now.displayName ?? before?.displayName ?? null,
    isBusinessAccount: now.isBusinessAccount ?? before?.isBusinessAccount ?? null,
  };
}

/** Of an account that was not asked for again, what was refused before still is. */
function combineScopes(
  { api }: Account,
  kept: Kept | null,
  { account, missingScopes }: FetchedParts,
): readonly string[] {
  const before = account === null ? (kept?.account.missingScopes ?? []) : [];
  const missing = new Set([...before, ...(account?.missingScopes ?? []), ...missingScopes]);
  return scopesToAskFor[api].filter((scope) => missing.has(scope));
}

function combineDays(
  { api }: Account,
  kept: Kept | null,
  fetched: FetchedAccount | null,
): Pick<AccountData, 'daily'> {
  if (api === 'display') return { daily: null };
  const days = new Map((kept?.days ?? []).map((day) => [day.date, day]));
  for (const row of fetched?.daily ?? []) {
    const day = { ...row, fetchedAt: fetched?.fetchedAt ?? 0 };
    const before = days.get(day.date);
    days.set(day.date, before ? mergeDay(before, day) : day);
  }
  return { daily: [...days.values()].map(withoutTime).sort((a, b) => (a.date < b.date ? -1 : 1)) };
}

/** The day as the metrics know it. */
function withoutTime({ fetchedAt, ...day }: FetchedDay): DailyFigures {
  return day;
}

function unfetchedDays(kept: Kept | null, fetched: FetchedAccount | null): ReadonlySet<string> {
  const days = new Set((kept?.days ?? []).map(({ date }) => date));
  for (const { date } of fetched?.daily ?? []) days.delete(date);
  return days;
}

/** The business API has lists of an audience, if only empty ones. */
function noAudience({ api }: Account): Audience | null {
  return api === 'display' ? null : { genders: null, countries: null, ages: null, cities: null };
}

function combineFollowers(
  kept: Kept | null,
  { followers }: Account,
  fetchedAt: number,
): readonly FollowerObservation[] {
  const before = (kept?.followers ?? []).filter(({ at }) => at < fetchedAt);
  return followers === null ? before : [...before, { at: fetchedAt, followers }];
}

function combinePosts(
  kept: Kept | null,
  { spans, posts: fetched }: FetchedParts,
  { wanted, startedAt, includesRemoved }: Occasion,
): { posts: Post[] | null; gone: number } {
  const before = kept?.posts ?? [];
  if (fetched === null && before.length === 0) return { posts: null, gone: 0 };
  // With nothing to complete, the tables by which a post is found again would be for nothing.
  const { posts, listed } = before.length === 0 ? asFetched(fetched) : mergePosts(before, fetched);
  const isMissed = ({ id, createdAt, goneSince }: Post) =>
    fetched !== null &&
    goneSince === null &&
    listed?.has(id) === false &&
    spans.some((span) => isWithin(createdAt, span));
  const all = posts
    .filter(({ createdAt }) => wanted.some((span) => isWithin(createdAt, span)))
    .map((post) => (isMissed(post) ? { ...post, goneSince: startedAt } : post));
  const there = all.filter(({ goneSince }) => goneSince === null);
  const shown = includesRemoved ? all : there;
  return { posts: shown.sort(newestFirst), gone: all.length - shown.length };
}

interface Merged {
  readonly posts: readonly Post[];
  /** The ids of those that were fetched; null where they are all. */
  readonly listed: ReadonlySet<string> | null;
}

function asFetched(fetched: readonly Post[] | null): Merged {
  return { posts: fetched ?? [], listed: null };
}

function mergePosts(kept: readonly Post[], fetched: readonly Post[] | null): Merged {
  const posts = new Map(kept.map((post) => [post.id, post]));
  const listed = new Set<string>();
  for (const post of fetched ?? []) {
    listed.add(post.id);
    const before = posts.get(post.id);
    posts.set(post.id, before ? mergePost(before, post) : post);
  }
  return { posts: [...posts.values()], listed };
}

/** Whether nothing at all is known of the posts: then they are not none. */
function isAllOf({ wanted, startedAt }: Occasion, unlisted: readonly Span[]): boolean {
  const past = joinSpans(wanted).map(({ start, end }) => ({
    start,
    end: Math.min(end, startedAt),
  }));
  return unlisted.length > 0 && past.every((span) => subtractSpans(span, unlisted).length === 0);
}

/** The parts of the wanted time up to now whose posts nobody ever listed. */
function findUnlisted(
  kept: Kept | null,
  { spans, posts }: FetchedParts,
  { wanted, startedAt }: Occasion,
  toHeld: (listing: Listing) => Listing,
): Span[] {
  const fetched = posts === null ? [] : spans.map((span) => ({ ...span, listedAt: startedAt }));
  const listings = [...(kept?.account.listings ?? []), ...fetched];
  // Of a day that is over, what came after the listing should be known by now.
  return wanted.flatMap((span) =>
    neverListed([span], span.end > startedAt ? listings.map(toHeld) : listings, startedAt),
  );
}

function asItIs(listing: Listing): Listing {
  return listing;
}

/** A listing up to its own present holds for the rest of the day: nobody asks again before. */
function toEndOfDay(listing: Listing): Listing {
  return reachesPresent(listing) ? { ...listing, end: endOfDay(listing.end - 1) } : listing;
}

/** What came after the data were fetched is no hole in the history. */
function upTo(end: number, spans: readonly Span[]): Span[] {
  return spans.flatMap((span) => subtractSpans(span, [{ start: end, end: Infinity }]));
}

/** The end of the UTC day in which the instant lies. */
function endOfDay(instant: number): number {
  return (Math.floor(instant / dayMs) + 1) * dayMs;
}
