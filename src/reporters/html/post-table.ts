import { type PostValue, readColumn } from '../../report/columns.ts';
import { formatValue } from '../../report/format-value.ts';
import {
  type PostFigureName,
  type PostFigureUnit,
  postFigures,
} from '../../report/post-figures.ts';
import type { ReportPost } from '../../report/report.ts';
import type { AccountPage } from './account-page.ts';
import { valueContent } from './figures.ts';
import { linkTo } from './link.ts';
import { type Content, element, type Markup, streamed } from './markup.ts';
import { type PageColumn, pageColumnsOf } from './post-columns.ts';
import { scrollingParts } from './scrolling.ts';

/** The list of posts, row by row: nothing of it is kept, however long it is. */
export function* postTable(page: AccountPage): Generator<Markup> {
  const captionId = page.newId('table');
  const statusId = page.newId('sorted');
  const columns = pageColumnsOf(page.report, page.options.columns);
  const attributes = { class: 'posts', 'data-sortable': statusId };
  const parts = tableParts(captionId, columns, page);
  yield* scrollingParts(captionId, streamed('table', attributes, parts));
  yield element('p', { class: 'unseen', id: statusId, role: 'status' });
  const left = notPrintedWords(columns);
  if (left !== null) yield element('p', { class: 'note only-print' }, left);
}

function notPrintedWords(columns: readonly PageColumn[]): string | null {
  const left = columns.filter(({ isPrinted }) => !isPrinted);
  const titles = left.map(({ name }) => postFigures[name].title);
  return titles.length === 0 ? null : `Not on paper for want of room: ${titles.join(', ')}.`;
}

function* tableParts(
  captionId: string,
  columns: readonly PageColumn[],
  page: AccountPage,
): Generator<Markup> {
  yield element('caption', { id: captionId, class: 'unseen' }, page.captionOf('Table of posts'));
  yield element('thead', {}, element('tr', {}, columns.map(headingCell)));
  yield* streamed('tbody', {}, postRows(columns, page));
}

function* postRows(columns: readonly PageColumn[], page: AccountPage): Generator<Markup> {
  for (const post of page.options.posts ?? []) {
    yield element(
      'tr',
      {},
      columns.map((column) => postCell(post, column, page)),
    );
  }
}

/** How the script is to compare the values of a column. */
const kinds = {
  count: 'count',
  rate: 'number',
  share: 'number',
  seconds: 'number',
  instant: 'text',
  type: 'text',
  flag: 'text',
  text: 'text',
} as const satisfies Record<PostFigureUnit, string>;

function headingCell({ name, isPrinted }: PageColumn): Markup {
  const { title, unit } = postFigures[name];
  return element(
    'th',
    { scope: 'col', class: classOf(name, isPrinted), 'data-kind': kinds[unit] },
    title,
  );
}

function postCell(
  post: ReportPost,
  { name, isPrinted, isRowName }: PageColumn,
  page: AccountPage,
): Markup {
  const value = readColumn(post, name);
  const { unit } = postFigures[name];
  const attributes = {
    class: classOf(name, isPrinted),
    'data-missing': value === null,
    // What is rounded or in words is sorted by what it stands for.
    'data-value': kinds[unit] === 'number' && value !== null ? String(value) : null,
  };
  const content = cellContent(post, name, value, page);
  return isRowName
    ? element('th', { scope: 'row', ...attributes }, content)
    : element('td', attributes, content);
}

function cellContent(
  post: ReportPost,
  name: PostFigureName,
  value: PostValue,
  { style }: AccountPage,
): Content {
  const { unit } = postFigures[name];
  const text = formatValue(value, unit, style);
  if (value === null) return valueContent(text, true);
  if (name === 'caption') return linkTo(post.url, element('bdi', {}, text));
  if (name === 'url') return linkTo(post.url, text);
  return unit === 'text' ? element('bdi', {}, text) : text;
}

/** Columns of text that is longer than a word or two. */
const looks: ReadonlyMap<PostFigureName, string> = new Map([
  ['caption', 'caption'],
  ['url', 'address'],
]);

function classOf(name: PostFigureName, isPrinted: boolean): string | null {
  const { unit } = postFigures[name];
  const look = looks.get(name) ?? (kinds[unit] === 'text' ? 'word' : null);
  const names = [look, isPrinted ? null : 'no-print'].filter((it) => it !== null);
  return names.length === 0 ? null : names.join(' ');
}
