import type { MetricInput } from '../metrics/define-metric.ts';
import { differences } from '../metrics/differences.ts';
import type { OverRows } from '../metrics/over-rows.ts';
import type { ExplainedOperand, Explanation } from './explanation.ts';
import type { OpenReport } from './open-report.ts';
import type { Report } from './report.ts';
import { type FigurePlace, figurePlaces, readPlace } from './single-figures.ts';
import { writeCalculation } from './write-calculation.ts';

/** How every figure of the report came about, by where it stands. */
export function explainReport(
  report: OpenReport,
  input: MetricInput,
): NonNullable<Report['explanations']> {
  return Object.fromEntries(
    figurePlaces.map((place) => [place.path, explainFigure(place, report, input)]),
  );
}

function explainFigure(place: FigurePlace, report: OpenReport, input: MetricInput): Explanation {
  const { title, formula, operands, over: countRows, differs } = place.metric;
  const over = countRows(input);
  const isMissing = readPlace(report, place.path) === null;
  const known = isMissing ? [] : operands(input).flatMap(knownOperand);
  return {
    title,
    formula,
    calculation: writeCalculation(known),
    operands: known,
    over,
    missing: isMissing ? whyMissing(place, report, over) : null,
    differs: isMissing ? [] : differs.flatMap((name) => differences[name](input, over) ?? []),
  };
}

/** What nothing is known of takes no part. */
function knownOperand({
  value,
  ...words
}: ReturnType<FigurePlace['metric']['operands']>[number]): ExplainedOperand[] {
  return value === null ? [] : [{ ...words, value }];
}

const notOfDisplay = 'The display API does not give it.';

/** When the figure is null in general, and what of that holds here. */
function whyMissing(
  { path, metric }: FigurePlace,
  report: OpenReport,
  over: OverRows | null,
): string {
  const section = path.slice(0, path.lastIndexOf('.'));
  // The figure may be known all the same, and stand elsewhere.
  if (readPlace(report, section) === null) return notOfDisplay;
  if (report.account.api === 'display' && metric.source.display === null) {
    return `${metric.missing} ${notOfDisplay}`;
  }
  const here = metric.basis ? postsHere(over) : over && rowsHere(over);
  return here === null ? metric.missing : `${metric.missing} In this report: ${here}.`;
}

function postsHere(over: OverRows | null): string {
  if (over === null) return 'the posts cannot be listed';
  return over.total === 0 ? `no ${over.rows} at all` : rowsHere(over);
}

function rowsHere({ rows, total }: OverRows): string {
  return total === 1 ? `0 of 1 ${rows.slice(0, -1)}` : `0 of ${total} ${rows}`;
}
