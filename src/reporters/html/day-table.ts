import { formatValue } from '../../report/format-value.ts';
import type { DaySeries } from '../sections/block.ts';
import type { AccountPage } from './account-page.ts';
import { valueContent } from './figures.ts';
import { element, type Markup } from './markup.ts';
import { scrolling } from './scrolling.ts';

type DayColumns = Pick<DaySeries, 'columns' | 'rows'>;

/** A line for each day, under a caption. */
export function dayTable(caption: string, series: DayColumns, page: AccountPage): Markup {
  const captionId = page.newId('table');
  return scrolling(
    captionId,
    element(
      'table',
      { class: 'days' },
      element('caption', { id: captionId }, page.captionOf(caption)),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, 'Date'),
          series.columns.map(({ title }) => element('th', { scope: 'col' }, title)),
        ),
      ),
      element(
        'tbody',
        {},
        series.rows.map((row) => dayRow(row, series, page)),
      ),
    ),
  );
}

function dayRow(
  { date, values }: DaySeries['rows'][number],
  { columns }: DayColumns,
  { style }: AccountPage,
): Markup {
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, date),
    columns.map(({ unit }, index) => {
      const value = values[index] ?? null;
      return element('td', {}, valueContent(formatValue(value, unit, style), value === null));
    }),
  );
}

/** The same behind a line that opens it: what a chart above it shows. */
export function foldedDayTable(caption: string, series: DayColumns, page: AccountPage): Markup {
  return element(
    'details',
    {},
    element('summary', {}, 'The figures as a table'),
    dayTable(caption, series, page),
  );
}
