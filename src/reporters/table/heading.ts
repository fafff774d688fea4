import { cutText } from '../text/cut-text.ts';
import { displayWidth } from '../text/display-width.ts';
import { wrapText } from '../text/wrap-text.ts';
import type { Page } from './page.ts';

/** Where the report of another account begins: above its chapters, and so with a stronger rule. */
export function accountHeading(name: string, page: Page): string[] {
  const room = page.indent.length + page.width;
  const text = cutText(name, room, page.signs.ellipsis);
  return ruledHeading(text, page.signs.doubleRule, page);
}

/** The heading of sections that stand together, with a rule to the edge of the page. */
export function chapterHeading(title: string, page: Page): string[] {
  return ruledHeading(page.toText(title), page.signs.rule, page);
}

function ruledHeading(title: string, sign: string, page: Page): string[] {
  const { chalk } = page;
  const room = page.indent.length + page.width;
  const [last = '', ...before] = wrapText(title, room).toReversed();
  const length = room - displayWidth(last) - 1;
  const rule = length > 0 ? ` ${chalk.dim(sign.repeat(length))}` : '';
  return [...before.toReversed().map((line) => chalk.bold(line)), chalk.bold(last) + rule];
}

/** A section's own heading, and beside it what holds for the whole of it. */
export function partHeading(title: string, note: string | null, page: Page): string[] {
  const { chalk } = page;
  const text = page.toText(note ?? '');
  const room = page.indent.length + page.width;
  if (text === '') return wrapText(title, room).map((line) => chalk.bold(line));
  if (displayWidth(title) + 2 + displayWidth(text) <= room) {
    return [`${chalk.bold(title)}  ${chalk.dim(text)}`];
  }
  return [
    ...wrapText(title, room).map((line) => chalk.bold(line)),
    ...wrapText(text, page.width).map((line) => page.indent + chalk.dim(line)),
  ];
}
