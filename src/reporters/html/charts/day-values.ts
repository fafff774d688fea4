import { max, maxIndex, min, minIndex } from 'd3-array';
import type { Count } from '../../../metrics/count.ts';

/** A figure for each day of the range, oldest first; null where it is missing. */
export interface DayValues {
  readonly title: string;
  /** What a single value looks like in words. */
  readonly format: (value: Count) => string;
  readonly values: readonly (Count | null)[];
}

/** Values as far as they are known, as coordinates: a drawing need not be exact. */
export function knownNumbers(values: readonly (Count | null)[]): number[] {
  return values.flatMap((value) => (value === null ? [] : Number(value)));
}

/** The least and the largest of them; null where nothing is known. */
export function extremesOf(
  values: readonly (Count | null)[],
): [least: number, most: number] | null {
  const numbers = knownNumbers(values);
  const [least, most] = [min(numbers), max(numbers)];
  return least === undefined || most === undefined ? null : [least, most];
}

/** The course in a sentence or two: what somebody who does not see the chart is to know. */
export function describeCourse(
  { values, format }: DayValues,
  dates: readonly string[],
): string | null {
  const [highest, lowest] = [maxIndex(values, toNumber), minIndex(values, toNumber)];
  const most = values[highest] ?? null;
  const least = values[lowest] ?? null;
  if (most === null || least === null) return null;
  const highestWords = `highest ${format(most)} on ${dates[highest] ?? ''}`;
  if (most === least) return `${format(most)} on every day that has a figure`;
  return `${highestWords}, lowest ${format(least)} on ${dates[lowest] ?? ''}`;
}

function toNumber(value: Count | null): number {
  return value === null ? Number.NaN : Number(value);
}

/** How many days lack a figure, in words; null where none does. */
export function describeGaps(values: readonly (Count | null)[]): string | null {
  const missing = values.filter((value) => value === null).length;
  if (missing === 0) return null;
  return missing === 1 ? '1 day has no figure' : `${missing} days have no figure`;
}
