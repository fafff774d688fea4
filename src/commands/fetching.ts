import { readProxy } from '../config/proxy.ts';
import type { Notify } from '../tiktok/events.ts';
import { openNetwork } from './open-network.ts';
import { startDeadline } from './deadline.ts';
import { countRequests, type RequestCount } from './fetch-run.ts';
import type { FetchingPlan } from './fetching-plan.ts';
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

/** @param now the present as both sides see it */
export async function openFetching(
  { io, isClockSet = false }: CommandContext,
  { rate, concurrency, deadlineMs }: FetchingPlan,
  now: () => number = io.now,
): Promise<Fetching> {
  const proxy = readProxy(io.env);
  const network = await openNetwork(io, { now, rate, proxy, checksClock: !isClockSet });
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
