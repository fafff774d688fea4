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
  context: CommandContext,
  { rate, concurrency, deadlineMs }: FetchingPlan,
  keeping: Keeping,
  now: () => number = context.io.now,
): Promise<Fetching> {
  const { io, isClockSet = false } = context;
  const proxy = readProxy(io.env);
  const others = otherRuns(context, keeping);
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

/**
 * Other runs are told of through the history, on the clock of the machine that they share; one that only
 * runs forward from the beginning on.
 */
function otherRuns({ io, machineNow = io.now }: CommandContext, keeping: Keeping): OtherRuns {
  const { stopwatch } = io;
  const startedAt = machineNow() - stopwatch();
  const clock = () => Math.round(startedAt + stopwatch());
  return {
    note: (limits, hasRoom) =>
      keeping.keep((history) => history.noteRequest(limits, hasRoom, clock)),
  };
}
