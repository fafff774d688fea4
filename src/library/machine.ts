import { setTimeout as sleep } from 'node:timers/promises';
import type { Machine } from '../tiktok/network.ts';

/** The machine that the script runs on. */
export const machine: Machine = {
  now: () => Date.now(),
  stopwatch: () => performance.now(),
  sleep: async (durationMs, signal) => {
    await sleep(durationMs, undefined, { signal }).catch(() => {
      throw signal.reason;
    });
  },
  random: () => Math.random(),
};
