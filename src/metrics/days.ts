import type { DailyFigures } from '../domain/daily-figures.ts';
import { type Day, daysFrom } from '../domain/day.ts';
import { type Count, sumCounts } from './count.ts';
import type { MetricInput } from './define-metric.ts';

/** The daily figures that TikTok serves for the whole account and that add up over days. */
type SummableFigure = 'views' | 'profileViews' | 'likes' | 'comments' | 'shares';

/**
 * One value for each day of the range, oldest first, whether or not TikTok served the day; null
 * where the API has no daily figures at all.
 */
export function overDays<Value>(
  { daily, range }: MetricInput,
  valueOf: (date: Day, row: DailyFigures | undefined) => Value,
): Value[] | null {
  if (daily === null) return null;
  const rows = new Map(daily.map((row) => [row.date, row]));
  return daysFrom(range.from, range.to).map((date) => valueOf(date, rows.get(date)));
}

/** The sum over the days of the range that have the figure; null where none has it. */
export function sumOverDays(input: MetricInput, figure: SummableFigure): Count | null {
  return sumCounts(overDays(input, (_, row) => row?.[figure] ?? null) ?? []);
}
