import { makePage, type Page, type PageOptions } from '../table/page.ts';
import { escapeText } from './escape-text.ts';

/** As a table has it, but that text comes out as Markdown which shows it. */
export function makeMarkdownPage(
  range: Parameters<typeof makePage>[0],
  options: PageOptions,
): Page {
  const page = makePage(range, options);
  return { ...page, toText: (text) => escapeText(page.toText(text), options.unicode) };
}
