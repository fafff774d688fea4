import { inPieces } from '../pieces.ts';
import { type AccountReport, inMemory, type ManyReporter, type Reporter } from '../reporter.ts';
import { nameOf } from '../table/account-cells.ts';
import { allAccountsLines } from './all-accounts.ts';
import { makeMarkdownPage } from './page.ts';
import { reportLines } from './report-lines.ts';

/** A report as tables that GitHub and chats render, and that read well as they stand. */
export const markdownReporter: Reporter = (report, options) =>
  inPieces(endLines(reportLines(report, options, null)));

/** Several of them, after the figures of all accounts side by side. */
export const markdownOfMany: ManyReporter = (entries) => inPieces(endLines(manyLines(entries)));

export const markdownFormat = inMemory(markdownReporter, markdownOfMany);

function* manyLines(entries: readonly AccountReport[]): Generator<string> {
  const [first, second] = entries;
  if (!first) return;
  // What would be compared with a single account? Its report says it all.
  if (!second) {
    yield* reportLines(first.report, first.options, null);
    return;
  }
  const page = makeMarkdownPage(first.report, first.options);
  const hasOverview = entries.some(({ options }) => options.sections.includes('overview'));
  if (hasOverview) yield* ['# All accounts', '', ...allAccountsLines(entries, page)];
  for (const entry of entries) {
    if (hasOverview || entry !== first) yield '';
    yield* reportLines(entry.report, entry.options, nameOf(entry, page));
  }
}

function* endLines(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}
