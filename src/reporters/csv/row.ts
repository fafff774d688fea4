import type { PostValue } from '../../report/columns.ts';
import type { AccountReport } from '../reporter.ts';

/** An account as a section reads it. */
export type Source = Pick<AccountReport, 'report' | 'options'>;

/** The values of a line, without the account that they are of. */
export type Row = readonly PostValue[];

/** A section as a table of plain rows: the same columns for every account and every range. */
export interface CsvSection {
  readonly columns: (options: Source['options']) => readonly string[];
  /** None where the account does not have the section. */
  readonly rows: (source: Source) => Iterable<Row>;
}
