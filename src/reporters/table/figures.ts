import { metrics } from '../../metrics/registry.ts';
import type { Figure } from '../sections/block.ts';
import { wrapText } from '../text/wrap-text.ts';
import { type Cell, changeCell, changeCells, textCell, valueCell } from './cell.ts';
import { type Column, columnGap, drawTable, tableWidth, widest } from './draw-table.ts';
import type { Page } from './page.ts';
import { pairLines } from './pairs.ts';
import { sideBySide, splitEvenly } from './side-by-side.ts';

const gap = ' '.repeat(3 * columnGap);

/** The widest layout that fits: on a wide page figures stand in several columns, not far apart. */
export function figureLines(figures: readonly Figure[], page: Page): string[] {
  if (!page.isNarrow) {
    for (const layout of layoutsFor(figures, page.width)) {
      const lines = layOut(figures, layout, page);
      if (lines) return lines;
    }
  }
  return figures.flatMap((figure) => {
    const { title, value, unit, note, change } = figure;
    const more = change ? [changeCell(change, page)] : [];
    return [
      ...pairLines(title, valueCell(value, unit, page), note, page, more),
      ...linesUnder(figure, page),
    ];
  });
}

interface Layout {
  readonly columns: number;
  /** The least widths of a figure's title, its value, its change and the change as a part. */
  readonly widths: readonly number[];
  /** Beside the figure in one line or in several, or in lines below it, under its change. */
  readonly notes: 'beside' | 'wrapped' | 'below';
  /** How much room a note has at the least, where it is broken into lines. */
  readonly noteRoom: number;
  /** Whether explanations stand in lines under the figures, and not among the notes. */
  readonly explainsUnder?: boolean;
}

/** Room for two words of a note, and for most notes as a whole. */
const shortNote = 12;
const wholeNote = 20;
/** And for most explanations in two lines. */
const explanationRoom = 36;

/** On pages of usual width all sections share their edges: the eye runs down one column of values. */
const aligned: Layout = {
  columns: 1,
  widths: [widest(Object.values(metrics).map(({ title }) => title)), 10, 8, 8],
  notes: 'beside',
  noteRoom: shortNote,
};

function layoutsFor(figures: readonly Figure[], width: number): Layout[] {
  const natural = { widths: [], notes: 'beside', noteRoom: shortNote } as const;
  const most = width < 100 ? 1 : width < 150 ? 2 : 3;
  const several = Array.from({ length: most - 1 }, (_, less) => ({
    ...natural,
    columns: most - less,
  }));
  const single = { ...natural, columns: 1 };
  const hasChanges = figures.some(({ change }) => change !== null);
  const broken = { ...single, notes: 'wrapped' } as const;
  if (figures.some(({ explanation }) => explanation !== null)) {
    return [
      { ...aligned, notes: 'wrapped', noteRoom: explanationRoom },
      ...[aligned, single, broken].map((layout) => ({ ...layout, explainsUnder: true })),
    ];
  }
  return [
    ...several,
    aligned,
    single,
    // Changes take the room of notes.
    ...(hasChanges
      ? [{ ...broken, noteRoom: wholeNote }, { ...broken, notes: 'below' } as const]
      : [broken]),
  ];
}

/** The lines in this layout, or null where they would be too wide. */
function layOut(figures: readonly Figure[], layout: Layout, page: Page): string[] | null {
  const runs = splitEvenly(figures, layout.columns).map((run) => printRun(run, layout, page));
  const width = runs.reduce((sum, run) => sum + run.width + gap.length, -gap.length);
  if (width > page.width) return null;
  return sideBySide(
    runs.map(({ lines }) => lines),
    gap,
  );
}

interface Run {
  readonly lines: readonly string[];
  readonly width: number;
}

/** Figures under each other, with their notes. */
function printRun(figures: readonly Figure[], layout: Layout, page: Page): Run {
  const rows = rowsOf(figures, page);
  const columns = columnsOf(rows, layout);
  const isBelow = layout.notes === 'below';
  const before = isBelow ? columns.slice(0, 2) : columns;
  const left = Math.max(page.width - tableWidth(before) - columnGap, layout.noteRoom);
  const room = layout.notes === 'beside' ? Infinity : left;
  const notes = figures.map(({ note, explanation }) => [
    ...noteCells(note, room, page),
    ...noteCells(layout.explainsUnder ? null : explanation, room, page),
  ]);
  const withNote = [...before, ...noteColumn(notes.flat())];
  const printFigure = drawTable(isBelow ? columns : withNote, page).printRow;
  const printNote = drawTable(withNote, page).printRow;
  const blank = before.map(() => empty);
  return {
    width: Math.max(tableWidth(columns), tableWidth(withNote)),
    lines: figures.flatMap((figure, index) => {
      const all = notes[index] ?? [];
      const [beside = empty, ...others] = isBelow ? [empty, ...all] : all;
      return [
        printFigure([...(rows[index] ?? []), beside]),
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

function noteColumn(notes: readonly Cell[]): Column[] {
  return notes.length > 0 ? [{ title: '', align: 'left', width: widestCell(notes) }] : [];
}

const empty = textCell('');

function noteCells(note: string | null, room: number, { toText, chalk }: Page): Cell[] {
  if (note === null) return [];
  const lines = wrapText(toText(note), room);
  return lines.map((line) => textCell(line, chalk.dim));
}

/** The explanation under its figure, on the whole width. */
function linesUnder({ explanation }: Figure, { toText, chalk, width }: Page): string[] {
  if (explanation === null) return [];
  const lines = wrapText(toText(explanation), width - explanationIndent.length);
  return lines.map((line) => explanationIndent + chalk.dim(line));
}

const explanationIndent = '  ';

function widestCell(cells: readonly Cell[]): number {
  return widest(cells.map(({ text }) => text));
}
