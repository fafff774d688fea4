import type { Io } from '../../../src/io.ts';

/** A machine's time that passes only while the program sleeps, and then at once. */
export interface VirtualTime extends Pick<Io, 'stopwatch' | 'sleep'> {
  /** Whether the deadline came. */
  readonly isOver: () => boolean;
  /** Sleeps that the program did although the deadline had come. */
  readonly sleptAfter: () => number;
}

/** How long a server that falls silent is waited for in truth, where only the deadline ends it. */
const realPatienceMs = 250;

/**
 * The deadline's own sleep, the first one, lasts until the others together have taken as long; or, for
 * servers that stall, until some real time has passed.
 */
export function createVirtualTime(deadlineMs: number | null, stalls: boolean): VirtualTime {
  let now = 0;
  let slept = 0;
  let endDeadline: (() => void) | null = null;
  let isOver = false;
  const deadline = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const timer = stalls ? setTimeout(() => endDeadline?.(), realPatienceMs) : undefined;
      endDeadline = () => {
        isOver = true;
        resolve();
      };
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      });
    });
  return {
    stopwatch: () => now,
    isOver: () => isOver,
    sleptAfter: () => slept,
    sleep: async (durationMs, signal) => {
      signal.throwIfAborted();
      if (deadlineMs !== null && endDeadline === null) return deadline(signal);
      if (isOver) slept += 1;
      if (deadlineMs === null || now + durationMs < deadlineMs) {
        now += durationMs;
        return;
      }
      now = deadlineMs;
      endDeadline?.();
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      });
    },
  };
}
