import { cleanText } from '../reporters/text/clean-text.ts';
import { toAscii } from '../reporters/text/to-ascii.ts';
import { wrapText } from '../reporters/text/wrap-text.ts';
import type { Style } from './style.ts';

/** Longer lines are hard to read, however wide the terminal is. */
const widest = 100;

/** A sentence in lines that fit: the first one behind `first`, the others behind `rest`. */
export function fitLines(
  text: string,
  { width, unicode }: Pick<Style, 'width' | 'unicode'>,
  first: string,
  rest: string,
): string[] {
  const room = Math.min(width, widest) - Math.max(first.length, rest.length);
  return wrapText(printable(text, unicode), room).map(
    (line, index) => (index === 0 ? first : rest) + line,
  );
}

/** What came from TikTok or a file, as this terminal may be told it. */
export function printable(text: string, unicode: boolean): string {
  const clean = cleanText(text);
  return unicode ? clean : toAscii(clean);
}
