import { displayWidth } from '../text/display-width.ts';

export interface Heading {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export interface Column extends Heading {
  readonly width: number;
}

/** The heading of a column of words. */
export function words(title: string): Heading {
  return { title, align: 'left' };
}

/** The heading of a column of figures. */
export function numbers(title: string): Heading {
  return { title, align: 'right' };
}

/** Cells are padded so far, to be read as they stand; a longer one, a caption, sticks out. */
export const widestColumn = 60;

/** The column as wide as its widest cell, and as the rule under its title must be. */
export function columnOf({ title, align }: Heading, cellsWidth: number): Column {
  const width = Math.min(Math.max(displayWidth(title), cellsWidth, 3), widestColumn);
  return { title, align, width };
}

/** A whole table; nothing where there is no row. */
export function tableLines(
  headings: readonly Heading[],
  rows: readonly (readonly string[])[],
): string[] {
  if (rows.length === 0) return [];
  const columns = headings.map((heading, index) =>
    columnOf(heading, Math.max(...rows.map((row) => displayWidth(row[index] ?? '')))),
  );
  return [...headLines(columns), ...rows.map((row) => rowLine(row, columns))];
}

export function headLines(columns: readonly Column[]): [titles: string, rule: string] {
  const rule = columns.map(({ align, width }) =>
    align === 'right' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [
    rowLine(
      columns.map(({ title }) => title),
      columns,
    ),
    `| ${rule.join(' | ')} |`,
  ];
}

export function rowLine(cells: readonly string[], columns: readonly Column[]): string {
  const padded = columns.map(({ align, width }, index) => {
    const text = cells[index] ?? '';
    const blank = ' '.repeat(Math.max(width - displayWidth(text), 0));
    return align === 'right' ? blank + text : text + blank;
  });
  return `| ${padded.join(' | ')} |`;
}
