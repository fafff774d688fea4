import { type DailyFigures, hasFigures } from '../domain/daily-figures.ts';
import type { Post } from '../domain/post.ts';
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
      fromHistory: posts?.filter((post) => isFromHistory(post, input)).length ?? 0,
    },
    fetchedAt: new Date(fetchedAt).toISOString(),
  };
}

/** Whether at least one figure of the post was not fetched by this run. */
export function isFromHistory(post: Post, { kept }: Pick<MetricInput, 'kept'>): boolean {
  if (kept === null) return false;
  return post.fetchedAt < kept.since || Object.keys(post.lastGiven).length > 0;
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
