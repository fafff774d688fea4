import { formatValue } from '../../report/format-value.ts';
import type { Summary } from '../../report/summary.ts';
import { documentParts } from '../html/document.ts';
import { changeContent, valueContent } from '../html/figures.ts';
import { linkTo } from '../html/link.ts';
import { type Content, element, type Markup } from '../html/markup.ts';
import { pageText } from '../html/page-text.ts';
import { scrolling } from '../html/scrolling.ts';
import { sentence } from '../html/sentence.ts';
import type { SummaryFormat } from './formats.ts';
import { type SummaryRow, summaryRows } from './summary-rows.ts';
import { bestPostWords, columnTitles, dayWords, handleOf } from './summary-words.ts';

/** A day as a page of its own, for a browser, to be sent on or printed. */
export const summaryHtml: SummaryFormat = {
  one: (summary, style) => pageText(pageOf([summary]), style.unicode),
  many: (entries, style) => pageText(pageOf(entries.map(({ summary }) => summary)), style.unicode),
};

function pageOf(summaries: readonly Summary[]): Iterable<Markup> {
  const [first] = summaries;
  const isOne = first !== undefined && summaries.length === 1;
  const name = isOne ? handleOf(first) : `${summaries.length} accounts`;
  return documentParts({
    title: isOne ? `${name}: TikTok, ${dayWords(first)}` : `${name}: TikTok by day`,
    header: [
      element('p', { class: 'eyebrow' }, 'TikTok, one day'),
      element('h1', {}, element('bdi', {}, name)),
    ],
    main: summaries.map((summary, index) => daySection(summary, index, isOne)),
    footer: element(
      'p',
      {},
      'Organic figures from TikTok’s official API, in UTC days. A dash is a figure that is not known, never a zero; a mean runs over the days that have the figure.',
    ),
  });
}

function daySection(summary: Summary, index: number, isOne: boolean): Markup {
  const id = `day-${index + 1}`;
  const day = sentence(dayWords(summary));
  const title: Content = isOne ? day : [element('bdi', {}, handleOf(summary)), ', ', day];
  return element(
    'section',
    { class: 'chapter', 'aria-labelledby': id },
    element('h2', { id }, title),
    element('p', { class: 'note' }, sentence(summary.why)),
    figureTable(summary, index),
    bestPost(summary),
    notices(summary),
  );
}

function figureTable(summary: Summary, index: number): Markup {
  const captionId = `table-${index + 1}`;
  const heading = (title: string) => element('th', { scope: 'col' }, title);
  return scrolling(
    captionId,
    element(
      'table',
      { class: 'days' },
      element('caption', { id: captionId }, `${handleOf(summary)} on ${summary.date}`),
      element(
        'thead',
        {},
        element('tr', {}, heading('Figure'), Object.values(columnTitles).map(heading)),
      ),
      element('tbody', {}, summaryRows(summary).map(figureRow)),
    ),
  );
}

function figureRow(row: SummaryRow): Markup {
  const { title, unit, value, dayBefore, mean7, sinceDayBefore, sinceMean } = row;
  const style = { timezone: 'UTC', unicode: true };
  const valueCell = (known: SummaryRow['value'], as: SummaryRow['unit']) =>
    element('td', {}, valueContent(formatValue(known, as, style), known === null));
  const changeCell = (change: SummaryRow['sinceMean']) =>
    element('td', {}, change && changeContent(change));
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, title),
    valueCell(value, unit),
    valueCell(dayBefore, unit),
    changeCell(sinceDayBefore),
    valueCell(mean7, 'mean'),
    changeCell(sinceMean),
  );
}

function bestPost(summary: Summary): Content {
  const counts = bestPostWords(summary);
  if (counts === null || summary.bestPost === null) return null;
  const { caption, url, id } = summary.bestPost;
  const text = element('bdi', {}, caption === null || caption === '' ? id : caption);
  return element('p', {}, `Best post: ${counts}, `, linkTo(url, text));
}

function notices({ notices: all }: Summary): Content {
  if (all.length === 0) return null;
  return element(
    'ul',
    { class: 'notices' },
    all.map(({ message }) => element('li', {}, sentence(message))),
  );
}
