import type { Count } from '../../metrics/count.ts';
import type { MetricInfo } from '../../metrics/define-metric.ts';
import type { Report } from '../../report/report.ts';
import { type Block, type DaySeries, type Figure, figureOf, type Part } from './block.ts';
import { basisNote } from './notes.ts';

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
  return figureOf(report, metric, value, { over: basisNote(report, metric) });
}

/**
 * The series, or a sentence in its place where no day has a value: a table of dashes says less. Of a
 * personal account only the columns that it has. A long run of days without data is one line.
 */
export function daysBlock(
  { account }: Report,
  { name, columns, rows }: Omit<DaySeries, 'kind'>,
): Block {
  const known = columns.map((_, index) =>
    rows.some(({ values }) => (values[index] ?? null) !== null),
  );
  if (!known.includes(true)) return { kind: 'sentence', text: 'No daily figures for this range.' };
  const isShown = (_: unknown, index: number) => account.type === 'business' || known[index];
  return {
    kind: 'days',
    name,
    columns: columns.filter(isShown),
    rows: joinEmpty(rows.map(({ date, values }) => ({ date, values: values.filter(isShown) }))),
  };
}

/** So many days in a row without any figure are told in one line: TikTok serves sixty of a year. */
const longGap = 8;

type DayRow = DaySeries['rows'][number];

function joinEmpty(rows: readonly DayRow[]): DayRow[] {
  const joined: DayRow[] = [];
  let gap: DayRow[] = [];
  const endGap = () => {
    const [first] = gap;
    if (first && gap.length >= longGap) joined.push({ ...first, date: `${gap.length} days` });
    else joined.push(...gap);
    gap = [];
  };
  for (const row of rows) {
    if (row.values.every((value) => value === null)) {
      gap.push(row);
      continue;
    }
    endGap();
    joined.push(row);
  }
  endGap();
  return joined;
}
