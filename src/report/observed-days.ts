import { addDays, type Day, dayMs, utcMidnight } from '../domain/day.ts';
import type { FollowerObservation } from '../domain/follower-observation.ts';
import { type GrowingCount, growingCounts, type SeenPost } from '../domain/sighting.ts';
import { type Count, subtractCounts, sumCounts } from '../metrics/count.ts';

/**
 * What the display API does not tell, and fetches on either side of a midnight do: how much was added
 * on a day. What was seen within half a day of a midnight stands for it, so that a fetch every morning
 * tells of days of 24 hours.
 */
export interface ObservedDay extends Readonly<Record<GrowingCount, Count | null>> {
  readonly date: Day;
  /** The total at the end of the day; null where nothing was seen near it. */
  readonly followers: Count | null;
  /** What the total moved since the end of the day before. */
  readonly balance: Count | null;
  /** The posts that the sums run over, and those that there were. */
  readonly posts: { readonly counted: number; readonly known: number };
}

/** Farther from midnight a fetch tells of another day. */
const mostHoursAway = 12;
const toleranceMs = (mostHoursAway / 24) * dayMs;

/** The same for each of these days, in UTC. */
export function observeDays(
  days: readonly Day[],
  followers: readonly FollowerObservation[],
  posts: readonly SeenPost[],
): ObservedDay[] {
  return days.map((date) => observeDay(date, followers, posts));
}

function observeDay(
  date: Day,
  seenFollowers: readonly FollowerObservation[],
  posts: readonly SeenPost[],
): ObservedDay {
  const [start, end] = [utcMidnight(date), utcMidnight(addDays(date, 1))];
  const [before, after] = [totalAt(start, seenFollowers), totalAt(end, seenFollowers)];
  const known = posts.filter(({ createdAt }) => createdAt < end);
  const grown = known.map((post) => growthOf(post, start, end));
  const sums = growingCounts.map((name) => [name, sumCounts(grown.map((post) => post[name]))]);
  return {
    date,
    followers: after,
    balance: before === null || after === null ? null : subtractCounts(after, before),
    ...(Object.fromEntries(sums) as Record<GrowingCount, Count | null>),
    posts: {
      counted: grown.filter(({ views }) => views !== null).length,
      known: known.length,
    },
  };
}

function totalAt(instant: number, seen: readonly FollowerObservation[]): number | null {
  const stretches = seen.map(({ at, followers }) => ({ from: at, to: at, followers }));
  return nearest(instant, stretches)?.followers ?? null;
}

type Counts = Readonly<Record<GrowingCount, number | null>>;

const nothing: Counts = { views: 0, likes: 0, comments: 0, shares: 0 };
const unknown: Counts = { views: null, likes: null, comments: null, shares: null };

function growthOf(post: SeenPost, start: number, end: number): Counts {
  const after = nearest(end, post.sightings) ?? unknown;
  // What is not published yet has been seen by nobody.
  const before = post.createdAt >= start ? nothing : (nearest(start, post.sightings) ?? unknown);
  const grown = growingCounts.map((name) => {
    const [now, then] = [after[name], before[name]];
    return [name, now === null || then === null ? null : now - then];
  });
  return Object.fromEntries(grown) as Counts;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What was seen closest to the instant, of two equally close ones the later; null where nothing was. */
function nearest<Seen extends Stretch>(instant: number, seen: readonly Seen[]): Seen | null {
  let [found, least]: [Seen | null, number] = [null, toleranceMs];
  for (const one of seen) {
    const away = Math.max(one.from - instant, instant - one.to, 0);
    if (away <= least) [found, least] = [one, away];
  }
  return found;
}
