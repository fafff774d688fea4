import { type Exact } from '../cli/oracle/exact.ts';
import { findDifferences } from '../cli/oracle/expected.ts';
import { expectReport, type OracleSettings } from '../cli/oracle/oracle.ts';
import type { Shown } from './shown.ts';

/**
 * What only the program can say: when a figure was fetched, which posts rest on the history, and
 * what a total of followers rests on.
 */
const apart = /\.(asOf|kept|fetchedAt|fromHistory|followersBasis)$/;

/**
 * Where a total of followers may be read in two ways (see `FollowersReading`), a report has to keep
 * to one of them throughout a part.
 */
const readInTwoWays = ['report.community.growth', 'report.community.followerBalance'];

/**
 * Every place where a report, its notices taken away, differs from the last values that TikTok ever
 * showed.
 */
export function findForgotten(
  shown: Shown,
  settings: OracleSettings,
  report: Readonly<Record<string, Exact>>,
): string[] {
  const differ = (reading: Parameters<Shown['payloadsFor']>[0]) =>
    findDifferences(expectReport(shown.payloadsFor(reading), settings), report).filter(
      (line) => !apart.test(pathOf(line)),
    );
  const served = differ('served-days');
  if (!served.some((line) => readInTwoWays.some((part) => isIn(part, line)))) return served;
  const seen = differ('seen-totals');
  const excused = readInTwoWays.filter((part) => !seen.some((line) => isIn(part, line)));
  return served.filter((line) => !excused.some((part) => isIn(part, line)));
}

function isIn(part: string, line: string): boolean {
  return pathOf(line).startsWith(`${part}.`);
}

/** The place that a line of differences names. */
function pathOf(line: string): string {
  return line.slice(0, line.indexOf(': '));
}
