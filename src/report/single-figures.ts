import type { Count } from '../metrics/count.ts';
import type { Metric } from '../metrics/define-metric.ts';
import { metrics } from '../metrics/registry.ts';
import type { OpenReport } from './open-report.ts';

/** A figure, in one of the places where the report has it. */
export interface FigurePlace {
  readonly path: string;
  readonly metric: Metric<unknown>;
}

/** A day and a word that stand beside a total and tell of it. */
const besideTotals = new Set(['community.growth.followersAsOf', 'community.growth.followersBasis']);

/** All of them, in the order of the registry. */
export const figurePlaces: readonly FigurePlace[] = Object.values<Metric<unknown>>(metrics)
  .flatMap((metric) => metric.paths.map((path) => ({ path, metric })))
  .filter(({ path }) => !besideTotals.has(path));

/** Those that are one number: lists and days are not. */
export const singleFigures = figurePlaces.filter(
  ({ metric: { unit } }) => unit !== 'series' && unit !== 'shares',
);

/** What stands there; null where it, or the section around it, is missing. */
export function readPlace(report: OpenReport, path: string): unknown {
  let value: unknown = report;
  for (const key of path.split('.')) {
    if (value === null) return null;
    value = typeof value === 'object' ? Reflect.get(value, key) : undefined;
  }
  return value;
}

/**
 * The figure that stands there; null where it, or the section around it, is missing.
 *
 * @throws when the report has no such place, or something else than a figure stands there
 */
export function readFigure(report: OpenReport, path: string): Count | null {
  const value = readPlace(report, path);
  if (value === null || typeof value === 'number' || typeof value === 'bigint') return value;
  throw new Error(`the report has no figure at ${path}`);
}
