import { type Content, element, type Markup } from '../markup.ts';
import { sentence } from '../sentence.ts';
import { widestGutter } from '../style/figures.ts';
import { dayAxis, gutterOf, valueAxis } from './axis.ts';
import { gapsPath } from './marks.ts';
import { type DayScale, plotHeight, plotWidth, type ValueScale } from './scales.ts';
import type { DayValues } from './day-values.ts';

/** A chart over the days of a range. */
export interface Chart {
  readonly title: string;
  /** One sentence for those who do not see it. */
  readonly description: string;
  /** The sentence below the title, for everybody; null where there is nothing to say. */
  readonly summary: string | null;
  readonly series: readonly DayValues[];
  readonly scale: ValueScale;
  readonly days: DayScale;
  readonly dates: readonly string[];
  /** What is drawn, the first below the others. */
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly path: string;
  readonly kind: 'line' | 'line dot' | 'bar' | 'loss' | 'net' | 'net dot';
  /** What it is, where there are several. */
  readonly label: string | null;
}

/** The chart with its title; the ids of title and description are made with `newId`. */
export function drawChart(chart: Chart, newId: (name: string) => string): Markup {
  const [titleId, descriptionId] = [newId('chart'), newId('chart-text')];
  const gutter = Math.min(gutterOf(chart.scale), widestGutter);
  return element(
    'figure',
    { class: 'chart' },
    element(
      'figcaption',
      {},
      element('span', { class: 'chart-title' }, chart.title),
      chart.summary === null
        ? null
        : element('span', { class: 'chart-summary' }, sentence(chart.summary)),
      keyOf(chart.marks),
    ),
    element(
      'svg',
      {
        class: `plot gutter-${gutter}`,
        role: 'img',
        'aria-labelledby': `${titleId} ${descriptionId}`,
        width: '100%',
        height: plotHeight,
      },
      element('title', { id: titleId }, chart.title),
      element('desc', { id: descriptionId }, chart.description),
      stretched(
        'gap',
        gapsPath(
          chart.series.map(({ values }) => values),
          chart.days,
        ),
      ),
      valueAxis(chart.scale),
      chart.marks.map(({ kind, path }) => stretched(kind, path)),
      dayAxis(chart.dates, chart.days),
    ),
  );
}

/** A path in units that are stretched across; its line keeps its width. */
function stretched(kind: string, path: string): Content {
  if (path === '') return null;
  return element(
    'svg',
    {
      width: '100%',
      height: plotHeight,
      viewBox: `0 0 ${plotWidth} ${plotHeight}`,
      preserveAspectRatio: 'none',
    },
    element('path', { class: kind, d: path, 'vector-effect': 'non-scaling-stroke' }),
  );
}

/** What is what, where a chart shows several things. */
function keyOf(marks: readonly Mark[]): Content {
  const named = marks.filter(({ label, path }) => label !== null && path !== '');
  if (named.length < 2) return null;
  return element(
    'span',
    { class: 'key' },
    named.map(({ kind, label }) =>
      element(
        'span',
        {},
        element(
          'svg',
          { class: 'swatch', width: 14, height: 10, 'aria-hidden': 'true' },
          kind === 'net'
            ? element('path', { class: kind, d: 'M0,5h14' })
            : element('rect', { class: kind, width: 10, height: 10, x: 2 }),
        ),
        label ?? '',
      ),
    ),
  );
}
