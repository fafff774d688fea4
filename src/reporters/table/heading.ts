import { displayWidth } from '../text/display-width.ts';
import { wrapText } from '../text/wrap-text.ts';
import type { Page } from './page.ts';

/** The heading of sections that stand together, with a rule to the edge of the page. */
export function chapterHeading(title: string, page: Page): string[] {
  const { chalk, signs } = page;
  const room = page.indent.length + page.width;
  const [last = '', ...before] = wrapText(title, room).toReversed();
  const length = room - displayWidth(last) - 1;
  const rule = length > 0 ? ` ${chalk.dim(signs.rule.repeat(length))}` : '';
  return [...before.toReversed().map((line) => chalk.bold(line)), chalk.bold(last) + rule];
}

/** A section's own heading, and beside it what holds for the whole of it. */
export function partHeading(title: string, note: string | null, page: Page): string[] {
  const { chalk } = page;
  const text = page.toText(note ?? '');
  const room = page.indent.length + page.width;
  if (text === '') return wrapText(title, room).map((line) => chalk.bold(line));
  if (title.length + 2 + displayWidth(text) <= room) {
    return [`${chalk.bold(title)}  ${chalk.dim(text)}`];
  }
  return [
    ...wrapText(title, room).map((line) => chalk.bold(line)),
    ...wrapText(text, page.width).map((line) => page.indent + chalk.dim(line)),
  ];
}
