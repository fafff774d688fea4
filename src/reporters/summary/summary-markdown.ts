import { formatValue } from '../../report/format-value.ts';
import type { Summary } from '../../report/summary.ts';
import { numbers, tableLines, words } from '../markdown/draw-table.ts';
import { makeMarkdownPage } from '../markdown/page.ts';
import { changeText } from '../sections/changes.ts';
import type { Page } from '../table/page.ts';
import { formatOfLines } from './format-of-lines.ts';
import type { SummaryStyle } from './formats.ts';
import { summaryRows } from './summary-rows.ts';
import { bestPostWords, columnTitles, dayWords, handleOf } from './summary-words.ts';

/** A day as a table that GitHub and chats render, and that reads well as it stands. */
export const summaryMarkdown = formatOfLines(linesOf);

function linesOf(summary: Summary, style: SummaryStyle): string[] {
  const page = makeMarkdownPage({ range: { timezone: 'UTC' } }, { ...style, graph: false });
  return [
    `# ${page.toText(handleOf(summary))}, ${dayWords(summary)}`,
    '',
    page.toText(summary.why),
    '',
    ...figureLines(summary, page),
    ...bestPostLines(summary, page),
    ...(summary.notices.length > 0 ? [''] : []),
    ...summary.notices.map(({ message }) => `- ${page.toText(message)}`),
  ];
}

function figureLines(summary: Summary, { style }: Page): string[] {
  return tableLines(
    [words('Figure'), ...Object.values(columnTitles).map(numbers)],
    summaryRows(summary).map((row) => [
      row.title,
      formatValue(row.value, row.unit, style),
      formatValue(row.dayBefore, row.unit, style),
      changeText(row.sinceDayBefore),
      formatValue(row.mean7, 'mean', style),
      changeText(row.sinceMean),
    ]),
  );
}

function bestPostLines(summary: Summary, page: Page): string[] {
  const counts = bestPostWords(summary);
  if (counts === null) return [];
  const caption = page.toText(summary.bestPost?.caption ?? '');
  return ['', `Best post: ${[counts, caption].filter((part) => part !== '').join(', ')}`];
}
