import { TZDate } from '@date-fns/tz';
import { getISOWeeksInYear, setISOWeek, startOfISOWeek, subMonths } from 'date-fns';
import {
  addDays,
  countDays,
  type Day,
  dayMs,
  formatDay,
  parseDay,
  partsOf,
  toDay,
  twoDigits,
  utcMidnight,
} from './day.ts';

/** A run of whole days in one time zone, both ends included. */
export interface DateRange {
  readonly from: Day;
  readonly to: Day;
  /** How many days, both ends included: at least 1. */
  readonly days: number;
  /** An IANA zone. It decides which posts belong to the range; TikTok's daily data stay in UTC. */
  readonly timezone: string;
  /** The first instant of the range, in milliseconds since 1970. */
  readonly start: number;
  /** The first instant after the range. */
  readonly end: number;
  /** Whether the range's last day is today in its zone. */
  readonly reachesToday: boolean;
}

/** What a user may ask for; at most one of `from`, `last`, `month`, `week`. */
export interface RangeRequest {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly last?: string | undefined;
  readonly month?: string | undefined;
  readonly week?: string | undefined;
}

/** Why a request names no range that can be reported on. */
export interface RangeProblem {
  readonly problem: string;
  readonly hint: string;
  /** Whether another clock would find another answer. */
  readonly isFuture?: boolean;
}

/** No TikTok post is older. */
export const earliestDay: Day = '2014-01-01';

const defaultLength = 28;

const dayFormats = 'It takes a date such as 2026-10-31 or 20261031, today or yesterday.';

/**
 * The zone as written, with its usual capitals, or null when there is none of that name. Old names
 * (`Asia/Calcutta`) are kept; offsets (`+02:00`) are not zones.
 */
export function parseTimezone(text: string): string | null {
  // The usual one is known without Intl, which takes half as long to begin as Node itself.
  if (text.toUpperCase() === 'UTC') return 'UTC';
  if (!/^[A-Za-z]/.test(text)) return null;
  try {
    const known = new Intl.DateTimeFormat('en-US', { timeZone: text }).resolvedOptions().timeZone;
    return known.toLowerCase() === text.toLowerCase() ? known : text;
  } catch {
    return null;
  }
}

/** The day on which an instant falls in a zone. */
export function dayAt(instant: number, timezone: string): Day {
  if (timezone === 'UTC') {
    const date = new Date(instant);
    return formatDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  }
  const date = new TZDate(instant, timezone);
  return formatDay(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

/**
 * The first instant of a day in a zone, also where the clocks change at midnight. Found by halving
 * between two instants that lie before and after it in every zone: a wall-clock time alone may name
 * no instant (Cairo in spring) or the one an hour too early (Santiago in autumn).
 */
export function startOfDay(day: Day, timezone: string): number {
  const midnight = utcMidnight(day);
  if (timezone === 'UTC') return midnight;
  let before = midnight - dayMs;
  let after = midnight + dayMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayAt(middle, timezone) < day) before = middle;
    else after = middle;
  }
  return after;
}

/** The range that the request names, seen from `now`; or what is wrong with the request. */
export function resolveRange(
  request: RangeRequest,
  now: number,
  timezone: string,
): DateRange | RangeProblem {
  const today = dayAt(now, timezone);
  const ends = resolveEnds(request, today);
  if ('problem' in ends) return ends;
  const problem = findProblem(ends, today);
  if (problem) return problem;
  return makeRange(ends.from, ends.to, timezone, today);
}

/** A range from two days that are known to be in order. */
export function makeRange(from: Day, to: Day, timezone: string, today: Day): DateRange {
  return {
    from,
    to,
    days: countDays(from, to),
    timezone,
    start: startOfDay(from, timezone),
    end: startOfDay(addDays(to, 1), timezone),
    reachesToday: to >= today,
  };
}

/** The first and the last day of a range. */
export interface Ends {
  readonly from: Day;
  readonly to: Day;
}

function resolveEnds(request: RangeRequest, today: Day): Ends | RangeProblem {
  const named = (['last', 'month', 'week'] as const).filter((key) => request[key] !== undefined);
  const explicit = (['from', 'to'] as const).filter((key) => request[key] !== undefined);
  const ways = [...explicit.slice(0, 1), ...named];
  if (ways.length > 1) {
    return {
      problem: `--${ways[0] ?? ''} and --${ways[1] ?? ''} cannot be used together`,
      hint: 'Name the range in one way: --from and --to, --last, --month or --week.',
    };
  }
  if (request.last !== undefined) return resolveLast(request.last, today);
  if (request.month !== undefined) return resolveMonth(request.month, today);
  if (request.week !== undefined) return resolveWeek(request.week, today);
  return resolveFromTo(request.from, request.to, today);
}

function resolveFromTo(
  fromText: string | undefined,
  toText: string | undefined,
  today: Day,
): Ends | RangeProblem {
  const yesterday = addDays(today, -1);
  if (fromText === undefined) {
    if (toText === undefined) return { from: addDays(today, -defaultLength), to: yesterday };
    return {
      problem: '--to needs --from',
      hint: 'Name the first day as well, for example --from 2026-10-01.',
    };
  }
  const from = parseDay(fromText, today);
  if (from === null) return explainDay('from', fromText);
  if (toText === undefined) return { from, to: from === today ? today : yesterday };
  const to = parseDay(toText, today);
  if (to === null) return explainDay('to', toText);
  return { from, to };
}

function explainDay(option: string, text: string): RangeProblem {
  const problem = `--${option} cannot be '${text}'`;
  return { problem, hint: isWellFormed(text) ? 'The calendar has no such day.' : dayFormats };
}

/** A day that the calendar has not is another mistake than a date in the wrong form. */
export function isWellFormed(text: string): boolean {
  return /^\d{4}-?\d{2}-?\d{2}$/.test(text);
}

function resolveLast(text: string, today: Day): Ends | RangeProblem {
  const found = /^(\d{1,4})([dwm])$/.exec(text);
  const count = Number(found?.[1]);
  if (!found || count < 1) {
    return {
      problem: `--last cannot be '${text}'`,
      hint: 'It takes a number of days, weeks or months: 7d, 4w, 3m.',
    };
  }
  const to = addDays(today, -1);
  if (found[2] === 'd') return { from: addDays(to, 1 - count), to };
  if (found[2] === 'w') return { from: addDays(to, 1 - count * 7), to };
  const { year, month, date } = partsOf(to);
  const before = subMonths(new TZDate(year, month - 1, date, 'UTC'), count);
  return { from: addDays(dayAt(before.getTime(), 'UTC'), 1), to };
}

function resolveMonth(text: string, today: Day): Ends | RangeProblem {
  const found = /^(\d{4})-(\d{2})$/.exec(text);
  const from = found && toDay(`${text}-01`);
  if (!from) {
    return { problem: `--month cannot be '${text}'`, hint: 'It takes a month such as 2026-10.' };
  }
  const { year, month } = partsOf(from);
  const to = addDays(formatDay(month === 12 ? year + 1 : year, (month % 12) + 1, 1), -1);
  return endToday({ from, to }, today);
}

function resolveWeek(text: string, today: Day): Ends | RangeProblem {
  const found = /^(\d{4})-?[Ww](\d{2})$/.exec(text);
  const [year, week] = [Number(found?.[1]), Number(found?.[2])];
  // The fourth of January always lies in the first ISO week of its year.
  const anchor = found && new TZDate(year, 0, 4, 'UTC');
  if (!anchor || week < 1 || week > getISOWeeksInYear(anchor)) {
    return {
      problem: `--week cannot be '${text}'`,
      hint: 'It takes an ISO week such as 2026-W40; a year has 52 or 53 of them.',
    };
  }
  const from = dayAt(startOfISOWeek(setISOWeek(anchor, week)).getTime(), 'UTC');
  return endToday({ from, to: addDays(from, 6) }, today);
}

/** A month or week that is not over ends today. */
function endToday({ from, to }: Ends, today: Day): Ends {
  return { from, to: to > today && from <= today ? today : to };
}

/** Why two days are no range that can be reported on; null where they are one. */
export function findProblem({ from, to }: Ends, today: Day): RangeProblem | null {
  if (from > today || to > today) {
    const day = from > today ? from : to;
    const hint = `Today is ${today} in this time zone.`;
    return { problem: `${day} is in the future`, hint, isFuture: true };
  }
  if (from > to) {
    return {
      problem: `the range ends (${to}) before it begins (${from})`,
      hint: 'Swap the dates.',
    };
  }
  if (from < earliestDay) {
    return {
      problem: `${from} is too early`,
      hint: `TikTok has no posts from before ${earliestDay}.`,
    };
  }
  return null;
}

/** An instant as the clocks of a zone show it, `YYYY-MM-DD HH:mm`: the running minute, not rounded. */
export function minuteAt(instant: number, timezone: string): string {
  // The same answer for UTC, but without a zone's rules: a list may have 100,000 posts.
  if (timezone === 'UTC') return new Date(instant).toISOString().slice(0, 16).replace('T', ' ');
  const date = new TZDate(instant, timezone);
  const day = formatDay(date.getFullYear(), date.getMonth() + 1, date.getDate());
  return `${day} ${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}
