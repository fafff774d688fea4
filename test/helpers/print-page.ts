import type { Report } from '../../src/report/report.ts';
import { htmlOfMany, htmlReporter } from '../../src/reporters/html/html.ts';
import type { ReporterOptions } from '../../src/reporters/reporter.ts';
import { makeEntries, type NamedReport, usualOptions } from './print-table.ts';

/** The page as one text. */
export function printPage(report: Report, options: Partial<ReporterOptions> = {}): string {
  const { posts } = report.postsPublished;
  return [...htmlReporter(report, { posts, ...usualOptions, ...options })].join('');
}

/** The page of several accounts as one text. */
export function printPages(
  accounts: readonly NamedReport[],
  options: Partial<ReporterOptions> = {},
): string {
  return [...htmlOfMany(makeEntries(accounts, options))].join('');
}
