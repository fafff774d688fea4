import { wrapText } from '../text/wrap-text.ts';
import type { Page } from './page.ts';

/** Names the columns of a table that found no room, and where they can be seen. */
export function droppedLines(titles: readonly string[], remedy: string, page: Page): string[] {
  if (titles.length === 0) return [];
  const text = `Not shown for want of room: ${titles.join(', ')} (${remedy}).`;
  return ['', ...wrapText(page.toText(text), page.width).map((line) => page.chalk.dim(line))];
}
