import { range } from 'd3-array';
import { type ScaleBand, scaleBand, type ScaleLinear, scaleLinear } from 'd3-scale';
import type { Count } from '../../../metrics/count.ts';
import { extremesOf } from './day-values.ts';

/**
 * Charts are as wide as the page lets them be: across, they are drawn in these units, which are
 * stretched; up and down, and in text, a unit is a pixel.
 */
export const plotWidth = 1000;
export const plotHeight = 176;
/** Between these the values lie; below them stand the dates. */
const top = 12;
const bottom = 148;

export type ValueScale = ScaleLinear<number, number>;
export type DayScale = ScaleBand<number>;

const wantedTicks = 4;

/** From 0: the length of a bar is its value. */
export function scaleFromZero(values: readonly (Count | null)[]): ValueScale {
  const [least, most] = extremesOf(values) ?? [0, 1];
  const [low, high] = [Math.min(least, 0), Math.max(most, 0)];
  return toScale(low, low === high ? 1 : high);
}

/** From the least to the largest value: the course of a total shows, however large it is. */
export function scaleAround(values: readonly (Count | null)[]): ValueScale {
  const [least, most] = extremesOf(values) ?? [0, 1];
  if (least < most) return toScale(least, most);
  const room = Math.max(1, Math.abs(most) / 100);
  return toScale(most - room, most + room);
}

function toScale(low: number, high: number): ValueScale {
  return scaleLinear().domain([low, high]).range([bottom, top]).nice(wantedTicks);
}

/** Round values to draw lines at: counts, so whole ones. */
export function ticksOf(scale: ValueScale): number[] {
  return scale.ticks(wantedTicks).filter(Number.isInteger);
}

/** A column of the chart for each day. */
export function dayScale(days: number): DayScale {
  return scaleBand(range(days), [0, plotWidth]).paddingInner(0.25).paddingOuter(0.125);
}

/** The middle of a day's column. */
export function middleOf(day: number, days: DayScale): number {
  return (days(day) ?? 0) + days.bandwidth() / 2;
}
