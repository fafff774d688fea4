import { metrics } from '../../metrics/registry.ts';
import type { Figure } from '../sections/block.ts';
import { widest } from './draw-table.ts';

/** One way to put figures on a page. */
export interface Layout {
  readonly columns: number;
  /** The least widths of a figure's title, its value, its change and the change as a part. */
  readonly widths: readonly number[];
  /**
   * Beside the figure in one line; in several, as wide as there is room or short in favour of
   * sparklines; or in lines below it, under its change.
   */
  readonly notes: 'beside' | 'wrapped' | 'short' | 'below';
  /** How much room a note has at the least, where it is broken into lines. */
  readonly noteRoom: number;
  /** Whether explanations stand in lines under the figures, and not among the notes. */
  readonly explainsUnder?: boolean;
}

/** Room for two words of a note, and for most notes as a whole. */
const shortNote = 12;
const wholeNote = 20;
/** And for most explanations in two lines. */
const explanationRoom = 36;

/** On pages of usual width all sections share their edges: the eye runs down one column of values. */
const aligned: Layout = {
  columns: 1,
  widths: [widest(Object.values(metrics).map(({ title }) => title)), 10, 8, 8],
  notes: 'beside',
  noteRoom: shortNote,
};

/** The ways to try, the best first: on a wide page figures stand in several columns, not far apart. */
export function layoutsFor(figures: readonly Figure[], width: number): Layout[] {
  const natural = { widths: [], notes: 'beside', noteRoom: shortNote } as const;
  const most = width < 100 ? 1 : width < 150 ? 2 : 3;
  const several = Array.from({ length: most - 1 }, (_, less) => ({
    ...natural,
    columns: most - less,
  }));
  const single = { ...natural, columns: 1 };
  const hasChanges = figures.some(({ change }) => change !== null);
  const broken = { ...single, notes: 'wrapped' } as const;
  if (figures.some(({ explanation }) => explanation !== null)) {
    return [
      { ...aligned, notes: 'wrapped', noteRoom: explanationRoom },
      ...[aligned, single, broken].map((layout) => ({ ...layout, explainsUnder: true })),
    ];
  }
  return [
    ...several,
    aligned,
    { ...aligned, notes: 'short', noteRoom: wholeNote },
    single,
    // Changes take the room of notes.
    ...(hasChanges
      ? [{ ...broken, noteRoom: wholeNote }, { ...broken, notes: 'below' } as const]
      : [broken]),
  ];
}
