import { type Report, reportSchema } from '../../src/report/report.ts';

/** The report that standard output holds, with its types. */
export function readReport(stdout: string): Report {
  return reportSchema.parse(JSON.parse(stdout));
}
