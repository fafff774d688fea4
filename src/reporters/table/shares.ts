import { formatCount } from '../../report/format-value.ts';
import type { ShareList } from '../sections/block.ts';
import { cutText } from '../text/cut-text.ts';
import { drawBar } from './bar.ts';
import { type Cell, textCell, valueCell } from './cell.ts';
import { type Column, columnGap, drawTable, tableWidth, widest } from './draw-table.ts';
import type { Page } from './page.ts';
import { pairLines } from './pairs.ts';
import { chunk, sideBySide } from './side-by-side.ts';

/** A longer list (cities) shows its beginning; JSON has it whole. */
const mostRows = 10;
const longestBar = 50;
const gap = 4;

/** Lists of shares: as bars or as tables, next to each other where there is room. */
export function shareLines(lists: readonly ShareList[], page: Page): string[] {
  if (page.isNarrow) return inOneColumn(lists.map((list) => pairPanel(list, lists, page)));
  return page.graph ? barLines(lists, page) : tableLines(lists, page);
}

/** Bars share the width: as many panels side by side as leave each a bar worth looking at. */
function barLines(lists: readonly ShareList[], page: Page): string[] {
  const beside = Math.min(lists.length, page.width < 96 ? 1 : page.width < 156 ? 2 : 4);
  const width = Math.floor((page.width - gap * (beside - 1)) / beside);
  const rows = chunk(barPanels(lists, { ...page, width }), beside);
  const least = beside > 1 ? width : 0;
  return inOneColumn(rows.map((row) => sideBySide(row, ' '.repeat(gap), least)));
}

/** Tables take what they need: as many side by side as fit. */
function tableLines(lists: readonly ShareList[], page: Page): string[] {
  const panels = lists.map((list) => tablePanel(list, page));
  for (const beside of [4, 2]) {
    const rows = chunk(panels, beside).map((row) => sideBySide(row, ' '.repeat(gap + 2)));
    if (widest(rows.flat()) <= page.width) return inOneColumn(rows);
  }
  return inOneColumn(panels);
}

function inOneColumn(panels: readonly (readonly string[])[]): string[] {
  return panels.flatMap((panel, index) => (index > 0 ? ['', ...panel] : panel));
}

function pairPanel(list: ShareList, lists: readonly ShareList[], page: Page): string[] {
  const pairs = list.rows
    .slice(0, mostRows)
    .flatMap(({ name, share }) => pairLines(name, valueCell(share, 'share', page), null, page));
  return [...titleOf(list, lists, page), ...pairs, ...restLines(list, page)];
}

function tablePanel(list: ShareList, page: Page): string[] {
  const cells = labelCells(list, page);
  const { head, printRow } = drawTable(columnsOf(cells, list.title, 'Share'), page);
  return [...head, ...cells.map(printRow), ...restLines(list, page)];
}

/**
 * Label, percentage, bar: the figures stand close to what they are of, the bars run free. All have
 * one scale, or 12 percent from one city would look like 61 percent women.
 */
function barPanels(lists: readonly ShareList[], page: Page): string[][] {
  const cells = lists.map((list) => labelCells(list, page));
  const columns = columnsOf(cells.flat(), '', '');
  const room = Math.min(page.width - tableWidth(columns) - columnGap, longestBar);
  const bars: Column = { title: '', align: 'left', width: Math.max(room, 1) };
  const { printRow } = drawTable([...columns, bars], page);
  const largest = Math.max(...lists.flatMap(({ rows }) => rows.map(({ share }) => share)));
  return lists.map((list, index) => [
    ...titleOf(list, lists, page),
    ...(cells[index] ?? []).map((row, rank) => {
      const bar = drawBar(list.rows[rank]?.share ?? 0, largest, room, page.signs.bar);
      return printRow([...row, textCell(bar, page.chalk.cyan)]);
    }),
    ...restLines(list, page),
  ]);
}

/** A single list needs none: it stands right under the heading of its section. */
function titleOf(list: ShareList, lists: readonly ShareList[], { chalk }: Page): string[] {
  return lists.length > 1 ? [chalk.bold(list.title)] : [];
}

function labelCells({ rows }: ShareList, page: Page): [Cell, Cell][] {
  const most = Math.floor(page.width / 2);
  return rows
    .slice(0, mostRows)
    .map(({ name, share }) => [
      textCell(cutText(page.toText(name), most, page.signs.ellipsis)),
      valueCell(share, 'share', page),
    ]);
}

function restLines({ rows }: ShareList, { chalk }: Page): string[] {
  const more = rows.length - mostRows;
  return more > 0 ? [chalk.dim(`and ${formatCount(more)} more`)] : [];
}

function columnsOf(rows: readonly [Cell, Cell][], title: string, shareTitle: string): Column[] {
  const labels = [title, ...rows.map(([label]) => label.text)];
  const shares = [shareTitle, ...rows.map(([, share]) => share.text)];
  return [
    { title, align: 'left', width: widest(labels) },
    { title: shareTitle, align: 'right', width: widest(shares) },
  ];
}
