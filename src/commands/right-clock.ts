import { FutureDay } from '../errors.ts';
import { checkClock, ClockIsOff } from '../tiktok/clock.ts';
import type { Outcome } from './account-failures.ts';
import type { CommandContext, GlobalOptions } from './options.ts';
import { byThisClock } from './range-error.ts';
import { Talk } from './talk.ts';
import { describeDuration } from './time-words.ts';

/**
 * Runs a command by TikTok's time where this machine's is wrong: which days are asked for, which one is
 * today and what is fresh would all be wrong with it. TikTok's first answer tells, before anything of it
 * is kept or printed; the command then begins anew, once, with a clock that is set right.
 */
export async function withRightClock<Options extends GlobalOptions & { readonly demo?: boolean }>(
  options: Options,
  context: CommandContext,
  run: (options: Options, context: CommandContext) => Promise<void>,
): Promise<void> {
  try {
    await run(options, context);
  } catch (error) {
    if (context.isClockSet) throw error;
    if (error instanceof FutureDay && !options.demo) throw byThisClock(error);
    if (!(error instanceof ClockIsOff)) throw error;
    const { io, mask } = context;
    const { offsetMs } = error;
    warnOfClock(offsetMs, new Talk(io, mask, options));
    const now = () => io.now() + offsetMs;
    const machineNow = () => io.now();
    await run(options, { ...context, io: { ...io, now }, isClockSet: true, machineNow });
  }
}

/** A clock that is set right as soon as an answer shows that it is wrong. */
interface FollowedClock {
  readonly context: CommandContext;
  readonly checkClock: (date: number | null) => void;
}

/**
 * Goes by TikTok's time from the first answer on that shows this machine's to be wrong: for what is done
 * once and cannot begin anew.
 */
export function followClock(
  context: CommandContext,
  onOff: (offsetMs: number) => void,
): FollowedClock {
  let offsetMs: number | null = null;
  const { io } = context;
  const now = () => io.now() + (offsetMs ?? 0);
  return {
    context: { ...context, io: { ...io, now } },
    checkClock: (date) => {
      if (offsetMs !== null) return;
      try {
        checkClock(date, now());
      } catch (error) {
        if (!(error instanceof ClockIsOff)) throw error;
        offsetMs = error.offsetMs;
        onOff(offsetMs);
      }
    },
  };
}

export function warnOfClock(offsetMs: number, talk: Pick<Talk, 'warn'>): void {
  talk.warn(
    `this machine's clock is ${describeDuration(offsetMs)} ${offsetMs < 0 ? 'ahead of' : 'behind'} TikTok's: this run goes by TikTok's`,
  );
}

/** Of several accounts the first to meet TikTok's time speaks for all. */
export function throwIfClockIsOff(outcomes: readonly Outcome<unknown>[]): void {
  for (const outcome of outcomes) {
    if ('error' in outcome && outcome.error instanceof ClockIsOff) throw outcome.error;
  }
}
