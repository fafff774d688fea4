import { dayBefore, type OracleDay } from './days.ts';
import { type Rational, rational, zero } from './exact.ts';

/** A total of followers at the end of a day, and what it rests on. */
export interface Total {
  readonly followers: Rational;
  readonly basis: 'current' | 'daily' | 'reconstructed';
}

type Days = ReadonlyMap<string, OracleDay>;

const totalFields = ['followers_count', 'daily_total_followers'];

/**
 * The rule of the totals, step by step: each field is judged by its numbers, first whether it is
 * the day's net change, then whether its newest value fits the total that the movements lead to.
 *
 * @param today the day whose end is now, where the range reaches it
 */
export function followerTotals(
  days: Days,
  current: Rational | null,
  today: string | null,
): ReadonlyMap<string, Total> {
  const totals = new Map<string, Total>();
  const fields = totalFields.filter((field) => holdsTotals(field, days, current));
  for (const { date, figure } of days.values()) {
    const served = fields.map(figure).find((value) => value !== null);
    if (served) totals.set(date, { followers: served, basis: 'daily' });
    if (fields.length > 0 || current === null || netOf(days.get(date)) === null) continue;
    totals.set(date, { followers: expectedTotal(date, days, current), basis: 'reconstructed' });
  }
  if (today !== null && current !== null) {
    totals.set(today, { followers: current, basis: 'current' });
  }
  return totals;
}

export interface Balance {
  readonly gained: Rational | null;
  readonly lost: Rational | null;
  readonly balance: Rational | null;
}

/** One day's movements; without them the difference of two totals, where both are known. */
export function balanceOf(date: string, days: Days, totals: ReadonlyMap<string, Total>): Balance {
  const gained = days.get(date)?.figure('daily_new_followers') ?? null;
  const lost = days.get(date)?.figure('daily_lost_followers') ?? null;
  if (gained && lost) return { gained, lost, balance: gained.minus(lost) };
  const end = totals.get(date)?.followers;
  const start = totals.get(dayBefore(date))?.followers;
  return { gained, lost, balance: end && start ? end.minus(start) : null };
}

function holdsTotals(field: string, days: Days, current: Rational | null): boolean {
  if (current === null || isNetChange(field, days)) return false;
  const having = [...days.values()].filter((day) => day.figure(field) !== null);
  const newest = having.reduce<OracleDay | null>(
    (latest, day) => (latest === null || day.date > latest.date ? day : latest),
    null,
  );
  const value = newest?.figure(field);
  if (!newest || !value) return false;
  const expected = expectedTotal(newest.date, days, current);
  const distance = value.minus(expected).abs();
  const fivePercent = expected.abs().over(rational(20n));
  return distance.compare(fivePercent) <= 0 || distance.compare(rational(50n)) <= 0;
}

function isNetChange(field: string, days: Days): boolean {
  const telling = [...days.values()].filter(
    (day) => day.figure(field) !== null && netOf(day) !== null,
  );
  return (
    telling.length > 0 &&
    telling.every((day) => netOf(day)?.compare(day.figure(field) ?? zero) === 0)
  );
}

/** Walking back from the current total, over the movements of every served day after that one. */
function expectedTotal(date: string, days: Days, current: Rational): Rational {
  return [...days.values()]
    .filter((day) => day.date > date)
    .reduce((total, day) => total.minus(netOf(day) ?? zero), current);
}

function netOf(day: OracleDay | undefined): Rational | null {
  const gained = day?.figure('daily_new_followers') ?? null;
  const lost = day?.figure('daily_lost_followers') ?? null;
  return gained && lost ? gained.minus(lost) : null;
}
