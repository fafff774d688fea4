import { LineCrossed } from '../errors.ts';
import { checkLines, type DrawnLine } from '../report/drawn-lines.ts';
import { formatCount } from '../report/format-value.ts';
import { summaryFigures } from '../report/summary-figures.ts';
import type { AccountSummary } from '../reporters/summary/formats.ts';
import type { CommandContext, SummaryOptions } from './options.ts';
import type { Talk } from './talk.ts';
import { tellError } from './tell-error.ts';

/** What of the command decides how a crossed line is told. */
export interface LinesContext {
  readonly lines: readonly DrawnLine[];
  readonly isSeveral: boolean;
  /** Whether errors are told as JSON. */
  readonly json: boolean;
  readonly options: SummaryOptions;
  readonly context: CommandContext;
  readonly talk: Talk;
}

/**
 * Tells on standard error which figures crossed a line.
 *
 * @returns the first of them, which decides the exit code; null where none did
 */
export async function tellCrossedLines(
  entries: readonly AccountSummary[],
  { lines, isSeveral, json, options, context, talk }: LinesContext,
): Promise<LineCrossed | null> {
  const crossings: LineCrossed[] = [];
  for (const { name, summary } of entries) {
    const account = isSeveral ? name : null;
    const style = { json, verbose: options.verbose === true, account };
    const { crossed, unknown } = checkLines(summary, lines);
    for (const { line, value } of crossed) {
      const error = explainCrossing(line, value, summary.date);
      crossings.push(error);
      await tellError(error, style, context);
    }
    for (const line of unknown) {
      const of = account === null ? '' : `${account}: `;
      talk.warn(
        `${of}nobody can tell whether ${optionOf(line)} was crossed, as ${titleOf(line)} of ${summary.date} is not known`,
      );
    }
  }
  return crossings[0] ?? null;
}

const sides = { under: 'below', over: 'above' } as const;

function explainCrossing(line: DrawnLine, value: number | bigint, date: string): LineCrossed {
  const { side, limit } = line;
  return new LineCrossed(
    'line-crossed',
    `${titleOf(line)} of ${date}: ${formatCount(value)} is ${sides[side]} ${String(limit)}`,
    `The line was drawn with ${optionOf(line)}.`,
  );
}

function titleOf({ figure }: DrawnLine): string {
  return summaryFigures[figure].title.toLowerCase();
}

function optionOf({ figure, side, limit }: DrawnLine): string {
  return `--fail-${side} ${figure}=${String(limit)}`;
}
