import type { Database } from '../sqlite/database.ts';

/**
 * Reads everything as it was at one moment, whatever other processes write meanwhile; they need not
 * wait for it. The connection is for this alone until all is read, or the reader goes away.
 */
export async function* inSnapshot<Item>(
  database: Database,
  items: AsyncIterable<Item>,
): AsyncGenerator<Item> {
  database.exec('BEGIN');
  try {
    yield* items;
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
}
