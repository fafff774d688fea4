import { readColumn } from '../../report/columns.ts';
import { formatValue } from '../../report/format-value.ts';
import { type PostFigureName, postFigures } from '../../report/post-figures.ts';
import type { Report, ReportPost } from '../../report/report.ts';
import type { ReporterOptions } from '../reporter.ts';
import { cellsWidth, leftAligned } from '../table/measure-posts.ts';
import type { Page } from '../table/page.ts';
import { postColumnsOf } from '../sections/post-columns.ts';
import { displayWidth } from '../text/display-width.ts';
import { type Column, columnOf, headLines, rowLine, widestColumn } from './draw-table.ts';
import { isPlainAddress } from './escape-text.ts';

/** The list of posts, line by line: nothing of it is kept, however long it is. */
export function* postLines(
  report: Report,
  { posts, columns: chosen }: ReporterOptions,
  page: Page,
): Generator<string> {
  const listed = posts ?? [];
  const { names } = postColumnsOf(report, chosen);
  const columns = names.map((name) => measure(name, listed, page));
  yield* headLines(columns);
  for (const post of listed) {
    yield rowLine(
      names.map((name) => cellText(post, name, page)),
      columns,
    );
  }
}

function cellText(post: ReportPost, name: PostFigureName, page: Page): string {
  const value = readColumn(post, name);
  const { unit } = postFigures[name];
  if (unit !== 'text' || value === null) return formatValue(value, unit, page.style);
  const text = String(value);
  return name === 'url' && isPlainAddress(text) ? text : page.toText(text);
}

function measure(name: PostFigureName, posts: readonly ReportPost[], page: Page): Column {
  const { title, unit } = postFigures[name];
  const heading = { title, align: leftAligned.has(unit) ? 'left' : 'right' } as const;
  const width = unit === 'text' ? textsWidth(name, posts, page) : cellsWidth(name, posts, page);
  return columnOf(heading, width);
}

/** Looks no further than the first text that takes all the room a column may have. */
function textsWidth(name: PostFigureName, posts: readonly ReportPost[], page: Page): number {
  let width = 0;
  for (const post of posts) {
    width = Math.max(width, displayWidth(cellText(post, name, page)));
    if (width >= widestColumn) break;
  }
  return width;
}
