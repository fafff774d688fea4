import { between, type Random } from '../../../src/sandbox/accounts/random.ts';
import { dayMs } from '../../../src/sandbox/accounts/utc-day.ts';

/**
 * So many instants in the days from `start` on, newest first. Some days have nothing, others a whole
 * series; no two instants lie in the same second, which is all that TikTok tells of a creation time.
 */
export function drawTimes(count: number, start: number, days: number, random: Random): number[] {
  const ends = drawDayEnds(days, random);
  const all = ends.at(-1) ?? 0;
  const seconds = new Set<number>();
  while (seconds.size < count) {
    const target = random() * all;
    const day = ends.findIndex((end) => target < end);
    seconds.add(Math.floor((start + (Math.max(0, day) + random()) * dayMs) / 1000));
  }
  return [...seconds].sort((a, b) => b - a).map((second) => second * 1000 + spread(second));
}

/** Where each day ends when the days are laid end to end by how much is published on them. */
function drawDayEnds(days: number, random: Random): number[] {
  let end = 0;
  return Array.from({ length: days }, () => {
    const kind = random();
    if (kind > 0.92) end += between(random, 2, 5);
    else if (kind > 0.25) end += between(random, 0.3, 1.5);
    return end;
  });
}

/** Instants do not fall on whole seconds; the digits behind them are always the same. */
function spread(second: number): number {
  return (second * 7919) % 1000;
}
