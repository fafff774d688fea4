import { line } from 'd3-shape';
import type { Count } from '../../../metrics/count.ts';
import { type DayScale, middleOf, plotHeight, type ValueScale } from './scales.ts';

/** The shapes that values are drawn as, each a path: short, and the same bytes every time. */

/** A line that is broken where a day has no value. */
export function linePath(
  values: readonly (Count | null)[],
  scale: ValueScale,
  days: DayScale,
): string {
  const draw = line<Count | null>()
    .defined((value) => value !== null)
    .x((_, day) => middleOf(day, days))
    .y((value) => scale(Number(value)))
    .digits(1);
  return draw(values) ?? '';
}

/** A dot for each day that has a value and no neighbour with one: a line would not show it. */
export function dotsPath(
  values: readonly (Count | null)[],
  scale: ValueScale,
  days: DayScale,
): string {
  const isKnown = (day: number) => (values[day] ?? null) !== null;
  const dots = values.map((value, day) =>
    value === null || isKnown(day - 1) || isKnown(day + 1)
      ? ''
      : `M${short(middleOf(day, days))},${short(scale(Number(value)))}h0`,
  );
  return dots.join('');
}

/** So high is the bar of a value that is there but would not be seen: 0 is not missing. */
const leastHeight = 1.5;

/** A bar from 0 for each day that has a value. */
export function barsPath(
  values: readonly (Count | null)[],
  scale: ValueScale,
  days: DayScale,
): string {
  const zero = scale(0);
  const bars = values.map((value, day) => {
    if (value === null) return '';
    const end = scale(Number(value));
    const height =
      Math.abs(end - zero) < leastHeight ? leastHeight * Math.sign(end - zero || -1) : end - zero;
    return columnPath(days(day) ?? 0, days.bandwidth(), zero, height);
  });
  return bars.join('');
}

/** A column over the whole height for each day that lacks all of these values. */
export function gapsPath(series: readonly (readonly (Count | null)[])[], days: DayScale): string {
  const width = days.step();
  return days
    .domain()
    .filter((day) => series.every((values) => (values[day] ?? null) === null))
    .map((day) => columnPath(middleOf(day, days) - width / 2, width, 0, plotHeight - 28))
    .join('');
}

function columnPath(x: number, width: number, y: number, height: number): string {
  return `M${short(x)},${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
