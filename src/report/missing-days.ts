import { daysServed, hasFigures } from '../domain/daily-figures.ts';
import { dayAt } from '../domain/date-range.ts';
import { addDays, type Day, daysFrom } from '../domain/day.ts';
import { rowsInRange } from './coverage.ts';
import { joinNames } from './join-names.ts';
import { mayRead, type NoticeInput } from './notice-input.ts';

/** Daily figures come 24 to 48 hours after the day's end; longer than this they are a gap. */
const daysPending = 5;

/** Days of the range without any figure. */
interface MissingDays {
  readonly tooOld: Day[];
  readonly pending: Day[];
  readonly gaps: Day[];
}

/** The days of the range without any figure, by the reason. */
export function missingDays(input: NoticeInput): MissingDays {
  const missing: MissingDays = { tooOld: [], pending: [], gaps: [] };
  const rows = rowsInRange(input);
  if (rows === null || !mayRead('user.insights', input)) return missing;
  const today = dayAt(input.now, 'UTC');
  const fetched = dayAt(input.fetchedAt, 'UTC');
  const served = new Set(rows.map((row) => row.date));
  const newest = input.daily?.findLast(hasFigures)?.date ?? '';
  for (const day of daysFrom(input.range.from, input.range.to)) {
    // What came after the data were fetched is told by `data-outdated`.
    if (served.has(day) || (day > fetched && fetched < today)) continue;
    if (day < addDays(today, -daysServed)) missing.tooOld.push(day);
    else if (day > newest && day >= addDays(fetched, -daysPending)) missing.pending.push(day);
    else missing.gaps.push(day);
  }
  return missing;
}

const dailyNames = {
  views: 'views',
  profileViews: 'profile views',
  likes: 'likes',
  comments: 'comments',
  shares: 'shares',
  newFollowers: 'new followers',
  lostFollowers: 'lost followers',
} as const;

/** The daily figures that some days of the range have and others with data have not. */
export function partlyMissing(input: NoticeInput): string[] {
  const rows = rowsInRange(input) ?? [];
  return Object.entries(dailyNames).flatMap(([figure, name]) => {
    const known = rows.filter((row) => row[figure as keyof typeof dailyNames] !== null).length;
    return known > 0 && known < rows.length ? [name] : [];
  });
}

/** Days as people list them: runs with their ends, and not more than three of them. */
export function nameDays(days: readonly Day[]): string {
  const runs: [first: Day, last: Day][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && addDays(run[1], 1) === day) run[1] = day;
    else runs.push([day, day]);
  }
  const named = runs.map(([first, last]) => (first === last ? first : `${first} to ${last}`));
  if (named.length <= 3) return joinNames(named);
  return `${days.length} days between ${days[0] ?? ''} and ${days.at(-1) ?? ''}`;
}
