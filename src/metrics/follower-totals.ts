import { type DailyFigures, daysServed } from '../domain/daily-figures.ts';
import { dayAt } from '../domain/date-range.ts';
import { addDays, type Day } from '../domain/day.ts';
import { type Count, subtractCounts, sumCounts } from './count.ts';
import { overDays } from './days.ts';
import type { MetricInput } from './define-metric.ts';

/**
 * What a follower total rests on: `current` is TikTok's total at the time of the fetch, `daily` a
 * day's total as TikTok served it, `reconstructed` the current total less all movements since,
 * `history` the total that was seen at a fetch on that day.
 */
export type FollowersBasis = 'current' | 'daily' | 'reconstructed' | 'history';

export interface FollowerTotal {
  readonly followers: Count;
  readonly basis: FollowersBasis;
  /** What came less what went since; there where the total is reckoned from it. */
  readonly netChangeSince?: Count;
}

/**
 * The follower totals at the end of the days on which one is known.
 *
 * TikTok documents its two daily fields both as the day's total and as the day's net change, so
 * their names are not believed. Their numbers decide, against the one total that is sure: that of
 * the moment, walked back along the days' movements. Of days that TikTok does not serve, what was
 * seen at fetches on them counts.
 */
export function followerTotals(input: MetricInput): Map<Day, FollowerTotal> {
  const { account, range, fetchedAt, kept } = input;
  const current = account.followers;
  const servedFrom = addDays(dayAt(fetchedAt, 'UTC'), -daysServed);
  const daily = current === null ? [] : dailyTotals(input, current, servedFrom);
  const isServed = daily.some(([day]) => day >= servedFrom);
  const isPresent = range.reachesToday && dayAt(fetchedAt, range.timezone) >= range.to;

  const totals = new Map<Day, FollowerTotal>();
  for (const { at, followers } of kept?.followers ?? []) {
    const day = dayAt(at, 'UTC');
    const isTold = (isServed && day >= servedFrom) || (isPresent && at === fetchedAt);
    if (!isTold) totals.set(day, { followers, basis: 'history' });
  }
  for (const [day, total] of daily) totals.set(day, total);
  if (current !== null && isPresent) totals.set(range.to, { followers: current, basis: 'current' });
  return totals;
}

function dailyTotals(
  { daily }: MetricInput,
  current: number,
  servedFrom: Day,
): [Day, FollowerTotal][] {
  const days = withExpectedTotals(daily ?? [], current, servedFrom);
  // What a field holds is told from the days that were served together.
  const served = days.filter(({ date }) => date >= servedFrom);
  const fields = dailyFields.filter((field) => holdsTotals(served, field));
  return days.flatMap((day): [Day, FollowerTotal][] => {
    const total = fields.length > 0 ? servedTotal(day, fields) : reconstructedTotal(day);
    return total ? [[day.date, total]] : [];
  });
}

/** The fields that may hold a day's total, the preferred one first. */
const dailyFields = ['followersCount', 'dailyTotalFollowers'] as const;
type DailyField = (typeof dailyFields)[number];

interface ExpectedDay extends DailyFigures {
  /** New less lost followers; null unless both are known. */
  readonly netChange: Count | null;
  /** The net changes of all later days together; null behind a hole in the history. */
  readonly netChangeSince: Count | null;
  /** The current total less those; null where they are. */
  readonly expected: Count | null;
}

/** Newest first. A served day without data adds nothing; what lies behind a kept one is unknown. */
function withExpectedTotals(
  daily: readonly DailyFigures[],
  current: number,
  servedFrom: Day,
): ExpectedDay[] {
  let netChangeSince: Count | null = 0;
  let later: ExpectedDay | null = null;
  const newestFirst = daily.toSorted((a, b) => (a.date < b.date ? 1 : -1));
  return newestFirst.map((day) => {
    const isBroken = later?.date !== addDays(day.date, 1) || later.netChange === null;
    if (day.date < servedFrom && isBroken) netChangeSince = null;
    const netChange = netChangeOf(day);
    const expected = netChangeSince === null ? null : subtractCounts(current, netChangeSince);
    later = { ...day, netChange, netChangeSince, expected };
    if (netChangeSince !== null) netChangeSince = sumCounts([netChangeSince, netChange]);
    return later;
  });
}

/** New less lost followers of a day; null unless both are known. */
export function netChangeOf({ newFollowers, lostFollowers }: DailyFigures): Count | null {
  if (newFollowers === null || lostFollowers === null) return null;
  return subtractCounts(newFollowers, lostFollowers);
}

function holdsTotals(newestFirst: readonly ExpectedDay[], field: DailyField): boolean {
  const newest = newestFirst.find((day) => day[field] !== null);
  const value = newest?.[field] ?? null;
  const expected = newest?.expected ?? null;
  if (value === null || expected === null || isNetChange(newestFirst, field)) return false;
  const off = Math.abs(Number(subtractCounts(value, expected)));
  // Twenty times the difference instead of a twentieth of the total: both are whole numbers.
  return off <= 50 || off * 20 <= Math.abs(Number(expected));
}

function isNetChange(days: readonly ExpectedDay[], field: DailyField): boolean {
  const comparable = days.filter((day) => day[field] !== null && day.netChange !== null);
  return comparable.length > 0 && comparable.every((day) => day[field] === day.netChange);
}

function servedTotal(day: ExpectedDay, fields: readonly DailyField[]): FollowerTotal | null {
  const field = fields.find((candidate) => day[candidate] !== null);
  const followers = field ? day[field] : null;
  return followers === null ? null : { followers, basis: 'daily' };
}

function reconstructedTotal(day: ExpectedDay): FollowerTotal | null {
  const { netChange, netChangeSince, expected } = day;
  if (netChange === null || netChangeSince === null || expected === null) return null;
  return { followers: expected, basis: 'reconstructed', netChangeSince };
}

/** One day of the balance of followers. */
export interface FollowerDay {
  readonly date: Day;
  /** The total at the end of the day. */
  readonly followers: Count | null;
  readonly gained: Count | null;
  readonly lost: Count | null;
  readonly balance: Count | null;
}

/**
 * The balance of followers for every day of the range; null where the API has no daily figures. A
 * day without movements but with a total on it and on the day before has their difference.
 */
export function followerDays(input: MetricInput): FollowerDay[] | null {
  if (input.daily === null) return null;
  const totals = followerTotals(input);
  return overDays(input, (date, row) => {
    const followers = totals.get(date)?.followers ?? null;
    const before = totals.get(addDays(date, -1))?.followers ?? null;
    return {
      date,
      followers,
      gained: row?.newFollowers ?? null,
      lost: row?.lostFollowers ?? null,
      balance: (row && netChangeOf(row)) ?? difference(followers, before),
    };
  });
}

function difference(value: Count | null, before: Count | null): Count | null {
  return value === null || before === null ? null : subtractCounts(value, before);
}
