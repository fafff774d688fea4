import type { CallerContext } from './caller.ts';
import type { Notify } from './events.ts';
import { type OtherRuns, RateLimiter } from './http/rate-limit.ts';
import { RetryBudget } from './http/retry-budget.ts';
import type { ProxyUse } from './http/proxy.ts';
import { openTransport } from './http/transport.ts';
import type { Rate } from './rates.ts';

/** The way to TikTok, open for as long as requests are to be made. */
export interface Network {
  /** For calls that belong together; what happens is told to `notify`. */
  readonly caller: (notify: Notify) => CallerContext;
  readonly close: () => Promise<void>;
}

/** What of the machine is needed to make requests, and to wait between them. */
export type Machine = Pick<CallerContext, 'now' | 'stopwatch' | 'sleep' | 'random'>;

/** How a run may use the way. */
export interface NetworkUse {
  /** The present as both sides see it; the machine's unless named. */
  readonly now?: () => number;
  /** What is allowed; TikTok's own limits unless named. */
  readonly rate?: Rate;
  /** The runs beside this one that count against the same limits; none are known of unless named. */
  readonly others?: OtherRuns | null;
  /** The proxy that stands between; none unless named. */
  readonly proxy?: ProxyUse | null;
  /** Told the time that came with an answer, and the present; may end the run. */
  readonly checkClock?: (date: number | null, now: number) => void;
}

/** The limits, and the retries in hand, are those of all that is asked for on this way. */
export async function openNetwork(
  { stopwatch, sleep, random, ...machine }: Machine,
  { now = machine.now, rate = 'tiktok', others = null, proxy = null, checkClock }: NetworkUse = {},
): Promise<Network> {
  const { send, close } = await openTransport({ proxy });
  const limiter = new RateLimiter({ stopwatch, sleep }, others);
  const budget = new RetryBudget();
  // Tokens are asked for once in a while, and for no account that would have limits.
  const limitsOf = () => [];
  const waiting = { stopwatch, sleep, random, limiter, budget, limitsOf, rate };
  const time = { now, checkClock: (date: number | null) => checkClock?.(date, now()) };
  return { caller: (notify) => ({ transport: send, ...waiting, ...time, notify }), close };
}
