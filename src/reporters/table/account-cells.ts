import { formatValue } from '../../report/format-value.ts';
import type { AccountReport } from '../reporter.ts';
import { type AccountColumnName, accountColumns } from '../sections/account-columns.ts';
import { engagementBase, engagementWords } from '../sections/words.ts';
import { cutText } from '../text/cut-text.ts';
import { displayWidthAtMost } from '../text/display-width.ts';
import { type Cell, textCell, valueCell } from './cell.ts';
import { widest } from './draw-table.ts';
import { headColumn, type WideColumn } from './fit-columns.ts';
import type { Page } from './page.ts';

/** Accounts side by side, and all that their engagement is reckoned by. */
export interface Comparison {
  readonly entries: readonly AccountReport[];
  readonly bases: ReadonlySet<string>;
}

export function compareAccounts(entries: readonly AccountReport[]): Comparison {
  return {
    entries,
    bases: new Set(entries.flatMap(({ report }) => engagementWords(report) ?? [])),
  };
}

/** The figure of the account; where not all engagement is reckoned alike, with what it is per. */
export function figureCell(
  entry: AccountReport,
  name: AccountColumnName,
  { bases }: Comparison,
  page: Page,
): Cell {
  const { read, unit } = accountColumns[name];
  const value = read(entry);
  const cell = valueCell(value, unit, page);
  const isAlike = name !== 'engagement' || value === null || bases.size <= 1;
  return isAlike ? cell : { ...cell, text: `${cell.text} ${engagementBase(entry.report)}` };
}

/** What the user calls the account; a dash where nothing of that can be seen. */
export function nameOf({ name }: AccountReport, page: Page): string {
  const text = page.toText(name);
  return text === '' ? formatValue(null, 'text', page.style) : text;
}

/** The name, cut where it is wider than that. */
export function nameCell(entry: AccountReport, width: number, page: Page): Cell {
  return textCell(cutText(nameOf(entry, page), width, page.signs.ellipsis));
}

/** A longer title breaks into lines: there are many columns, and few rows. */
const titleMaximum = 9;

export function measureFigure(
  name: AccountColumnName,
  comparison: Comparison,
  page: Page,
): WideColumn<AccountColumnName> {
  const { title, unit } = accountColumns[name];
  const texts = comparison.entries.map((entry) => figureCell(entry, name, comparison, page).text);
  const head = headColumn(title, widest(texts), titleMaximum);
  const align = unit === 'type' ? 'left' : 'right';
  return { name, ...head, align, minimumWidth: head.naturalWidth };
}

/** Only a name that is longer than half a line may be cut, to that, before a figure has to go. */
export function measureNames({ entries }: Comparison, page: Page): WideColumn<AccountColumnName> {
  const widths = entries.map((entry) => displayWidthAtMost(nameOf(entry, page)));
  const head = headColumn(accountColumns.account.title, Math.max(...widths), titleMaximum);
  const minimumWidth = Math.min(head.naturalWidth, Math.floor(page.width / 2));
  return { name: 'account', ...head, align: 'left', minimumWidth };
}
