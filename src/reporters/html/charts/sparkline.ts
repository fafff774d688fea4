import type { Count } from '../../../metrics/count.ts';
import { element, type Markup } from '../markup.ts';
import { type DayValues, describeCourse, knownNumbers } from './day-values.ts';
import { linePath } from './marks.ts';
import { dayScale, plotWidth, scaleAround } from './scales.ts';

const height = 40;
const margin = 4;

/** The course of a figure over the range, without axes; null where fewer than two days have it. */
export function drawSparkline(series: DayValues, dates: readonly string[]): Markup | null {
  if (knownNumbers(series.values).length < 2) return null;
  const course = describeCourse(series, dates) ?? '';
  return element(
    'svg',
    {
      class: 'sparkline',
      role: 'img',
      'aria-label': `${series.title} by day: ${course}`,
      width: '100%',
      height,
      viewBox: `0 0 ${plotWidth} ${height}`,
      preserveAspectRatio: 'none',
    },
    element('path', {
      class: 'line',
      d: pathOf(series.values),
      'vector-effect': 'non-scaling-stroke',
    }),
  );
}

function pathOf(values: readonly (Count | null)[]): string {
  const scale = scaleAround(values).range([height - margin, margin]);
  return linePath(values, scale, dayScale(values.length));
}
