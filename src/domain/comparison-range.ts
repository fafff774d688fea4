import {
  type DateRange,
  type Ends,
  findProblem,
  isWellFormed,
  makeRange,
  type RangeProblem,
} from './date-range.ts';
import { addDays, countDays, type Day, formatDay, parseDay, partsOf, toDay } from './day.ts';

/** The ways to name a range by the report's own, and none at all. */
const ways = {
  previous: previousOf,
  'previous-year': previousYearOf,
  none: () => null,
} as const satisfies Record<string, (range: Ends) => Ends | null>;

const takes = `It takes ${Object.keys(ways).join(', ')} or two days such as 2026-09-01..2026-09-30.`;

/**
 * The range that a report's figures are compared with, in the report's zone: the one before it, the
 * same dates a year earlier or the user's own, `FROM..TO`. Null where none is asked for; else what is
 * wrong with the request.
 */
export function resolveComparison(
  text: string,
  range: DateRange,
  today: Day,
): DateRange | RangeProblem | null {
  const ends = isWay(text) ? ways[text](range) : parseEnds(text, today);
  if (ends === null || 'problem' in ends) return ends;
  const found = findProblem(ends, today);
  // The days need not be the user's: say where they come from.
  if (found) return { ...found, problem: `--compare ${text}: ${found.problem}` };
  return makeRange(ends.from, ends.to, range.timezone, today);
}

function isWay(text: string): text is keyof typeof ways {
  return Object.hasOwn(ways, text);
}

/** As many days up to the day before; of a whole month the whole month before, whatever its length. */
function previousOf({ from, to }: Ends): Ends {
  const before = addDays(from, -1);
  if (isWholeMonth({ from, to })) return { from: firstOfMonth(before), to: before };
  return { from: addDays(from, -countDays(from, to)), to: before };
}

function isWholeMonth({ from, to }: Ends): boolean {
  return from === firstOfMonth(to) && partsOf(addDays(to, 1)).date === 1;
}

function firstOfMonth(day: Day): Day {
  const { year, month } = partsOf(day);
  return formatDay(year, month, 1);
}

function previousYearOf({ from, to }: Ends): Ends {
  return { from: yearBefore(from), to: yearBefore(to) };
}

/** The same date a year earlier; of a leap day the day before it. */
function yearBefore(day: Day): Day {
  const { year, month, date } = partsOf(day);
  const same = formatDay(year - 1, month, date);
  return toDay(same) ?? formatDay(year - 1, month, date - 1);
}

function parseEnds(text: string, today: Day): Ends | RangeProblem {
  const problem = `--compare cannot be '${text}'`;
  const [fromText, toText, ...rest] = text.split('..');
  if (fromText === undefined || toText === undefined || rest.length > 0) {
    return { problem, hint: takes };
  }
  const from = parseDay(fromText, today);
  const to = parseDay(toText, today);
  if (from !== null && to !== null) return { from, to };
  const wrong = from === null ? fromText : toText;
  return { problem, hint: isWellFormed(wrong) ? `The calendar has no day ${wrong}.` : takes };
}
