import { createRequire, isBuiltin } from 'node:module';
import type * as Sqlite from '@photostructure/sqlite';
import { LocalStateError, messageOf } from '../errors.ts';

export type Database = InstanceType<typeof Sqlite.DatabaseSync>;

/**
 * Opens a SQLite database, with the SQLite that Node brings or, before Node 22.13, with a package
 * that offers the same. Neither is loaded before somebody needs it.
 *
 * @throws {LocalStateError} when there is no SQLite; SQLite's own error when the file is no good
 */
export async function openDatabase(path: string): Promise<Database> {
  const { DatabaseSync } = await loadSqlite();
  return new DatabaseSync(path);
}

/** Whether an error says that another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return /database (?:table )?is locked|SQLITE_BUSY/.test(messageOf(error));
}

async function loadSqlite(): Promise<Pick<typeof Sqlite, 'DatabaseSync'>> {
  return loadBuiltin() ?? (await loadPackage());
}

/** From 22.5 on Node has it, but not before 22.13 without a flag. */
function loadBuiltin(): Pick<typeof Sqlite, 'DatabaseSync'> | null {
  if (!isBuiltin('node:sqlite')) return null;
  try {
    const require = createRequire(import.meta.url);
    return require('node:sqlite') as Pick<typeof Sqlite, 'DatabaseSync'>;
  } catch {
    return null;
  }
}

async function loadPackage(): Promise<Pick<typeof Sqlite, 'DatabaseSync'>> {
  try {
    return await import('@photostructure/sqlite');
  } catch (error) {
    throw new LocalStateError(
      'no-sqlite',
      `SQLite cannot be loaded: ${messageOf(error)}`,
      'Install the program anew, with its optional dependencies, or use Node.js 22.13 or later.',
      { cause: error },
    );
  }
}
