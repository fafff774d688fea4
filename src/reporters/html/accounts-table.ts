import { formatValue } from '../../report/format-value.ts';
import type { Report } from '../../report/report.ts';
import type { AccountReport } from '../reporter.ts';
import {
  type AccountColumnName,
  accountColumns,
  accountColumnsOf,
} from '../sections/account-columns.ts';
import { engagementBase, engagementWords, rangeWords, restsOn } from '../sections/words.ts';
import { valueContent } from './figures.ts';
import { type Content, element, type Markup } from './markup.ts';
import { scrolling } from './scrolling.ts';

const captionId = 'accounts-table';

/**
 * The figures of all accounts side by side. They are never added up: who follows two accounts, or
 * was reached by both, would count twice.
 */
export function accountsTable(entries: readonly AccountReport[]): Content {
  const { names } = accountColumnsOf(entries);
  const isAlike = wordsOf(entries, engagementWords).size < 2;
  const table = element(
    'table',
    { class: 'accounts' },
    element('caption', { id: captionId, class: 'unseen' }, 'All accounts side by side'),
    element('thead', {}, element('tr', {}, names.map(headingCell))),
    element(
      'tbody',
      {},
      entries.map((entry) =>
        element(
          'tr',
          {},
          names.map((name) => cell(entry, name, isAlike)),
        ),
      ),
    ),
  );
  return [
    scrolling(captionId, table),
    [...sharedWords(entries), restsOn].map((text) => element('p', { class: 'note' }, text)),
  ];
}

function headingCell(name: AccountColumnName): Markup {
  const { title, unit } = accountColumns[name];
  return element('th', { scope: 'col', class: unit === 'type' ? 'word' : null }, title);
}

/** A figure of the account; where not all engagement is reckoned alike, with what it is per. */
function cell(entry: AccountReport, name: AccountColumnName, isAlike: boolean): Markup {
  const { read, unit } = accountColumns[name];
  const value = read(entry);
  const text = formatValue(value, unit, { timezone: entry.report.range.timezone, unicode: true });
  if (name === 'account') return element('th', { scope: 'row' }, element('bdi', {}, text));
  const needsBase = name === 'engagement' && value !== null && !isAlike;
  const full = needsBase ? `${text} ${engagementBase(entry.report)}` : text;
  return element(
    'td',
    { class: unit === 'type' ? 'word' : null },
    valueContent(full, value === null),
  );
}

/** What holds for all accounts; where they differ, each tells its own. */
function sharedWords(entries: readonly AccountReport[]): string[] {
  return [rangeWords, engagementWords].flatMap((tell) => {
    const words = wordsOf(entries, tell);
    return words.size === 1 ? [...words] : [];
  });
}

function wordsOf(
  entries: readonly AccountReport[],
  tell: (report: Report) => string | null,
): ReadonlySet<string> {
  return new Set(entries.flatMap(({ report }) => tell(report) ?? []));
}
