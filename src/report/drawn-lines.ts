import type { Count } from '../metrics/count.ts';
import type { Summary } from './summary.ts';
import type { SummaryFigureName } from './summary-figures.ts';

/** A line that a figure is not to cross. */
export interface DrawnLine {
  readonly figure: SummaryFigureName;
  /** `under` where less than the limit crosses it, `over` where more does. */
  readonly side: 'under' | 'over';
  readonly limit: number;
}

/** What became of the lines on a day. */
export interface LinesOfDay {
  readonly crossed: readonly { readonly line: DrawnLine; readonly value: Count }[];
  /** Those whose figure is not known: nobody can tell whether they were crossed. */
  readonly unknown: readonly DrawnLine[];
}

/** Looks at each line; a figure that lies on it has not crossed it. */
export function checkLines({ metrics }: Summary, lines: readonly DrawnLine[]): LinesOfDay {
  const valued = lines.map((line) => ({ line, value: metrics[line.figure].value }));
  return {
    crossed: valued.flatMap(({ line, value }) =>
      value !== null && isCrossed(line, value) ? [{ line, value }] : [],
    ),
    unknown: valued.flatMap(({ line, value }) => (value === null ? [line] : [])),
  };
}

function isCrossed({ side, limit }: DrawnLine, value: Count): boolean {
  return side === 'under' ? value < limit : value > limit;
}
