import { dayMs } from '../domain/day.ts';

/** As long as `HH:MM:SS.mmmZ`. */
const timeLength = 13;

/**
 * Writes instants as `Date.toISOString()` does, in a fraction of its time where one has much in common
 * with the one before: the text of the day is kept, and that of the very same instant.
 */
export function createInstantWriter(): (milliseconds: number) => string {
  let last = { instant: NaN, text: '' };
  let day = { number: NaN, text: '' };
  return (milliseconds) => {
    if (milliseconds === last.instant) return last.text;
    const number = Math.floor(milliseconds / dayMs);
    if (number !== day.number) {
      day = { number, text: new Date(milliseconds).toISOString().slice(0, -timeLength) };
    }
    last = { instant: milliseconds, text: day.text + writeTime(milliseconds - number * dayMs) };
    return last.text;
  };
}

/** @param time in milliseconds since midnight */
function writeTime(time: number): string {
  const seconds = Math.floor(time / 1000);
  const minutes = Math.floor(seconds / 60);
  const thousandths = `${time % 1000}`.padStart(3, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}.${thousandths}Z`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
