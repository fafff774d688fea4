import { Chalk } from 'chalk';
import type { Report } from '../../src/report/report.ts';
import {
  type AccountReport,
  type ReporterOptions,
  sectionNames,
} from '../../src/reporters/reporter.ts';
import { tableReporter, tablesOfMany } from '../../src/reporters/table/table.ts';

/** Everything, on a terminal of usual width, without colour. */
export const usualOptions: Omit<ReporterOptions, 'posts'> = {
  sections: sectionNames,
  columns: null,
  graph: true,
  width: 80,
  chalk: new Chalk({ level: 0 }),
  boxes: true,
  unicode: true,
  csv: { delimiter: ',', bom: false },
};

/** The table as one text. */
export function printTable(report: Report, options: Partial<ReporterOptions> = {}): string {
  return [
    ...tableReporter(report, {
      posts: report.postsPublished.posts,
      ...usualOptions,
      ...options,
    }),
  ].join('');
}

/** An account of several: its name, its report, and what is shown of it alone. */
export type NamedReport = readonly [name: string, report: Report, own?: Partial<ReporterOptions>];

export function makeEntries(
  accounts: readonly NamedReport[],
  options: Partial<ReporterOptions> = {},
): AccountReport[] {
  return accounts.map(([name, report, own]) => ({
    name,
    report,
    options: { posts: report.postsPublished.posts, ...usualOptions, ...options, ...own },
  }));
}

/** The tables of several accounts as one text. */
export function printTables(
  accounts: readonly NamedReport[],
  options: Partial<ReporterOptions> = {},
): string {
  return [...tablesOfMany(makeEntries(accounts, options))].join('');
}
