import type { Count } from '../metrics/count.ts';
import type { MetricInfo } from '../metrics/define-metric.ts';
import { metrics } from '../metrics/registry.ts';
import type { Report } from './report.ts';

/** A figure that is one number, in one of the places where the report has it. */
export interface SingleFigure {
  readonly path: string;
  readonly metric: MetricInfo;
}

/** A day and a word that stand beside a total and tell of it. */
const besideTotals = new Set(['community.growth.followersAsOf', 'community.growth.followersBasis']);

/** All of them, in the order of the registry; lists and days are no single numbers. */
export const singleFigures: readonly SingleFigure[] = Object.values(metrics)
  .filter(({ unit }) => unit !== 'series' && unit !== 'shares')
  .flatMap((metric) => metric.paths.map((path) => ({ path, metric })))
  .filter(({ path }) => !besideTotals.has(path));

/**
 * The figure that stands there; null where it, or the section around it, is missing.
 *
 * @throws when the report has no such place, or something else than a figure stands there
 */
export function readFigure(report: Report, path: string): Count | null {
  let value: unknown = report;
  for (const key of path.split('.')) {
    if (value === null) return null;
    value = typeof value === 'object' ? Reflect.get(value, key) : undefined;
  }
  if (value === null || typeof value === 'number' || typeof value === 'bigint') return value;
  throw new Error(`the report has no figure at ${path}`);
}
