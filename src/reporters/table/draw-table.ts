import CliTable from 'cli-table3';
import { displayWidth } from '../text/display-width.ts';
import { type Cell, paintCell } from './cell.ts';
import type { Page } from './page.ts';

export interface Column {
  /** The heading; line breaks are kept. */
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly width: number;
}

/** A table that is printed row by row. */
export interface TablePrinter {
  /** The headings and the rule under them; none where no column has a title. */
  readonly head: readonly string[];
  readonly printRow: (cells: readonly Cell[]) => string;
}

export const columnGap = 2;

/**
 * Has cli-table3 draw the table's frame once: the head and one row of placeholders. Every row is
 * then that row with its cells put in. So a list of 100,000 posts costs the layout of one, cells of
 * every script come out aligned (cli-table3 measures combining marks and recent emoji wrongly), and
 * colours never pass through it.
 */
export function drawTable(columns: readonly Column[], page: Page): TablePrinter {
  const lines = drawFrame(columns, page);
  const row = lines.pop() ?? '';
  const rule = lines.pop();
  const titles = lines.map((line) => page.chalk.bold(line.trimEnd()));
  const glue = row.split(placeholders);
  return {
    head: rule === undefined ? [] : [...titles, page.chalk.dim(rule)],
    printRow: (cells) => fillRow(columns, glue, cells),
  };
}

const placeholder = '#';
const placeholders = /#+/;

function drawFrame(columns: readonly Column[], { signs }: Page): string[] {
  const hasHead = columns.some(({ title }) => title !== '');
  const table = new CliTable({
    head: hasHead ? columns.map(({ title }) => title) : [],
    chars: frameOf(signs.rule),
    colWidths: columns.map(({ width }) => width),
    colAligns: columns.map(({ align }) => align),
    rowAligns: ['bottom'],
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(columns.map(({ width }) => placeholder.repeat(width)));
  return table.toString().split('\n');
}

/** No lines but one under the head, broken between the columns. */
function frameOf(rule: string): Record<CliTable.CharName, string> {
  const gap = ' '.repeat(columnGap);
  const none = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '' };
  const bottom = { bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' };
  const sides = { left: '', 'left-mid': '', right: '', 'right-mid': '' };
  return { ...none, ...bottom, ...sides, mid: rule, 'mid-mid': gap, middle: gap };
}

function fillRow(
  columns: readonly Column[],
  glue: readonly string[],
  cells: readonly Cell[],
): string {
  let line = glue[0] ?? '';
  for (const [index, { align, width }] of columns.entries()) {
    const cell = cells[index];
    if (!cell) continue;
    const text = paintCell(cell);
    // Nothing stands behind the last column: no space is needed there, nor is its text measured.
    if (index === columns.length - 1 && align === 'left') return (line + text).trimEnd();
    const space = ' '.repeat(Math.max(width - displayWidth(cell.text), 0));
    line += (align === 'right' ? space + text : text + space) + (glue[index + 1] ?? '');
  }
  return line;
}

/** How wide the columns are together. */
export function tableWidth(columns: readonly Pick<Column, 'width'>[]): number {
  return columns.reduce((sum, { width }) => sum + width + columnGap, -columnGap);
}

/** The width that holds all of the texts; at least 1, for a column of none. */
export function widest(texts: Iterable<string>): number {
  let width = 1;
  for (const text of texts) width = Math.max(width, displayWidth(text));
  return width;
}
