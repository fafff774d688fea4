import { resolveComparison } from '../domain/comparison-range.ts';
import {
  dayAt,
  type DateRange,
  parseTimezone,
  type RangeProblem,
  type RangeRequest,
  resolveRange,
} from '../domain/date-range.ts';
import { UsageError } from '../errors.ts';

/** Where and when a range is asked for. */
export interface RangeOptions {
  /** An IANA zone; UTC unless named. */
  readonly timezone?: string;
  /** The present, in milliseconds since 1970; that of the machine unless named. */
  readonly now?: number;
}

/**
 * The days that the request names: `{ from, to }` with days such as `2026-10-01`, `{ last: '28d' }`,
 * `{ month: '2026-10' }` or `{ week: '2026-W40' }`. Without any the last 28 days, up to yesterday.
 *
 * @throws {UsageError} when it names no range that can be reported on
 */
export function dateRange(request: RangeRequest = {}, options: RangeOptions = {}): DateRange {
  const { timezone = 'UTC', now = Date.now() } = options;
  const zone = parseTimezone(timezone);
  if (zone === null) {
    throw new UsageError(
      `timezone cannot be '${timezone}'`,
      'It takes an IANA zone, for example Europe/Madrid or America/New_York.',
    );
  }
  return orThrow(resolveRange(request, now, zone));
}

/**
 * The range to compare a report with: `previous` is as many days before it (the month before of a whole
 * month), `previous-year` the same dates a year earlier; or days of your own, `2026-09-01..2026-09-30`.
 *
 * @throws {UsageError} when it names no range that can be reported on
 */
export function comparisonRange(
  request: string,
  range: DateRange,
  { now = Date.now() }: Pick<RangeOptions, 'now'> = {},
): DateRange {
  const found = resolveComparison(request, range, dayAt(now, range.timezone));
  if (found !== null) return orThrow(found);
  throw new UsageError(`compare cannot be '${request}'`, 'Leave the comparison out instead.');
}

/** The command line's options go by the same names, with two hyphens before them. */
function orThrow(found: DateRange | RangeProblem): DateRange {
  if (!('problem' in found)) return found;
  throw new UsageError(found.problem.replaceAll('--', ''), found.hint.replaceAll('--', ''));
}
