import { displayWidth } from '../text/display-width.ts';
import { wrapText } from '../text/wrap-text.ts';
import { type Cell, paintCell } from './cell.ts';
import type { Page } from './page.ts';

const indent = '  ';

/**
 * `name: value (note)`, for pages too narrow for a table. What does not fit goes to a line of its
 * own; a value is never broken, unless it is a text that is wider than the page.
 */
export function pairLines(name: string, value: Cell, note: string | null, page: Page): string[] {
  const pair = `${page.toText(name)}: `;
  const lines =
    displayWidth(pair) + displayWidth(value.text) <= page.width
      ? [pair + paintCell(value)]
      : [
          ...wrapText(pair.trimEnd(), page.width),
          ...wrapText(value.text, page.width - indent.length).map(
            (line) => indent + paintCell({ ...value, text: line }),
          ),
        ];
  return note === null ? lines : appendNote(lines, `(${page.toText(note)})`, page);
}

function appendNote(lines: readonly string[], note: string, { width, chalk }: Page): string[] {
  const last = lines.at(-1) ?? '';
  if (displayWidth(last) + 1 + displayWidth(note) <= width) {
    return [...lines.slice(0, -1), `${last} ${chalk.dim(note)}`];
  }
  const wrapped = wrapText(note, width - indent.length);
  return [...lines, ...wrapped.map((line) => indent + chalk.dim(line))];
}
