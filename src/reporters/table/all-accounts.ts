import type { AccountReport } from '../reporter.ts';
import {
  type AccountColumnName,
  accountColumns,
  accountColumnsOf,
} from '../sections/account-columns.ts';
import { rangeWords, restsOn } from '../sections/words.ts';
import { wrapText } from '../text/wrap-text.ts';
import {
  type Comparison,
  compareAccounts,
  figureCell,
  measureFigure,
  measureNames,
  nameCell,
  nameOf,
} from './account-cells.ts';
import { drawTable } from './draw-table.ts';
import { droppedLines } from './dropped.ts';
import { fitColumns } from './fit-columns.ts';
import { partHeading } from './heading.ts';
import type { Page } from './page.ts';
import { pairLines } from './pairs.ts';

/**
 * The figures of all accounts side by side. They are never added up: who follows two accounts, or
 * was reached by both, would count twice.
 */
export function* allAccountsLines(
  entries: readonly AccountReport[],
  page: Page,
): Generator<string> {
  const comparison = compareAccounts(entries);
  const lines = [
    ...headWords(comparison, page).flatMap((line) => wrapText(line, page.width)),
    '',
    ...(page.isNarrow ? accountBlocks(comparison, page) : accountTable(comparison, page)),
    '',
    ...wrapText(page.toText(restsOn), page.width).map((line) => page.chalk.dim(line)),
  ];
  for (const line of lines) yield line === '' ? line : page.indent + line;
}

/** What holds for all is said once; where the ranges differ, whose each is. */
export function headWords({ entries, bases }: Comparison, page: Page): string[] {
  const namesByRange = new Map<string, string[]>();
  for (const entry of entries) {
    const range = rangeWords(entry.report);
    namesByRange.set(range, [...(namesByRange.get(range) ?? []), nameOf(entry, page)]);
  }
  const ranges = [...namesByRange].map(([range, names]) =>
    namesByRange.size > 1 ? `${range}: ${names.join(', ')}` : range,
  );
  const base = bases.size > 1 ? [] : bases;
  return [...ranges, ...base];
}

function accountTable(comparison: Comparison, page: Page): string[] {
  const { entries } = comparison;
  const measure = (name: AccountColumnName) =>
    name === 'account' ? measureNames(comparison, page) : measureFigure(name, comparison, page);
  const { columns, dropped } = fitColumns(accountColumnsOf(entries), measure, page.width);
  const { head, printRow } = drawTable(columns, page);
  const rows = entries.map((entry) =>
    printRow(
      columns.map(({ name, width }) =>
        name === 'account'
          ? nameCell(entry, width, page)
          : figureCell(entry, name, comparison, page),
      ),
    ),
  );
  const titles = dropped.map((name) => accountColumns[name].title);
  const remedy = 'each account’s overview, a wider terminal or --json';
  return [...head, ...rows, ...droppedLines(titles, remedy, page)];
}

/** Each account as a little block of `name: value` lines. */
function accountBlocks(comparison: Comparison, page: Page): string[] {
  const { names } = accountColumnsOf(comparison.entries);
  return comparison.entries.flatMap((entry, index) => {
    const { type } = entry.report.account;
    const note = names.includes('type') ? `${type} account` : null;
    const heading = partHeading(nameCell(entry, page.width, page).text, note, page);
    const lines = names
      .filter((name) => name !== 'account' && name !== 'type')
      // What a personal account never will have is left out here, too.
      .filter((name) => type === 'business' || accountColumns[name].read(entry) !== null)
      .flatMap((name) => {
        const { title } = accountColumns[name];
        return pairLines(title, figureCell(entry, name, comparison, page), null, page);
      });
    return [...(index > 0 ? [''] : []), ...heading, ...lines];
  });
}
