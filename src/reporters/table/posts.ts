import { readColumn } from '../../report/columns.ts';
import { type PostFigureName, postFigures } from '../../report/post-figures.ts';
import type { Report, ReportPost } from '../../report/report.ts';
import type { ReporterOptions } from '../reporter.ts';
import { postColumnsOf } from '../sections/post-columns.ts';
import { cutText } from '../text/cut-text.ts';
import { type Cell, textCell, valueCell } from './cell.ts';
import { drawTable } from './draw-table.ts';
import { droppedLines } from './dropped.ts';
import { fitColumns } from './fit-columns.ts';
import { measureColumn } from './measure-posts.ts';
import type { Page } from './page.ts';
import { pairLines } from './pairs.ts';

/** The list of posts, line by line: nothing of it is kept, however long it is. */
export function* postLines(
  report: Report,
  { posts: listed, columns: chosen }: ReporterOptions,
  page: Page,
): Generator<string> {
  const posts = listed ?? [];
  const wanted = postColumnsOf(report, chosen);
  if (page.isNarrow) {
    yield* postBlocks(posts, wanted.names, page);
    return;
  }
  const measure = (name: PostFigureName) => measureColumn(name, posts, page);
  const { columns, dropped } = fitColumns(wanted, measure, page.width);
  const { head, printRow } = drawTable(columns, page);
  yield* head;
  for (const post of posts) {
    yield printRow(columns.map(({ name, width }) => postCell(post, name, width, page)));
  }
  const titles = dropped.map((name) => postFigures[name].title);
  yield* droppedLines(titles, '--columns, a wider terminal or --json', page);
}

function postCell(post: ReportPost, name: PostFigureName, width: number, page: Page): Cell {
  const value = readColumn(post, name);
  const { unit } = postFigures[name];
  if (unit !== 'text' || value === null) return valueCell(value, unit, page);
  return textCell(cutText(page.toText(String(value)), width, page.signs.ellipsis));
}

/** Each post as a little block of `name: value` lines. */
function* postBlocks(
  posts: readonly ReportPost[],
  names: readonly PostFigureName[],
  page: Page,
): Generator<string> {
  for (const [index, post] of posts.entries()) {
    if (index > 0) yield '';
    for (const name of names) {
      const { title } = postFigures[name];
      // A caption is cut to its line; an address is of use only as a whole.
      const room = name === 'caption' ? page.width - title.length - 2 : Infinity;
      yield* pairLines(title, postCell(post, name, room, page), null, page);
    }
  }
}
