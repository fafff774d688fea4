import { readColumn } from '../../report/columns.ts';
import { formatValue } from '../../report/format-value.ts';
import {
  type PostFigureName,
  postFigures,
  type PostFigureUnit,
} from '../../report/post-figures.ts';
import type { ReportPost } from '../../report/report.ts';
import { displayWidth, displayWidthAtMost } from '../text/display-width.ts';
import { headColumn, type WideColumn } from './fit-columns.ts';
import type { Page } from './page.ts';

/** A caption may shrink so far before other columns have to go. */
const captionMinimum = 16;
/** And is no longer than this where there is room: a beginning by which one knows the post. */
const captionMaximum = 60;
/** A longer title breaks into lines. */
const titleMaximum = 12;

export const leftAligned: ReadonlySet<PostFigureUnit> = new Set([
  'text',
  'type',
  'instant',
  'flag',
]);

/** The column with its title and the width that all of its cells need. */
export function measureColumn(
  name: PostFigureName,
  posts: readonly ReportPost[],
  page: Page,
): WideColumn<PostFigureName> {
  const { title, unit } = postFigures[name];
  const cells = name === 'caption' ? captionWidth(posts, page) : cellsWidth(name, posts, page);
  const head = headColumn(title, cells, titleMaximum);
  return {
    name,
    ...head,
    align: leftAligned.has(unit) ? 'left' : 'right',
    minimumWidth:
      name === 'caption' ? Math.min(head.naturalWidth, captionMinimum) : head.naturalWidth,
  };
}

/** Units of which no value is wider than both a smaller and a larger one above 0. */
const widthGrows: ReadonlySet<PostFigureUnit> = new Set(['count', 'rate', 'share']);

/**
 * The widest cell. Cells are formatted here only where they may be the widest, for each is once
 * more when it is printed; none is kept.
 */
export function cellsWidth(name: PostFigureName, posts: readonly ReportPost[], page: Page): number {
  const { unit } = postFigures[name];
  let width = 1;
  let [least, largest] = [Infinity, -Infinity];
  for (const post of posts) {
    const value = readColumn(post, name);
    if (typeof value === 'number' && value > 0 && widthGrows.has(unit)) {
      if (value >= least && value <= largest) continue;
      [least, largest] = [Math.min(least, value), Math.max(largest, value)];
    }
    const text = formatValue(value, unit, page.style);
    width = Math.max(width, displayWidth(unit === 'text' ? page.toText(text) : text));
    // Times are all of one width, and reckoning with zones is slow.
    if (unit === 'instant') break;
  }
  return width;
}

/** Looks no further than the first caption that takes all the room a caption may have. */
function captionWidth(posts: readonly ReportPost[], page: Page): number {
  let width = 1;
  for (const { caption } of posts) {
    width = Math.max(width, displayWidthAtMost(page.toText(caption ?? '')));
    if (width >= captionMaximum) return captionMaximum;
  }
  return width;
}
