import { ClockIsOff } from '../tiktok/clock.ts';
import type { Outcome } from './account-failures.ts';
import type { CommandContext, GlobalOptions } from './options.ts';
import { Talk } from './talk.ts';
import { describeDuration } from './time-words.ts';

/**
 * Runs a command by TikTok's time where this machine's is wrong: which days are asked for, which one is
 * today and what is fresh would all be wrong with it. TikTok's first answer tells, before anything of it
 * is kept or printed; the command then begins anew, once, with a clock that is set right.
 */
export async function withRightClock<Options extends GlobalOptions>(
  options: Options,
  context: CommandContext,
  run: (options: Options, context: CommandContext) => Promise<void>,
): Promise<void> {
  try {
    await run(options, context);
  } catch (error) {
    if (!(error instanceof ClockIsOff) || context.isClockSet) throw error;
    const { io, mask } = context;
    const { offsetMs } = error;
    new Talk(io, mask, options).warn(
      `this machine's clock is ${describeDuration(offsetMs)} ${offsetMs < 0 ? 'ahead of' : 'behind'} TikTok's: this run goes by TikTok's`,
    );
    const now = () => io.now() + offsetMs;
    await run(options, { ...context, io: { ...io, now }, isClockSet: true });
  }
}

/** Of several accounts the first to meet TikTok's time speaks for all. */
export function throwIfClockIsOff(outcomes: readonly Outcome<unknown>[]): void {
  for (const outcome of outcomes) {
    if ('error' in outcome && outcome.error instanceof ClockIsOff) throw outcome.error;
  }
}
