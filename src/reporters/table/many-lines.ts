import type { AccountReport } from '../reporter.ts';
import { nameOf } from './account-cells.ts';
import { allAccountsLines } from './all-accounts.ts';
import { accountHeading } from './heading.ts';
import { makePage } from './page.ts';
import { reportLines } from './report-lines.ts';

/** All accounts side by side, where an overview is asked for; then the report of each. */
export function* manyLines(entries: readonly AccountReport[]): Generator<string> {
  const [first, second] = entries;
  if (!first) return;
  // What would be compared with a single account? Its report says it all.
  if (!second) {
    yield* reportLines(first.report, first.options);
    return;
  }
  const page = makePage(first.report, first.options);
  const hasOverview = entries.some(({ options }) => options.sections.includes('overview'));
  if (hasOverview) {
    yield* accountHeading('All accounts', page);
    yield* allAccountsLines(entries, page);
  }
  for (const entry of entries) {
    if (hasOverview || entry !== first) yield '';
    yield* accountHeading(nameOf(entry, page), page);
    yield* reportLines(entry.report, entry.options);
  }
}
