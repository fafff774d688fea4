import type { Database } from '../sqlite/database.ts';

/** What is wrong with the file itself, by SQLite's own checks and the record of its shape. */
export function* checkFile(database: Database): Generator<string> {
  yield* checkIntegrity(database);
  yield* checkReferences(database);
  yield* checkMigrations(database);
}

function* checkIntegrity(database: Database): Generator<string> {
  const rows = database.prepare('PRAGMA integrity_check').all();
  for (const { integrity_check: told } of rows as { integrity_check: string }[]) {
    if (told !== 'ok') yield `the file: ${told}`;
  }
}

function* checkReferences(database: Database): Generator<string> {
  const rows = database.prepare('PRAGMA foreign_key_check').all();
  for (const { table, parent } of rows as { table: string; parent: string }[]) {
    yield `a row of ${table} belongs to a row of ${parent} that is not there`;
  }
}

function* checkMigrations(database: Database): Generator<string> {
  const version = versionOf(database);
  const rows = database.prepare('SELECT number FROM schema_migrations ORDER BY number').all();
  const numbers = (rows as { number: number }[]).map(({ number }) => number);
  const gap = numbers.findIndex((number, index) => number !== index + 1);
  if (gap >= 0) yield `schema_migrations: step ${gap + 1} is not recorded`;
  const last = numbers.at(-1) ?? 0;
  if (last !== version) {
    yield `schema_migrations: the last step is ${last}, but user_version is ${version}`;
  }
}

/** The version of its shape. */
export function versionOf(database: Database): number {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  return row.user_version;
}
