import { type Exact } from '../cli/oracle/exact.ts';
import { type Expected, findDifferences, isTree, isList } from '../cli/oracle/expected.ts';
import { expectReport, type OracleSettings } from '../cli/oracle/oracle.ts';
import type { Payloads } from '../cli/oracle/payloads.ts';
import { asList, asObject, asText } from '../cli/oracle/read.ts';

/** How up to date a report's list of posts is. */
export interface Freshness {
  /** The figures of posts that TikTok shows now. */
  readonly shown: number;
  /** Those of them that are neither what it shows now nor what it showed a day before. */
  readonly stale: number;
  /** The posts that TikTok shows and the report does not have. */
  readonly absent: number;
  /** The posts that the report has and TikTok no longer shows. */
  readonly ghosts: number;
}

interface Looks {
  readonly now: Payloads;
  readonly dayBefore: Payloads;
}

/** Compares a report with what TikTok showed on two mornings, post by post and figure by figure. */
export function measureFreshness(
  { now, dayBefore }: Looks,
  settings: OracleSettings,
  report: Exact,
): Freshness {
  const fresh = expectedPosts(now, settings);
  const older = expectedPosts(dayBefore, settings);
  const reported = new Map(
    asList(asObject(asObject(report)['postsPublished'])['posts'])
      .map(asObject)
      .map((post) => [asText(post['id']) ?? '', post]),
  );
  const figures = [...fresh].flatMap(([id, post]) =>
    Object.entries(post)
      .filter(([name, value]) => value !== null && name !== 'asOf')
      .map(([name, value]) => ({
        fitting: [value, older.get(id)?.[name]],
        printed: reported.get(id)?.[name] ?? null,
      })),
  );
  const isStale = ({ fitting, printed }: (typeof figures)[number]) =>
    fitting.every((value) => value === undefined || findDifferences(value, printed).length > 0);
  return {
    shown: figures.length,
    stale: figures.filter(isStale).length,
    absent: [...fresh.keys()].filter((id) => !reported.has(id)).length,
    ghosts: [...reported.keys()].filter((id) => !fresh.has(id)).length,
  };
}

/** The list of posts that a report on what is shown would have, by id. */
function expectedPosts(payloads: Payloads, settings: OracleSettings) {
  const posts = listed(expectReport(payloads, settings));
  return new Map(posts.filter(isTree).map((post) => [idOf(post), post]));
}

function listed(report: Expected): readonly Expected[] {
  const published = isTree(report) ? (report['postsPublished'] ?? null) : null;
  const posts = isTree(published) ? (published['posts'] ?? null) : null;
  if (!isList(posts)) throw new Error('the posts are not listed');
  return posts;
}

function idOf({ id }: Readonly<Record<string, Expected>>): string {
  if (typeof id !== 'string') throw new Error('a post has no id');
  return id;
}
