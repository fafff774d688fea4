import type { OpenReport } from '../report/open-report.ts';
import type { PostLine } from '../report/post-schema.ts';
import { listPosts } from './json.ts';
import { inPieces } from './pieces.ts';
import type { OpenAccountReport, OpenOptions, ReportFormat } from './reporter.ts';
import { endLine, writeCompact, writeLine } from './write-json.ts';

/** The report as one line of JSON, or a line a post where the posts are all that is asked for. */
export function ndjsonReporter(report: OpenReport, options: OpenOptions): Iterable<string> {
  return inPieces(linesOf({ report, options }));
}

/** The lines of one account after those of the other. */
export function ndjsonOfMany(entries: readonly OpenAccountReport[]): Iterable<string> {
  return inPieces(linesOfAll(entries));
}

export const ndjsonFormat: ReportFormat = { one: ndjsonReporter, many: ndjsonOfMany };

function* linesOfAll(entries: readonly OpenAccountReport[]): Generator<string> {
  for (const entry of entries) yield* linesOf(entry);
}

function linesOf(entry: Pick<OpenAccountReport, 'report' | 'options'>): Iterable<string> {
  const { report, options } = entry;
  const isPosts = options.sections.length === 1 && options.sections[0] === 'posts';
  return isPosts ? postLines(entry) : endLine(writeCompact(listPosts(report, options)));
}

/** Each post says whose it is, so that the lines of several accounts can be told apart. */
function* postLines({
  report: { account },
  options: { posts },
}: Pick<OpenAccountReport, 'report' | 'options'>): Generator<string> {
  for (const post of posts ?? []) {
    const line: PostLine = { accountId: account.id, username: account.username, ...post };
    yield `${writeLine(line)}\n`;
  }
}
