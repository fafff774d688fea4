import { ApiError } from '../errors.ts';
import type { Io } from '../io.ts';

/** A time after which nothing more is fetched. */
export interface Deadline {
  /** Aborted when the run is interrupted, or the time is over. */
  readonly signal: AbortSignal;
  /** Lets the process end before it. */
  readonly clear: () => void;
}

/** Starts the time that the run has. */
export function startDeadline(deadlineMs: number | null, io: Io): Deadline {
  if (deadlineMs === null) return { signal: io.signal, clear: () => undefined };
  const over = new AbortController();
  const cleared = new AbortController();
  const wait = io.sleep(deadlineMs, AbortSignal.any([io.signal, cleared.signal]));
  wait.then(
    () => over.abort(deadlineReached(deadlineMs)),
    () => undefined,
  );
  return {
    signal: AbortSignal.any([io.signal, over.signal]),
    clear: () => cleared.abort(new Error('the run is over')),
  };
}

function deadlineReached(deadlineMs: number): ApiError {
  return new ApiError(
    'deadline',
    `not all was fetched within the ${deadlineMs / 1000} seconds of --deadline`,
    'Give it more time or a shorter range; what was fetched so far was kept in the history, unless there is none.',
  );
}
