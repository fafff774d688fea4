import type { Report } from '../../report/report.ts';
import { readFigure, singleFigures } from '../../report/single-figures.ts';
import type { CsvSection, Row } from './row.ts';

/** Figures are a line each: a new one adds a line, and no column. */
const columns = ['from', 'to', 'metric', 'value', 'previous', 'change', 'changeRate'];

/** The figures that stand in one place of the report, by their paths; all of them without one. */
export function figuresAt(place: string): CsvSection {
  const paths = singleFigures.map(({ path }) => path).filter((path) => path.startsWith(place));
  return {
    columns: () => columns,
    rows: ({ report }) => paths.map((path) => figureRow(report, path)),
  };
}

function figureRow(report: Report, path: string): Row {
  const { from, to } = report.range;
  const {
    previous = null,
    change = null,
    changeRate = null,
  } = report.comparison?.metrics[path] ?? {};
  return [from, to, path, readFigure(report, path), previous, change, changeRate];
}
