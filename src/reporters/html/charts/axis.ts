import { formatCount } from '../../../report/format-value.ts';
import { type Content, element } from '../markup.ts';
import {
  type DayScale,
  middleOf,
  plotHeight,
  plotWidth,
  ticksOf,
  type ValueScale,
} from './scales.ts';

/** Lines at round values, each with its value in the gutter on the left. */
export function valueAxis(scale: ValueScale): Content {
  return ticksOf(scale).map((tick) => {
    const y = round(scale(tick));
    return [
      element('line', { class: tick === 0 ? 'zero' : 'grid', x1: 0, x2: '100%', y1: y, y2: y }),
      element('text', { class: 'tick', x: -8, y: y + 4, 'text-anchor': 'end' }, formatCount(tick)),
    ];
  });
}

/** How many characters the gutter must hold. */
export function gutterOf(scale: ValueScale): number {
  return Math.max(1, ...ticksOf(scale).map((tick) => formatCount(tick).length));
}

/** The first and the last day at the ends, and one between them where there are enough. */
export function dayAxis(dates: readonly string[], days: DayScale): Content {
  const last = dates.length - 1;
  const middle = Math.round(last / 2);
  if (last <= 0) return dayLabel(dates[0] ?? '', 50, 'middle');
  return [
    dayLabel(dates[0] ?? '', 0, 'start'),
    ...(last >= 6
      ? [dayLabel(dates[middle] ?? '', (middleOf(middle, days) / plotWidth) * 100, 'middle')]
      : []),
    dayLabel(dates[last] ?? '', 100, 'end'),
  ];
}

function dayLabel(date: string, percent: number, anchor: 'start' | 'middle' | 'end'): Content {
  return element(
    'text',
    { class: 'tick', x: `${round(percent)}%`, y: plotHeight - 8, 'text-anchor': anchor },
    date,
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
