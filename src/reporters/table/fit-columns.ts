import type { ColumnChoice } from '../sections/column-choice.ts';
import { wrapText } from '../text/wrap-text.ts';
import { type Column, columnGap, widest } from './draw-table.ts';

/** A column, before it is known how much room it gets. */
export interface WideColumn<Name> extends Omit<Column, 'width'> {
  readonly name: Name;
  /** Wide enough for all of its cells. */
  readonly naturalWidth: number;
  /** Less than that only for text that may be cut. */
  readonly minimumWidth: number;
}

interface FittedColumn<Name> extends Column {
  readonly name: Name;
}

interface Fitted<Name> {
  readonly columns: readonly FittedColumn<Name>[];
  /** What found no room, in the order of the columns. */
  readonly dropped: readonly Name[];
}

/**
 * The title over cells of that width, and the width that both need. A title that is longer than
 * `most` breaks into lines, so that it does not take the room of figures; no word of it does.
 */
export function headColumn(
  title: string,
  cellsWidth: number,
  most: number,
): Pick<WideColumn<unknown>, 'title' | 'naturalWidth'> {
  const words = title.split(' ');
  const lines = wrapText(title, Math.max(cellsWidth, most, widest(words)));
  return { title: lines.join('\n'), naturalWidth: Math.max(cellsWidth, widest(lines)) };
}

/**
 * As many columns as the width holds, the most important ones: text shrinks before a column goes.
 * The first stays even where nothing else does; only there may a text be cut that otherwise is not
 * (an address). What finds no room is not measured: a list may have 100,000 posts.
 */
export function fitColumns<Name>(
  { names, byImportance }: ColumnChoice<Name>,
  measure: (name: Name) => WideColumn<Name>,
  width: number,
): Fitted<Name> {
  const kept = new Map<Name, WideColumn<Name>>();
  let left = width + columnGap;
  for (const name of byImportance) {
    const column = measure(name);
    if (kept.size > 0 && column.minimumWidth + columnGap > left) break;
    left -= column.minimumWidth + columnGap;
    kept.set(name, column);
  }
  return {
    columns: stretch(
      names.flatMap((name) => kept.get(name) ?? []),
      left,
    ),
    dropped: names.filter((name) => !kept.has(name)),
  };
}

/**
 * Gives the room that is left to the columns that could do with it, the first of them first. Less
 * than none is left where the only column is wider than the page.
 */
function stretch<Name>(columns: readonly WideColumn<Name>[], room: number): FittedColumn<Name>[] {
  let left = room;
  return columns.map(({ name, title, align, minimumWidth, naturalWidth }) => {
    const more = Math.min(left, naturalWidth - minimumWidth);
    left -= more;
    return { name, title, align, width: Math.max(minimumWidth + more, 1) };
  });
}
