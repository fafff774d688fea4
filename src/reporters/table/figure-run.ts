import type { Figure } from '../sections/block.ts';
import { wrapText } from '../text/wrap-text.ts';
import { type Cell, changeCells, textCell, valueCell } from './cell.ts';
import { type Column, columnGap, drawTable, tableWidth, widest } from './draw-table.ts';
import type { Layout } from './figure-layouts.ts';
import type { Page } from './page.ts';
import { drawSparkline, sparklineWidth } from './sparkline.ts';

/** Figures that stand under each other. */
interface Run {
  readonly lines: readonly string[];
  readonly width: number;
}

/** Figures under each other, with their notes and with sparklines in so much room. */
export function printRun(
  figures: readonly Figure[],
  layout: Layout,
  sparklineRoom: number,
  page: Page,
): Run {
  const sparklines = figures.map((figure) => sparklineCells(figure, sparklineRoom, page));
  const course = leftColumn(sparklines.flat());
  const rows = rowsOf(figures, page);
  const columns = [...columnsOf(rows, layout), ...course];
  const isBelow = layout.notes === 'below';
  const before = isBelow ? columns.slice(0, 2) : columns;
  const left = Math.max(page.width - tableWidth(before) - columnGap, layout.noteRoom);
  const room = { beside: Infinity, wrapped: left, short: layout.noteRoom, below: left }[
    layout.notes
  ];
  const notes = figures.map(({ note, explanation }) => [
    ...noteCells(note, room, page),
    ...noteCells(layout.explainsUnder ? null : explanation, room, page),
  ]);
  const withNote = [...before, ...leftColumn(notes.flat())];
  const printFigure = drawTable(isBelow ? columns : withNote, page).printRow;
  const printNote = drawTable(withNote, page).printRow;
  const blank = before.map(() => empty);
  return {
    width: Math.max(tableWidth(columns), tableWidth(withNote)),
    lines: figures.flatMap((figure, index) => {
      const all = notes[index] ?? [];
      const [beside = empty, ...others] = isBelow ? [empty, ...all] : all;
      const sparkline = course.map(() => sparklines[index]?.[0] ?? empty);
      return [
        printFigure([...(rows[index] ?? []), ...sparkline, beside]),
        ...others.map((note) => printNote([...blank, note])),
        ...(layout.explainsUnder ? linesUnder(figure, page) : []),
      ];
    }),
  };
}

/** Title and value of each figure, and the change and its rate where one of them has any. */
function rowsOf(figures: readonly Figure[], page: Page): Cell[][] {
  const rows = figures.map(({ title, value, unit, change }) => [
    textCell(page.toText(title)),
    valueCell(value, unit, page),
    ...changeCells(change, page),
  ]);
  const isUsed = (index: number) => index < 2 || rows.some((row) => row[index]?.text !== '');
  return rows.map((row) => row.filter((_, index) => isUsed(index)));
}

function columnsOf(rows: readonly (readonly Cell[])[], { widths }: Layout): Column[] {
  return (rows[0] ?? []).map((_, index) => ({
    title: '',
    align: index === 0 ? 'left' : 'right',
    width: Math.max(widestCell(rows.flatMap((row) => row[index] ?? [])), widths[index] ?? 1),
  }));
}

/** A column for these cells, where there are any. */
function leftColumn(cells: readonly Cell[]): Column[] {
  return cells.length > 0 ? [{ title: '', align: 'left', width: widestCell(cells) }] : [];
}

const empty = textCell('');

function noteCells(note: string | null, room: number, { toText, chalk }: Page): Cell[] {
  if (note === null) return [];
  const lines = wrapText(toText(note), room);
  return lines.map((line) => textCell(line, chalk.dim));
}

/** The figure's course over the days, where there is one and room for it. */
export function sparklineCells(
  { series }: Figure,
  room: number,
  { graph, signs, chalk }: Page,
): Cell[] {
  const width = graph && series !== null ? sparklineWidth(series, room) : 0;
  if (width === 0 || series === null) return [];
  return [textCell(drawSparkline(series, width, signs.sparkline), chalk.cyan)];
}

/** Of lines that stand under a figure. */
export const indent = '  ';

/** The explanation under its figure, on the whole width. */
export function linesUnder({ explanation }: Figure, { toText, chalk, width }: Page): string[] {
  if (explanation === null) return [];
  const lines = wrapText(toText(explanation), width - indent.length);
  return lines.map((line) => indent + chalk.dim(line));
}

function widestCell(cells: readonly Cell[]): number {
  return widest(cells.map(({ text }) => text));
}
