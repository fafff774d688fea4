import { displayWidth } from '../text/display-width.ts';
import { wrapText } from '../text/wrap-text.ts';
import { type Cell, paintCell, textCell } from './cell.ts';
import type { Page } from './page.ts';

const indent = '  ';

/**
 * `name: value, more (note)`, for pages too narrow for a table. What does not fit goes to a line of its
 * own; a value is never broken, unless it is a text that is wider than the page.
 */
export function pairLines(
  name: string,
  value: Cell,
  note: string | null,
  page: Page,
  more: readonly Cell[] = [],
): string[] {
  const pair = `${page.toText(name)}: `;
  let lines =
    displayWidth(pair) + displayWidth(value.text) <= page.width
      ? [pair + paintCell(value)]
      : [
          ...wrapText(pair.trimEnd(), page.width),
          ...wrapText(value.text, page.width - indent.length).map(
            (line) => indent + paintCell({ ...value, text: line }),
          ),
        ];
  const noteCells = note === null ? [] : [textCell(`(${page.toText(note)})`, page.chalk.dim)];
  for (const cell of [...more, ...noteCells]) lines = append(lines, cell, page);
  return lines;
}

function append(lines: readonly string[], cell: Cell, { width }: Page): string[] {
  const last = lines.at(-1) ?? '';
  if (displayWidth(last) + 1 + displayWidth(cell.text) <= width) {
    return [...lines.slice(0, -1), `${last} ${paintCell(cell)}`];
  }
  const wrapped = wrapText(cell.text, width - indent.length);
  return [...lines, ...wrapped.map((line) => indent + paintCell({ ...cell, text: line }))];
}
