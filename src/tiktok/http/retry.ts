import { type Failure, failureTreatments } from '../failure.ts';

/** Waits after passing faults are short, those after too many requests long. */
type Schedule = 'short' | 'long';

/** What is done after a failed attempt. */
export type Decision =
  | {
      readonly action: 'wait';
      readonly schedule: Schedule;
      readonly delayMs: number;
      /** Whether it is the server that wants it so long, or that refuses for too many requests. */
      readonly isOrdered: boolean;
    }
  | { readonly action: 'renew-token' }
  | { readonly action: 'give-up' };

/** How the run stands for one request. */
export interface Attempts {
  /** Waits so far of either schedule: a passing fault does not use up the patience for a limit. */
  readonly waits: Readonly<Record<Schedule, number>>;
  /** Whether the token was renewed for this request already. */
  readonly renewed: boolean;
}

/** The longest waits after a passing fault: four more tries within fifteen seconds at the most. */
const shortDelaysMs = [1000, 2000, 4000, 8000];

/** No wait is shorter: a server that is restarting gains nothing from a try at once. */
const shortestWaitMs = 50;

/**
 * Waits after a refusal for too many requests. The first serves TikTok's limit by the second, the
 * next its limit by the minute; together they outlast the five minutes that it may ask for.
 */
const longDelaysMs = [1000, 5000, 20_000, 60_000, 120_000, 120_000];

/** A server that asks for more patience than this is not waited for. */
const longestWaitMs = 300_000;

/**
 * What to do after a failure. Waits grow and are jittered, so that programs that failed together do
 * not come back together; a longer wait that the server names is obeyed instead.
 *
 * @param random a number from 0 to less than 1
 */
export function decideRetry(failure: Failure, attempts: Attempts, random: number): Decision {
  const { retry } = failureTreatments[failure.kind];
  switch (retry) {
    case 'never':
      return { action: 'give-up' };
    case 'renew':
      return attempts.renewed ? { action: 'give-up' } : { action: 'renew-token' };
    case 'short':
      // Anything up to the delay: so programs that failed together come back farthest apart.
      return waitOrGiveUp(failure, retry, shortDelaysMs[attempts.waits.short], random);
    case 'long':
      // Never less than the delay: coming back early would count against the limit again.
      return waitOrGiveUp(failure, retry, longDelaysMs[attempts.waits.long], 1 + random / 4);
    default:
      return retry satisfies never;
  }
}

function waitOrGiveUp(
  { retryAfterMs }: Failure,
  schedule: Schedule,
  usualMs: number | undefined,
  jitter: number,
): Decision {
  if (usualMs === undefined || (retryAfterMs ?? 0) > longestWaitMs) return { action: 'give-up' };
  // A server that asks for no wait at all does not get a storm of requests.
  const ownMs = Math.max(shortestWaitMs, Math.round(usualMs * jitter));
  const delayMs = Math.max(retryAfterMs ?? 0, ownMs);
  return {
    action: 'wait',
    schedule,
    delayMs,
    isOrdered: retryAfterMs !== null || schedule === 'long',
  };
}
