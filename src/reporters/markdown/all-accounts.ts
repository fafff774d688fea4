import type { AccountReport } from '../reporter.ts';
import { accountColumns, accountColumnsOf } from '../sections/account-columns.ts';
import { restsOn } from '../sections/words.ts';
import { compareAccounts, figureCell, nameOf } from '../table/account-cells.ts';
import { headWords } from '../table/all-accounts.ts';
import type { Page } from '../table/page.ts';
import { numbers, tableLines, words } from './draw-table.ts';

/** The figures of all accounts side by side. */
export function allAccountsLines(entries: readonly AccountReport[], page: Page): string[] {
  const comparison = compareAccounts(entries);
  const { names } = accountColumnsOf(entries);
  return [
    ...headWords(comparison, page).flatMap((line) => [line, '']),
    ...tableLines(
      names.map((name) => {
        const { title, unit } = accountColumns[name];
        return unit === 'text' || unit === 'type' ? words(title) : numbers(title);
      }),
      entries.map((entry) =>
        names.map((name) =>
          name === 'account' ? nameOf(entry, page) : figureCell(entry, name, comparison, page).text,
        ),
      ),
    ),
    '',
    page.toText(restsOn),
  ];
}
