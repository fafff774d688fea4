import { dayMs } from '../domain/day.ts';
import { isWithin, type Span, subtractSpans } from '../domain/span.ts';
import { type Freshness, heldSpans, holds, isSettled } from './freshness.ts';
import { type FetchPlan, type Knowledge, neverListed } from './plan.ts';

/** What decides when a post is to be looked at again. */
export interface PostCourse {
  /** TikTok's id. */
  readonly id: string;
  readonly createdAt: number;
  readonly fetchedAt: number;
  /** When its figures were last seen to have changed. */
  readonly changedAt: number;
}

/** How far the posts go back, and what pages hold. */
export interface Extent {
  /** No post is older, in milliseconds since 1970. */
  readonly earliest: number;
  /** The posts of a page, and of a request by ids. */
  readonly pageSize: number;
}

/** What bringing the history up to date asks for. */
export interface SyncPlan extends FetchPlan {
  /** The most requests for posts; null for as many as it takes. */
  readonly mostPages: number | null;
  /** The ids of posts to look at by turns, the most due first, as far as requests are left. */
  readonly turns: readonly string[];
}

/** With the one for the account, a day's run makes 15 requests at the most. */
const dailyPages = 14;
/** An account of so many pages is looked at as a whole: there is no cheaper way to miss nothing. */
const wholePages = 15;
/** The figures of younger posts move every day. */
const youngMs = 7 * dayMs;

/**
 * What a regular run asks for: the account, the new posts, those young enough to move, what was never
 * listed, and the others by turns.
 */
export function planSync(
  knowledge: Knowledge,
  courses: readonly PostCourse[],
  freshness: Freshness,
  extent: Extent,
): SyncPlan {
  const { api, listings } = knowledge;
  const { now } = freshness;
  const all = wholeTime(freshness, extent);
  const held = heldSpans(listings, freshness, api);
  const account = knowledge.fetchedAt === null || !holds(knowledge.fetchedAt, freshness);
  const lastListed = Math.max(extent.earliest, ...listings.map(({ end }) => end));
  const gaps = neverListed([{ start: extent.earliest, end: lastListed }], listings, now);
  const moving = courses.filter(
    ({ createdAt, fetchedAt }) => fetchedAt > now || !isSettled(createdAt, fetchedAt, api),
  );
  const isWhole = listings.length > 0 && gaps.length === 0;
  if (isWhole && moving.length <= wholePages * extent.pageSize) {
    return { account, spans: subtractSpans(all, held), mostPages: null, turns: [] };
  }
  const recent = { start: Math.min(now - youngMs, lastListed), end: all.end };
  const spans = [recent, ...gaps].flatMap((span) => subtractSpans(span, held));
  const due = moving.filter(
    (post) =>
      !holds(post.fetchedAt, freshness) && !spans.some((span) => isWithin(post.createdAt, span)),
  );
  const turns = due.sort((a, b) => byTurn(a, b, now)).map(({ id }) => id);
  return { account, spans: oldestFirst(apart(spans)), mostPages: dailyPages, turns };
}

/** What takes in all that TikTok still gives and that does not hold anyway. */
export function planBackfill(
  { api, listings, fetchedAt }: Knowledge,
  freshness: Freshness,
  extent: Extent,
): SyncPlan {
  return {
    account: fetchedAt === null || !holds(fetchedAt, freshness),
    spans: subtractSpans(wholeTime(freshness, extent), heldSpans(listings, freshness, api)),
    mostPages: null,
    turns: [],
  };
}

/** Up to and with what is published while the run lasts. */
function wholeTime({ now }: Freshness, { earliest }: Extent): Span {
  return { start: earliest, end: now + dayMs };
}

function oldestFirst(spans: readonly Span[]): Span[] {
  return spans.toSorted((a, b) => a.start - b.start);
}

/** Without what an earlier one has already. */
function apart(spans: readonly Span[]): Span[] {
  return spans.flatMap((span, index) => subtractSpans(span, spans.slice(0, index)));
}

const shortestTurnMs = dayMs;
const longestTurnMs = 14 * dayMs;

/** The more overdue one first, then the one that was not looked at for longer. */
function byTurn(a: PostCourse, b: PostCourse, now: number): number {
  return overdue(b, now) - overdue(a, now) || a.fetchedAt - b.fetchedAt || (a.id < b.id ? -1 : 1);
}

/** A post that rested for some days is likely to rest for half as many more. */
function overdue({ fetchedAt, changedAt }: PostCourse, now: number): number {
  const rest = (fetchedAt - changedAt) / 2;
  const turn = Math.min(Math.max(rest, shortestTurnMs), longestTurnMs);
  return (now - fetchedAt) / turn;
}
