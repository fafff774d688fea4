import { readProxy } from '../config/proxy.ts';
import { checkClock } from '../tiktok/clock.ts';
import type { Notify } from '../tiktok/events.ts';
import type { OtherRuns } from '../tiktok/http/rate-limit.ts';
import { openNetwork } from './open-network.ts';
import { startDeadline } from './deadline.ts';
import { countRequests, type RequestCount } from './fetch-run.ts';
import type { FetchingPlan } from './fetching-plan.ts';
import type { Keeping } from './keeping.ts';
import type { CommandContext } from './options.ts';
import type { Member } from './roster.ts';
import { createSource, type Source } from './source.ts';

/** The way to all accounts of a run, within the limits and the time that it has. */
export interface Fetching {
  /** Where an account's data come from, and the count of its requests; what happens is told. */
  readonly open: (
    member: Pick<Member, 'createAccess'>,
    notify: Notify,
  ) => { readonly source: Source; readonly requests: RequestCount };
  readonly close: () => Promise<void>;
}

/**
 * @param keeping the history, where runs that keep one tell each other of their requests
 * @param now the present as both sides see it
 */
export async function openFetching(
  { io, isClockSet = false }: CommandContext,
  { rate, concurrency, deadlineMs }: FetchingPlan,
  keeping: Keeping,
  now: () => number = io.now,
): Promise<Fetching> {
  const proxy = readProxy(io.env);
  const others = otherRuns(io, keeping);
  const use = { now, rate, others, proxy, ...(!isClockSet && { checkClock }) };
  const network = await openNetwork(io, use);
  const { signal, clear } = startDeadline(deadlineMs, io);
  return {
    open: ({ createAccess }, notify) => {
      const requests = countRequests(notify);
      const caller = network.caller(requests.notify);
      const source = createSource(caller, createAccess(notify), { signal, concurrency });
      return { source, requests };
    },
    close: async () => {
      clear();
      await network.close();
    },
  };
}

/** Other runs are told of through the history, on a clock that only runs forward from the beginning on. */
function otherRuns({ now, stopwatch }: CommandContext['io'], keeping: Keeping): OtherRuns {
  const startedAt = now() - stopwatch();
  return {
    note: (limits, hasRoom) =>
      keeping.keep((history) =>
        history.noteRequest(limits, hasRoom, Math.round(startedAt + stopwatch())),
      ),
  };
}
