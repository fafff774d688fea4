import type { OpenReport } from '../report/open-report.ts';
import { inPieces } from './pieces.ts';
import type { OpenAccountReport, OpenOptions, ReportFormat } from './reporter.ts';
import { endLine, writeItems, writeObject, writeValue } from './write-json.ts';

/**
 * The report as JSON: objects indented, the elements of lists a line each. It comes in pieces, as
 * the posts of a large account would make one string too large.
 */
export function jsonReporter(report: OpenReport, options: JsonOptions): Iterable<string> {
  return inPieces(endLine(writeReport(report, options, '')));
}

/** An array of whole reports, also of a single one: what reads it need not know how many. */
export function jsonOfMany(entries: readonly OpenAccountReport[]): Iterable<string> {
  return inPieces(
    endLine(
      writeItems(entries, '', ({ report, options }, indent) =>
        writeReport(report, options, indent),
      ),
    ),
  );
}

export type JsonOptions = Pick<OpenOptions, 'posts'>;

export const jsonFormat: ReportFormat = { one: jsonReporter, many: jsonOfMany };

/** Any plain data in that form. */
export function writeJson(data: unknown): Iterable<string> {
  return inPieces(endLine(writeValue(data, '')));
}

function writeReport(report: OpenReport, options: JsonOptions, indent: string): Iterable<string> {
  return writeObject(listPosts(report, options), indent);
}

/** The report with the posts that are to be listed. */
export function listPosts(report: OpenReport, { posts }: JsonOptions): object {
  return { ...report, postsPublished: { ...report.postsPublished, posts } };
}
