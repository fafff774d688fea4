import type { ReporterOptions } from '../reporter.ts';

/** The characters that tables, bars and sentences are drawn with. */
export interface Signs {
  readonly rule: string;
  /** Where the report of another account begins. */
  readonly doubleRule: string;
  /** Between tables that stand side by side. */
  readonly divider: string;
  /** Parts of a bar, from the smallest to a whole column. */
  readonly bar: readonly [string, ...string[]];
  /** Heights of a column of a sparkline, the lowest first, and what stands for a missing value. */
  readonly sparkline: { readonly levels: readonly string[]; readonly gap: string };
  readonly ellipsis: string;
  readonly bullet: string;
  /** Between the parts of a line. */
  readonly joint: string;
}

type Lines = Pick<Signs, 'rule' | 'doubleRule' | 'divider' | 'bar' | 'sparkline'>;
type Punctuation = Pick<Signs, 'ellipsis' | 'bullet' | 'joint'>;

const drawn: Lines = {
  rule: '─',
  doubleRule: '═',
  divider: '│',
  bar: ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
  sparkline: { levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'], gap: '·' },
};
const plain: Lines = {
  rule: '-',
  doubleRule: '=',
  divider: '|',
  bar: ['#'],
  sparkline: { levels: ['_', '.', '-', '=', '^', '#'], gap: ' ' },
};
const typeset: Punctuation = { ellipsis: '…', bullet: '•', joint: ' · ' };
const typed: Punctuation = { ellipsis: '...', bullet: '*', joint: ', ' };

/** Lines are drawn on a terminal only; signs outside of ASCII unless the user forbids them. */
export function pickSigns({ boxes, unicode }: Pick<ReporterOptions, 'boxes' | 'unicode'>): Signs {
  return { ...(boxes && unicode ? drawn : plain), ...(unicode ? typeset : typed) };
}
