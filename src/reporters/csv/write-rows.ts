import { type Options, stringify } from 'csv-stringify/sync';
import type { CsvStyle } from '../reporter.ts';
import type { Row } from './row.ts';

/** So many rows are written at one go: with every call the package reads its options anew. */
const rowsAtOnce = 100;

const byteOrderMark = '\uFEFF';

/**
 * CSV as RFC 4180 has it, in pieces. Values are those of the JSON report: nothing is rounded, and a
 * missing one is an empty field (an empty text is `""`). Text that a spreadsheet would take for a
 * formula gets an apostrophe in front; numbers never do.
 */
export function* writeRows(
  header: readonly string[],
  rows: Iterable<Row>,
  { delimiter, bom }: CsvStyle,
): Generator<string> {
  const options = { ...usual, delimiter };
  yield (bom ? byteOrderMark : '') + stringify([header], options);
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < rowsAtOnce) continue;
    yield stringify(batch, options);
    batch = [];
  }
  if (batch.length > 0) yield stringify(batch, options);
}

/** Not every reader keeps what is blank, or ends a line where a text does not, without quotation marks. */
const inQuotes = /^$|^\s|\s$|[\r\n]/;

const usual: Options = {
  record_delimiter: '\r\n',
  escape_formulas: true,
  quoted_match: inQuotes,
  cast: { boolean: String },
};
