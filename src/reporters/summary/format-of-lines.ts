import type { Summary } from '../../report/summary.ts';
import type { SummaryFormat, SummaryStyle } from './formats.ts';

/** A format that is read line by line: several accounts follow each other, with a blank line between. */
export function formatOfLines(
  linesOf: (summary: Summary, style: SummaryStyle) => readonly string[],
): SummaryFormat {
  const toText = (summary: Summary, style: SummaryStyle) =>
    linesOf(summary, style)
      .map((line) => `${line}\n`)
      .join('');
  return {
    one: (summary, style) => [toText(summary, style)],
    many: function* (entries, style) {
      for (const [index, { summary }] of entries.entries()) {
        if (index > 0) yield '\n';
        yield toText(summary, style);
      }
    },
  };
}
