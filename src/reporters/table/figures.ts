import type { Figure } from '../sections/block.ts';
import { changeCell, valueCell } from './cell.ts';
import { columnGap } from './draw-table.ts';
import { type Layout, layoutsFor } from './figure-layouts.ts';
import { indent, linesUnder, printRun, sparklineCells } from './figure-run.ts';
import type { Page } from './page.ts';
import { pairLines } from './pairs.ts';
import { sideBySide, splitEvenly } from './side-by-side.ts';
import { isTelling } from './sparkline.ts';

const gap = ' '.repeat(3 * columnGap);

/** The figures in the best layout that fits; on a narrow page as `name: value` lines. */
export function figureLines(figures: readonly Figure[], page: Page): string[] {
  const fit = page.isNarrow ? undefined : bestFit(figures, page);
  if (fit) return layOut(figures, fit, page);
  return figures.flatMap((figure) => {
    const { title, value, unit, note, change } = figure;
    const more = change ? [changeCell(change, page)] : [];
    return [
      ...pairLines(title, valueCell(value, unit, page), note, page, more),
      ...sparklineUnder(figure, page),
      ...linesUnder(figure, page),
    ];
  });
}

/** A layout for which the page is wide enough. */
interface Fit {
  readonly layout: Layout;
  /** What each column of figures has left for sparklines. */
  readonly room: number;
}

/** The first layout that leaves room for sparklines, where there are any; else the first that fits. */
function bestFit(figures: readonly Figure[], page: Page): Fit | undefined {
  const fits = layoutsFor(figures, page.width).flatMap((layout) => fitOf(figures, layout, page));
  const courses = page.graph ? figures.flatMap(({ series }) => (series ? [series] : [])) : [];
  const isWorthIt = ({ layout, room }: Fit) =>
    !isLong(layout) && courses.some((series) => isTelling(series, room));
  return fits.find(isWorthIt) ?? fits.find(({ layout }) => layout.notes !== 'short');
}

/** Notes or explanations take more lines in it than they have to, if only for sparklines. */
function isLong({ notes, explainsUnder }: Layout): boolean {
  return notes === 'below' || explainsUnder === true;
}

/** Sparklines get the room that all else has left: they are the first to go. */
function fitOf(figures: readonly Figure[], layout: Layout, page: Page): Fit[] {
  const runs = splitEvenly(figures, layout.columns);
  const width = runs.reduce(
    (sum, run) => sum + printRun(run, layout, 0, page).width + gap.length,
    -gap.length,
  );
  const moving = runs.filter((run) => run.some(({ series }) => series !== null)).length;
  const room = Math.floor((page.width - width) / Math.max(moving, 1)) - columnGap;
  return width > page.width ? [] : [{ layout, room }];
}

function layOut(figures: readonly Figure[], { layout, room }: Fit, page: Page): string[] {
  return sideBySide(
    splitEvenly(figures, layout.columns).map((run) => printRun(run, layout, room, page).lines),
    gap,
  );
}

function sparklineUnder(figure: Figure, page: Page): string[] {
  const cells = sparklineCells(figure, page.width - indent.length, page);
  return cells.map(({ text }) => indent + page.chalk.cyan(text.trimEnd()));
}
