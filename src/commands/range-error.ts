import type { RangeProblem } from '../domain/date-range.ts';
import { FutureDay, UsageError } from '../errors.ts';

/** What is wrong with a range that was asked for, as an error. */
export function toRangeError({ problem, hint, isFuture }: RangeProblem): UsageError {
  return isFuture ? new FutureDay(problem, hint) : new UsageError(problem, hint);
}

/** No request was made yet: it may be the clock that is wrong, and not the day. */
export function byThisClock({ message, hint }: FutureDay): UsageError {
  const today = hint.replace(/\.$/, '');
  return new UsageError(
    message,
    `${today}, by this machine’s clock; tiktok-metrics doctor tells whether it is right.`,
  );
}
