import type { Summary } from '../../report/summary.ts';
import { type Cell, changeCells, textCell, valueCell } from '../table/cell.ts';
import { type Column, drawTable, widest } from '../table/draw-table.ts';
import { fitColumns, type WideColumn } from '../table/fit-columns.ts';
import { noticeLines } from '../table/footer.ts';
import { makePage, type Page } from '../table/page.ts';
import { pairLines } from '../table/pairs.ts';
import { cutText } from '../text/cut-text.ts';
import { displayWidth } from '../text/display-width.ts';
import { wrapPieces, wrapText } from '../text/wrap-text.ts';
import { formatOfLines } from './format-of-lines.ts';
import type { SummaryStyle } from './formats.ts';
import { type SummaryRow, summaryRows } from './summary-rows.ts';
import { bestPostWords, columnTitles, dayWords, handleOf } from './summary-words.ts';

/** A day for people: ten lines or so, that fit the width. */
export const summaryTable = formatOfLines(summaryLines);

function summaryLines(summary: Summary, style: SummaryStyle): string[] {
  const page = makePage({ range: { timezone: 'UTC' } }, { ...style, graph: false });
  const rows = summaryRows(summary);
  return [
    ...headLines(summary, page),
    ...(page.isNarrow ? pairsOf(rows, page) : tableOf(rows, page)),
    ...bestPostLines(summary, page),
    ...noticeLines(summary, page),
  ];
}

function headLines(summary: Summary, page: Page): string[] {
  const room = page.indent.length + page.width;
  const handle = cutText(page.toText(handleOf(summary)), room - 2, page.signs.ellipsis);
  const head = wrapPieces([handle, dayWords(summary)], page.signs.joint, room);
  return [
    ...head.map((line) => page.chalk.bold(line)),
    ...wrapText(page.toText(summary.why), room).map((line) => page.chalk.dim(line)),
  ];
}

type ColumnName = 'title' | keyof typeof columnTitles;

const titles: Readonly<Record<ColumnName, string>> = { title: '', ...columnTitles };

const names = Object.keys(titles) as ColumnName[];

const cells = {
  title: ({ title }) => textCell(title),
  value: ({ value, unit }, page) => valueCell(value, unit, page),
  dayBefore: ({ dayBefore, unit }, page) => valueCell(dayBefore, unit, page),
  sinceDayBefore: ({ sinceDayBefore }, page) => changeCell(sinceDayBefore, page),
  mean7: ({ mean7 }, page) => valueCell(mean7, 'mean', page),
  sinceMean: ({ sinceMean }, page) => changeCell(sinceMean, page),
} as const satisfies Record<ColumnName, (row: SummaryRow, page: Page) => Cell>;

const byImportance: readonly ColumnName[] = [
  'title',
  'value',
  'sinceDayBefore',
  'sinceMean',
  'dayBefore',
  'mean7',
];

function changeCell(change: SummaryRow['sinceMean'], page: Page): Cell {
  const [moved, rate] = changeCells(change, page);
  return textCell([moved.text, rate.text].filter((text) => text !== '').join(' '), moved.paint);
}

function tableOf(rows: readonly SummaryRow[], page: Page): string[] {
  const cellsOf = (name: ColumnName) => rows.map((row) => cells[name](row, page));
  const measure = (name: ColumnName): WideColumn<ColumnName> => {
    const title = titles[name];
    const width = widest([title, ...cellsOf(name).map(({ text }) => text)]);
    const align = name === 'title' ? 'left' : 'right';
    return { name, title, align, naturalWidth: width, minimumWidth: width };
  };
  const fitted = fitColumns({ names, byImportance }, measure, page.width).columns;
  const { head, printRow } = drawTable(fitted satisfies readonly Column[], page);
  const lines = rows.map((row) => printRow(fitted.map(({ name }) => cells[name](row, page))));
  return [...head, ...lines].map((line) => page.indent + line);
}

/** `name: value`, then how far it has moved, for pages too narrow for a table. */
function pairsOf(rows: readonly SummaryRow[], page: Page): string[] {
  return rows.flatMap(({ title, value, unit, sinceDayBefore, sinceMean }) => {
    const [before] = changeCells(sinceDayBefore, page);
    const [mean] = changeCells(sinceMean, page);
    const notes = [
      before.text === '' ? null : `${before.text} vs day before`,
      mean.text === '' ? null : `${mean.text} vs mean`,
    ].filter((note) => note !== null);
    const note = notes.length === 0 ? null : notes.join(', ');
    return pairLines(title, valueCell(value, unit, page), note, page);
  });
}

function bestPostLines(summary: Summary, page: Page): string[] {
  const words = bestPostWords(summary);
  if (words === null) return [];
  const start = `Best post: ${words}`;
  const caption = page.toText(summary.bestPost?.caption ?? '');
  const room = page.width - displayWidth(start) - 2;
  if (caption === '' || room < 8) {
    return wrapText(start, page.width).map((line) => page.indent + line);
  }
  return [`${page.indent}${start}, ${page.chalk.dim(cutText(caption, room, page.signs.ellipsis))}`];
}
