import { type DailyFigures, hasFigures } from '../domain/daily-figures.ts';
import type { MetricInput } from '../metrics/define-metric.ts';
import type { Report } from './report.ts';

/** Over how many days and posts the figures run. */
export function buildCoverage(input: MetricInput): Report['coverage'] {
  const { posts, fetchedAt } = input;
  const having = (figure: 'reach' | 'totalTimeWatchedSeconds' | 'impressionSources') =>
    posts?.filter((post) => post[figure] !== null).length ?? null;
  return {
    days: buildDayCoverage(input),
    posts: {
      total: posts?.length ?? null,
      withReach: having('reach'),
      withWatchTime: having('totalTimeWatchedSeconds'),
      withImpressionSources: having('impressionSources'),
      fromHistory: 0,
    },
    fetchedAt: new Date(fetchedAt).toISOString(),
  };
}

function buildDayCoverage(input: MetricInput): Report['coverage']['days'] {
  const rows = rowsInRange(input);
  return (
    rows && {
      inRange: input.range.days,
      withData: rows.length,
      lastDate: rows.at(-1)?.date ?? null,
    }
  );
}

/** The days of the range with at least one figure, oldest first; null without daily figures. */
export function rowsInRange({ daily, range }: MetricInput): DailyFigures[] | null {
  if (daily === null) return null;
  return daily.filter((row) => row.date >= range.from && row.date <= range.to && hasFigures(row));
}
