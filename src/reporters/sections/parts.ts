import type { Count } from '../../metrics/count.ts';
import type { MetricInfo } from '../../metrics/define-metric.ts';
import type { Report } from '../../report/report.ts';
import { type Block, type DaySeries, type Figure, figureOf, type Part } from './block.ts';
import { overPosts } from './notes.ts';

/**
 * A part with these figures. Of a personal account only those that it has: the others it never will
 * have. A part without figures is left out.
 */
export function figuresPart(
  { account }: Report,
  title: string | null,
  figures: readonly Figure[],
  ...more: readonly Block[]
): Part[] {
  const shown =
    account.type === 'personal' ? figures.filter(({ value }) => value !== null) : figures;
  if (shown.length === 0) return [];
  return [{ title, note: null, blocks: [{ kind: 'figures', figures: shown }, ...more] }];
}

/** A figure of the posts published, with the part of them that it runs over. */
export function postFigure(report: Report, metric: MetricInfo, value: Count | null): Figure {
  return figureOf(metric, value, { note: overPosts(report, metric) });
}

/** The series, or a sentence in its place where no day has a value: a table of dashes says less. */
export function daysBlock(series: Omit<DaySeries, 'kind'>): Block {
  const known = series.rows.some(({ values }) => values.some((value) => value !== null));
  return known
    ? { kind: 'days', ...series }
    : { kind: 'sentence', text: 'No daily figures for this range.' };
}
