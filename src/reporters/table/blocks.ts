import type { Report } from '../../report/report.ts';
import type { ReporterOptions } from '../reporter.ts';
import type { Block } from '../sections/block.ts';
import { wrapText } from '../text/wrap-text.ts';
import { dayLines } from './days.ts';
import { figureLines } from './figures.ts';
import type { Page } from './page.ts';
import { postLines } from './posts.ts';
import { shareLines } from './shares.ts';

/** The lines of a block, not yet indented. */
export function blockLines(
  block: Block,
  report: Report,
  options: ReporterOptions,
  page: Page,
): Iterable<string> {
  switch (block.kind) {
    case 'figures':
      return figureLines(block.figures, page);
    case 'days':
      return dayLines(block, page);
    case 'shares':
      return shareLines(block.lists, page);
    case 'posts':
      return postLines(report, options, page);
    case 'sentence':
      return wrapText(page.toText(block.text), page.width).map((line) => page.chalk.dim(line));
    default:
      return block satisfies never;
  }
}
