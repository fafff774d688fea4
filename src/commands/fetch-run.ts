import { ExpectedError } from '../errors.ts';
import type { RunStart } from '../history/runs.ts';
import type { Notify } from '../tiktok/events.ts';
import type { Keeping } from './keeping.ts';
import type { Recorder } from './recorder.ts';

/** Counts the requests of what is told. */
export interface RequestCount {
  readonly notify: Notify;
  readonly made: () => number;
}

export function countRequests(notify: Notify): RequestCount {
  let made = 0;
  return {
    notify: (event) => {
      if (event.type === 'exchange') made += 1;
      notify(event);
    },
    made: () => made,
  };
}

/** A run's entry in the history, from its beginning to its end. */
export interface RunEntry {
  readonly start: RunStart;
  readonly recorder: Recorder;
  readonly requests: RequestCount;
  readonly now: () => number;
  /** How many requests a run without a history would have made; asked when the work is done. */
  readonly needed: () => number | Promise<number>;
}

/** Does the work, and notes in the history when it was done and what came of it. */
export async function noteRun<Result>(
  keeping: Keeping,
  { start, recorder, requests, now, needed }: RunEntry,
  work: () => Promise<Result>,
): Promise<Result> {
  const run = await keeping.read((history) => history.beginRun(recorder.accountId, start), null);
  const end = async (outcome: string, saved: number) => {
    if (run === null) return;
    const result = { finishedAt: now(), requests: requests.made(), requestsSaved: saved, outcome };
    await keeping.keep((history) => history.endRun(run, recorder.accountId, result));
  };
  try {
    const result = await work();
    await end('done', Math.max(0, (await needed()) - requests.made()));
    return result;
  } catch (error) {
    await end(error instanceof ExpectedError ? error.code : 'ended', 0);
    throw error;
  }
}
