import { dayAt, findProblem } from '../domain/date-range.ts';
import { type Day, parseDay } from '../domain/day.ts';
import { UsageError } from '../errors.ts';
import type { DrawnLine } from '../report/drawn-lines.ts';
import { type SummaryFigureName, summaryFigureNames } from '../report/summary-figures.ts';
import type { CsvStyle } from '../reporters/reporter.ts';
import type { SummaryFormatName } from '../reporters/summary/formats.ts';
import { type FetchingPlan, planFetching } from './fetching-plan.ts';
import { type HistoryUse, planHistoryUse } from './history-use.ts';
import type { SummaryOptions } from './options.ts';
import { formatNames, planCsv, planFile, planFormat } from './output-plan.ts';
import { suggestName } from './parse-options.ts';
import { toRangeError } from './range-error.ts';

/** All that `summary` is going to do, decided before anything is done. */
export interface SummaryPlan {
  /** The day that was named; null for the newest complete one. */
  readonly date: Day | null;
  /** Whether a day that was printed before is not printed again. */
  readonly newOnly: boolean;
  readonly lines: readonly DrawnLine[];
  readonly format: SummaryFormatName;
  /** A file's path, in which placeholders may stand, or null for standard output. */
  readonly output: string | null;
  readonly csv: CsvStyle;
  readonly use: HistoryUse;
  readonly fetching: FetchingPlan;
}

/**
 * Makes a plan of the options, seen from `now`.
 *
 * @throws {UsageError} for the first option that cannot be followed
 */
export function planSummary(options: SummaryOptions, now: number): SummaryPlan {
  const output = planFile(options.output);
  const use = planHistoryUse(options);
  refuseNewWithoutHistory(options, use);
  return {
    date: options.date === undefined ? null : planDate(options.date, now),
    newOnly: options.newOnly === true,
    lines: [
      ...(options.failUnder ?? []).map((text) => planLine('under', text)),
      ...(options.failOver ?? []).map((text) => planLine('over', text)),
    ],
    format: planFormat(options, output, formatNames),
    csv: planCsv(options),
    output,
    use,
    fetching: planFetching(options),
  };
}

function refuseNewWithoutHistory({ newOnly, demo }: SummaryOptions, { history }: HistoryUse): void {
  if (newOnly !== true || (history && demo !== true)) return;
  throw new UsageError(
    `--new-only and ${demo === true ? '--demo' : '--no-history'} contradict each other`,
    'Only the history knows which days were printed. Leave one of them out.',
  );
}

function planDate(text: string, now: number): Day {
  const today = dayAt(now, 'UTC');
  const day = parseDay(text, today);
  if (day === null) {
    throw new UsageError(
      `--date cannot be '${text}'`,
      'It takes a date such as 2026-10-31 or 20261031, today or yesterday.',
    );
  }
  const problem = findProblem({ from: day, to: day }, today);
  if (problem) throw toRangeError(problem);
  return day;
}

/** `balance=-50`: a figure and the limit that it is not to cross. */
function planLine(side: DrawnLine['side'], text: string): DrawnLine {
  const [name = '', limit = '', ...rest] = text.split('=');
  const figure = findFigure(name);
  if (!figure) {
    throw new UsageError(
      `--fail-${side}: a summary has no figure '${name}'`,
      suggestName(name, summaryFigureNames),
    );
  }
  if (rest.length === 0 && /^[+-]?\d{1,15}(\.\d{1,6})?$/.test(limit.trim())) {
    return { figure, side, limit: Number(limit) };
  }
  throw new UsageError(
    `--fail-${side} cannot be '${text}'`,
    `It takes a figure and a number: --fail-${side} ${figure}=${side === 'under' ? '-50' : '1000'}.`,
  );
}

function findFigure(text: string): SummaryFigureName | undefined {
  const plain = text.trim().toLowerCase().replaceAll(/[-_ ]/g, '');
  return summaryFigureNames.find((name) => name.toLowerCase() === plain);
}
