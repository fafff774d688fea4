import type { ChalkInstance } from 'chalk';
import type { ValueStyle } from '../../report/format-value.ts';
import type { ReporterOptions } from '../reporter.ts';
import { cleanText } from '../text/clean-text.ts';
import { toAscii } from '../text/to-ascii.ts';
import { pickSigns, type Signs } from './signs.ts';

/** What every part of a table needs to know of the place where it is printed. */
export interface Page {
  /** Columns of text that fit between the indent and the edge. */
  readonly width: number;
  /** Put before what stands under a heading. */
  readonly indent: string;
  /** Whether it is too narrow for tables: figures are then `name: value` lines. */
  readonly isNarrow: boolean;
  readonly graph: boolean;
  readonly signs: Signs;
  readonly chalk: ChalkInstance;
  readonly style: ValueStyle;
  /** Makes any text fit to be printed here: harmless, on one line, in ASCII where need be. */
  readonly toText: (text: string) => string;
}

const narrowBelow = 60;

/** How text for one stream may look, and whether shares are drawn as bars. */
export type PageOptions = Pick<ReporterOptions, 'width' | 'graph' | 'chalk' | 'boxes' | 'unicode'>;

export function makePage(
  { range }: { readonly range: { readonly timezone: string } },
  options: PageOptions,
): Page {
  const { width, graph, chalk, unicode } = options;
  const isNarrow = width < narrowBelow;
  const indent = isNarrow ? '' : '  ';
  return {
    width: Math.max(width, 1) - indent.length,
    indent,
    isNarrow,
    graph,
    signs: pickSigns(options),
    chalk,
    style: { timezone: range.timezone, unicode },
    toText: unicode ? cleanText : (text) => toAscii(cleanText(text)),
  };
}
