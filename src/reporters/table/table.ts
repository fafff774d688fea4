import { inMemory, type ManyReporter, type Reporter } from '../reporter.ts';
import { manyLines } from './many-lines.ts';
import { reportLines } from './report-lines.ts';

/** A report for people: headings, figures, tables and bars that fit the width. */
export const tableReporter: Reporter = (report, options) => inPieces(reportLines(report, options));

/** Several of them, after the figures of all accounts side by side. */
export const tablesOfMany: ManyReporter = (entries) => inPieces(manyLines(entries));

export const tableFormat = inMemory(tableReporter, tablesOfMany);

/** In characters: large enough to be written at one go, small enough for a reader that is slow. */
const pieceLength = 16_384;

function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
