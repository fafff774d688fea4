const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A time for people, `2026-11-24 09:30 UTC (in 3 days)`, seen from now. */
export function describeTime(time: string, now: number): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC (${distance(Date.parse(time) - now)})`;
}

function distance(ms: number): string {
  const size = Math.abs(ms);
  if (size < minuteMs) return 'now';
  const words = describeDuration(size);
  return ms < 0 ? `${words} ago` : `in ${words}`;
}

/** How long something is, in the largest unit that tells enough: `5 minutes`, `30 hours`, `3 days`. */
export function describeDuration(ms: number): string {
  const size = Math.abs(ms);
  if (size < hourMs) return count(size / minuteMs, 'minute');
  return size < 2 * dayMs ? count(size / hourMs, 'hour') : count(size / dayMs, 'day');
}

/** Rounded down: nobody is to be told of more time than there is. */
function count(value: number, unit: string): string {
  const whole = Math.floor(value);
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}
