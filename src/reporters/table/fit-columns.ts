import type { PostFigureName } from '../../report/post-figures.ts';
import { type Column, columnGap } from './draw-table.ts';
import type { PostColumns } from './post-columns.ts';

/** A column of the list of posts, before it is known how much room it gets. */
export interface WideColumn extends Omit<Column, 'width'> {
  readonly name: PostFigureName;
  /** Wide enough for all of its cells. */
  readonly naturalWidth: number;
  /** Less than that only for text that may be cut. */
  readonly minimumWidth: number;
}

export interface FittedColumn extends Column {
  readonly name: PostFigureName;
}

export interface Fitted {
  readonly columns: readonly FittedColumn[];
  /** What found no room, in the order of the columns. */
  readonly dropped: readonly PostFigureName[];
}

/**
 * As many columns as the width holds, the most important ones: text shrinks before a column goes.
 * The first stays even where nothing else does; only there may a text be cut that otherwise is not
 * (an address). What finds no room is not measured: a list may have 100,000 posts.
 */
export function fitColumns(
  { names, byImportance }: PostColumns,
  measure: (name: PostFigureName) => WideColumn,
  width: number,
): Fitted {
  const kept = new Map<PostFigureName, WideColumn>();
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
function stretch(columns: readonly WideColumn[], room: number): FittedColumn[] {
  let left = room;
  return columns.map(({ name, title, align, minimumWidth, naturalWidth }) => {
    const more = Math.min(left, naturalWidth - minimumWidth);
    left -= more;
    return { name, title, align, width: Math.max(minimumWidth + more, 1) };
  });
}
