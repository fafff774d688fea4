import type { Insertable, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** So many rows go into one statement: SQLite takes some thousand values, and more gain nothing. */
const rowsAtOnce = 50;

/** Inserts many rows in few statements. */
export async function insertAll<Table extends keyof Tables>(
  transaction: Transaction<Tables>,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await transaction
      .insertInto(table)
      .values(rows.slice(from, from + rowsAtOnce))
      .execute();
  }
}
