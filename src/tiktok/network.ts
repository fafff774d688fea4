import type { CallerContext } from './caller.ts';
import type { Notify } from './events.ts';
import { openTransport } from './http/transport.ts';

/** The way to TikTok, open for as long as requests are to be made. */
export interface Network {
  /** For calls that belong together; what happens is told to `notify`. */
  readonly caller: (notify: Notify) => CallerContext;
  readonly close: () => Promise<void>;
}

/** What of the machine is needed to make requests, and to wait between them. */
export type Machine = Pick<CallerContext, 'now' | 'stopwatch' | 'sleep' | 'random'>;

/** @param now the present as both sides see it */
export async function openNetwork(
  { stopwatch, sleep, random, ...machine }: Machine,
  now: () => number = machine.now,
): Promise<Network> {
  const { send, close } = await openTransport();
  return {
    caller: (notify) => ({ transport: send, now, stopwatch, sleep, random, notify }),
    close,
  };
}
