import type { Report } from '../../report/report.ts';
import type { ReporterOptions } from '../reporter.ts';
import { makePage, type Page } from '../table/page.ts';
import { escapeText } from './escape-text.ts';

/** As a table has it, but that text comes out as Markdown which shows it. */
export function makeMarkdownPage(report: Report, options: ReporterOptions): Page {
  const page = makePage(report, options);
  return { ...page, toText: (text) => escapeText(page.toText(text), options.unicode) };
}
