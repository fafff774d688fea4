import { between, type Random } from './random.ts';
import { dayMs, hourMs } from './utc-day.ts';

const daysBack = 365;
/** A little less than a day, so that the oldest post stays within the 365 days. */
const dayLengthMs = dayMs - 60_000;

/**
 * So many instants in the 365 days before `now`, newest first, the newest an hour old, no two of
 * the same millisecond. Days differ in how much is published on them.
 */
export function drawPostTimes(count: number, random: Random, now: number): Float64Array {
  const ends = drawDayEnds(random);
  const all = ends[daysBack - 1] ?? 1;
  const times = new Float64Array(count);
  let day = 0;
  let newer = now - hourMs + 1;
  for (let index = 0; index < count; index += 1) {
    const target = index === 0 ? 0 : ((index + random()) / count) * all;
    while (day < daysBack - 1 && (ends[day] ?? all) < target) day += 1;
    const start = day === 0 ? 0 : (ends[day - 1] ?? 0);
    const age = (day + (target - start) / ((ends[day] ?? all) - start)) * dayLengthMs;
    const time = Math.min(newer - 1, now - hourMs - Math.round(age));
    times[index] = time;
    newer = time;
  }
  return times;
}

/** Where each day ends when the days, newest first, are laid end to end by their weight. */
function drawDayEnds(random: Random): Float64Array {
  const ends = new Float64Array(daysBack);
  let end = 0;
  for (let day = 0; day < daysBack; day += 1) {
    end += between(random, 0.3, 1.7) * (day % 7 < 2 ? 0.5 : 1);
    ends[day] = end;
  }
  return ends;
}
