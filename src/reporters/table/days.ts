import type { DaySeries } from '../sections/block.ts';
import { wrapPieces } from '../text/wrap-text.ts';
import { type Cell, textCell, valueCell } from './cell.ts';
import { type Column, drawTable, tableWidth, widest } from './draw-table.ts';
import type { Page } from './page.ts';
import { pairLines } from './pairs.ts';
import { sideBySide, splitEvenly } from './side-by-side.ts';

/** Fewer days than this stay together: a table of two lines reads worse than an empty margin. */
const fewestRows = 7;
/** Beyond a quarter of a year the columns would be longer than any screen: one column, then. */
const mostRowsBeside = 92;

/**
 * A value for each day: one table, or like a newspaper several columns of it where the page is
 * wide, so that a month fits a screen.
 */
export function dayLines(series: DaySeries, page: Page): string[] {
  const rows = series.rows.map(({ date, values }) => [
    textCell(date),
    ...series.columns.map(({ unit }, index) => valueCell(values[index] ?? null, unit, page)),
  ]);
  const columns = columnsOf(series, rows);
  if (page.isNarrow || tableWidth(columns) > page.width) return narrowLines(series, page);

  const gap = `  ${page.chalk.dim(page.signs.divider)}  `;
  const table = drawTable(columns, page);
  const runs = splitEvenly(rows, countRuns(rows.length, tableWidth(columns) + 5, page.width + 5));
  return sideBySide(
    runs.map((run) => [...table.head, ...run.map(table.printRow)]),
    gap,
  );
}

function columnsOf({ columns }: DaySeries, rows: readonly (readonly Cell[])[]): Column[] {
  return [{ title: 'Date' }, ...columns].map(({ title }, index) => ({
    title,
    align: index === 0 ? 'left' : 'right',
    width: widest([title, ...rows.map((row) => row[index]?.text ?? '')]),
  }));
}

function countRuns(rows: number, runWidth: number, width: number): number {
  if (rows > mostRowsBeside) return 1;
  const fitting = Math.floor(width / runWidth);
  return Math.max(1, Math.min(fitting, Math.floor(rows / fewestRows)));
}

/** A line for each day; only where it has several figures that do not fit, more of them. */
function narrowLines({ columns, rows }: DaySeries, page: Page): string[] {
  const [first, ...others] = columns;
  return rows.flatMap(({ date, values }) => {
    if (first && others.length === 0) {
      return pairLines(date, valueCell(values[0] ?? null, first.unit, page), null, page);
    }
    const pairs = columns.map(({ title, unit }, index) => {
      const { text } = valueCell(values[index] ?? null, unit, page);
      return `${title.toLowerCase()} ${text}`;
    });
    const [start = '', ...more] = wrapPieces(
      [`${date}: ${pairs[0] ?? ''}`, ...pairs.slice(1)],
      ', ',
      page.width - 2,
    );
    return [start, ...more.map((line) => `  ${line}`)];
  });
}
