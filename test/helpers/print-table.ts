import { Chalk } from 'chalk';
import type { Report } from '../../src/report/report.ts';
import { type ReporterOptions, sectionNames } from '../../src/reporters/reporter.ts';
import { tableReporter } from '../../src/reporters/table/table.ts';

/** Everything, on a terminal of usual width, without colour. */
export const usualOptions: Omit<ReporterOptions, 'posts'> = {
  sections: sectionNames,
  columns: null,
  graph: true,
  width: 80,
  chalk: new Chalk({ level: 0 }),
  boxes: true,
  unicode: true,
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
