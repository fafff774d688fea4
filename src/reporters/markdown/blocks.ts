import { formatValue } from '../../report/format-value.ts';
import type { Report } from '../../report/report.ts';
import type { ReporterOptions } from '../reporter.ts';
import type { Block, DaySeries, Figure, ShareList } from '../sections/block.ts';
import { changeText } from '../sections/changes.ts';
import type { Page } from '../table/page.ts';
import { numbers, tableLines, words } from './draw-table.ts';
import { postLines } from './posts.ts';

/** The lines of a block: a table, or a sentence. */
export function blockLines(
  block: Block,
  report: Report,
  options: ReporterOptions,
  page: Page,
): Iterable<string> {
  switch (block.kind) {
    case 'figures':
      return figureLines(block.figures, page);
    case 'days':
      return dayLines(block, page);
    case 'shares':
      return block.lists.flatMap((list, index) => [
        ...(index > 0 ? [''] : []),
        ...shareLines(list, page),
      ]);
    case 'posts':
      return postLines(report, options, page);
    case 'sentence':
      return [page.toText(block.text)];
    default:
      return block satisfies never;
  }
}

/** A column that no figure has something for is left out. */
function figureLines(figures: readonly Figure[], page: Page): string[] {
  const columns = [
    { heading: words('Figure'), cells: figures.map(({ title }) => page.toText(title)) },
    {
      heading: numbers('Value'),
      cells: figures.map(({ value, unit }) => formatValue(value, unit, page.style)),
    },
    { heading: numbers('Change'), cells: figures.map(({ change }) => changeText(change)) },
    { heading: words('Note'), cells: figures.map(({ note }) => page.toText(note ?? '')) },
    {
      heading: words('Explanation'),
      cells: figures.map(({ explanation }) => page.toText(explanation ?? '')),
    },
  ].filter(({ cells }) => cells.some((cell) => cell !== ''));
  return tableLines(
    columns.map(({ heading }) => heading),
    figures.map((_, row) => columns.map(({ cells }) => cells[row] ?? '')),
  );
}

function dayLines({ columns, rows }: DaySeries, page: Page): string[] {
  return tableLines(
    [words('Date'), ...columns.map(({ title }) => numbers(title))],
    rows.map((row) => [
      row.date,
      ...columns.map(({ unit }, index) => formatValue(row.values[index] ?? null, unit, page.style)),
    ]),
  );
}

function shareLines({ title, rows }: ShareList, page: Page): string[] {
  return tableLines(
    [words(title), numbers('Share')],
    rows.map(({ name, share }) => [page.toText(name), formatValue(share, 'share', page.style)]),
  );
}
