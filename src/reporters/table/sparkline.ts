import type { Count } from '../../metrics/count.ts';
import type { Signs } from './signs.ts';

/** Fewer columns than that show no course. */
const shortest = 7;
/** So many show one in which peaks can be told apart. */
const telling = 14;
/** A month, day by day. */
const longest = 31;

/** So many columns a sparkline of these days takes where it has that much room; 0 for none. */
export function sparklineWidth(values: readonly (Count | null)[], room: number): number {
  // A single value has no course.
  if (values.filter((value) => value !== null).length < 2) return 0;
  const width = Math.min(values.length, room, longest);
  return width < Math.min(shortest, values.length) ? 0 : width;
}

/** Whether a sparkline of these days shows their course well in that much room. */
export function isTelling(values: readonly (Count | null)[], room: number): boolean {
  const width = sparklineWidth(values, room);
  return width > 0 && width >= Math.min(telling, values.length);
}

/**
 * The course of a figure in so many columns, from its least to its largest value. What is missing is
 * a gap: never a bar. More days than columns share them, each showing the mean of those it knows.
 */
export function drawSparkline(
  values: readonly (Count | null)[],
  width: number,
  { levels, gap }: Signs['sparkline'],
): string {
  const columns = resample(values, width);
  const known = columns.filter((value) => value !== null);
  const [least, largest] = [Math.min(...known), Math.max(...known)];
  const top = levels.length - 1;
  const signOf = (value: number): string => {
    // What does not move runs in the middle: it is neither little nor much.
    const height = largest > least ? (value - least) / (largest - least) : 0.5;
    return levels[Math.round(height * top)] ?? gap;
  };
  return columns.map((value) => (value === null ? gap : signOf(value))).join('');
}

function resample(values: readonly (Count | null)[], width: number): (number | null)[] {
  const columns = Math.min(width, values.length);
  const startOf = (column: number) => Math.floor((column * values.length) / columns);
  return Array.from({ length: columns }, (_, column) => {
    const known = values
      .slice(startOf(column), startOf(column + 1))
      .flatMap((value) => (value === null ? [] : [Number(value)]));
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value) / known.length;
  });
}
