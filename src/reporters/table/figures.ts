import { metrics } from '../../metrics/registry.ts';
import type { Figure } from '../sections/block.ts';
import { wrapText } from '../text/wrap-text.ts';
import { type Cell, textCell, valueCell } from './cell.ts';
import { type Column, columnGap, drawTable, tableWidth, widest } from './draw-table.ts';
import type { Page } from './page.ts';
import { pairLines } from './pairs.ts';
import { sideBySide, splitEvenly } from './side-by-side.ts';

const gap = ' '.repeat(3 * columnGap);

/** The widest layout that fits: on a wide page figures stand in several columns, not far apart. */
export function figureLines(figures: readonly Figure[], page: Page): string[] {
  if (!page.isNarrow) {
    for (const layout of layoutsFor(page.width)) {
      const lines = layOut(figures, layout, page);
      if (lines) return lines;
    }
  }
  return figures.flatMap((figure) =>
    pairLines(figure.title, valueCell(figure.value, figure.unit, page), figure.note, page),
  );
}

interface Layout {
  readonly columns: number;
  readonly titleWidth: number;
  readonly valueWidth: number;
  /** Whether a note that does not fit goes on under itself. */
  readonly wrapsNotes: boolean;
}

/** On pages of usual width all sections share two edges: the eye runs down one column of values. */
const aligned: Layout = {
  columns: 1,
  titleWidth: widest(Object.values(metrics).map(({ title }) => title)),
  valueWidth: 10,
  wrapsNotes: false,
};

function layoutsFor(width: number): Layout[] {
  const natural = { titleWidth: 1, valueWidth: 1, wrapsNotes: false };
  const most = width < 100 ? 1 : width < 150 ? 2 : 3;
  const several = Array.from({ length: most - 1 }, (_, less) => ({
    ...natural,
    columns: most - less,
  }));
  const single = { ...natural, columns: 1 };
  return [...several, aligned, single, { ...single, wrapsNotes: true }];
}

/** The lines in this layout, or null where they would be too wide. */
function layOut(figures: readonly Figure[], layout: Layout, page: Page): string[] | null {
  const runs = splitEvenly(figures, layout.columns).map((run) => tableOf(run, layout, page));
  const width = runs.reduce((sum, { columns }) => sum + tableWidth(columns) + gap.length, 0);
  if (width - gap.length > page.width) return null;
  return sideBySide(
    runs.map(({ columns, rows }) => rows.map(drawTable(columns, page).printRow)),
    gap,
  );
}

interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

function tableOf(figures: readonly Figure[], layout: Layout, page: Page): Table {
  const titles = figures.map(({ title }) => textCell(page.toText(title)));
  const values = figures.map(({ value, unit }) => valueCell(value, unit, page));
  const columns: Column[] = [
    { title: '', align: 'left', width: Math.max(widestCell(titles), layout.titleWidth) },
    { title: '', align: 'right', width: Math.max(widestCell(values), layout.valueWidth) },
  ];
  const room = layout.wrapsNotes ? page.width - tableWidth(columns) - columnGap : Infinity;
  const notes = figures.map(({ note }) => noteCells(note, room, page));
  const rows = notes.flatMap((lines, index) =>
    (lines.length > 0 ? lines : [empty]).map((line, row) =>
      row > 0 ? [empty, empty, line] : [titles[index] ?? empty, values[index] ?? empty, line],
    ),
  );
  const noteWidth = widestCell(notes.flat());
  const hasNotes = notes.some((lines) => lines.length > 0);
  return {
    rows,
    columns: hasNotes ? [...columns, { title: '', align: 'left', width: noteWidth }] : columns,
  };
}

const empty = textCell('');
const shortestNote = 12;

function noteCells(note: string | null, room: number, { toText, chalk }: Page): Cell[] {
  if (note === null) return [];
  const lines = wrapText(toText(note), Math.max(room, shortestNote));
  return lines.map((line) => textCell(line, chalk.dim));
}

function widestCell(cells: readonly Cell[]): number {
  return widest(cells.map(({ text }) => text));
}
