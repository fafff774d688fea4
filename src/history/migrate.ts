import { type Kysely, sql } from 'kysely';
import { LocalStateError } from '../errors.ts';
import { type Migration, migrations as all } from './migrations/migrations.ts';
import type { Tables } from './tables.ts';

/** Marks a SQLite file as a history of this program (`PRAGMA application_id`): "TkMt". */
export const applicationId = 0x546b4d74;

/**
 * Brings the database to the shape that the program knows. Each step and its record are one
 * transaction, begun only when no other process writes: whoever comes second finds the step done.
 * (Kysely's own migrator runs without transactions on SQLite, hence this one.)
 *
 * @throws {LocalStateError} when the database is of a newer version
 */
export async function migrate(
  db: Kysely<Tables>,
  path: string,
  now: number,
  migrations: readonly Migration[] = all,
): Promise<void> {
  const newest = migrations.at(-1)?.number ?? 0;
  for (;;) {
    const version = await readVersion(db);
    refuseNewer(version, path, newest);
    const next = migrations.find(({ number }) => number === version + 1);
    if (!next) return;
    await apply(db, next, now);
  }
}

/** @throws {LocalStateError} when the version is one that only a newer program knows */
export function refuseNewer(version: number, path: string, newest = all.at(-1)?.number ?? 0): void {
  if (version <= newest) return;
  throw new LocalStateError(
    'history-newer',
    `the history ${path} was written by a newer version of the program: it has version ${version}, and this one knows ${newest}`,
    'Update tiktok-metrics, or name another file with TIKTOK_METRICS_DATABASE. The file was left as it is.',
  );
}

async function apply(db: Kysely<Tables>, { number, name, up }: Migration, now: number) {
  await db.transaction().execute(async (transaction) => {
    // While this one waited, another process may have done the step.
    if ((await readVersion(transaction)) >= number) return;
    if (number === 1) await begin(transaction);
    await up(transaction.schema);
    const applied_at = new Date(now).toISOString();
    await transaction
      .insertInto('schema_migrations')
      .values({ number, name, applied_at })
      .execute();
    await sql`PRAGMA user_version = ${sql.lit(number)}`.execute(transaction);
  });
}

/** The mark of the file, and the table that the steps are recorded in. */
async function begin(db: Kysely<Tables>): Promise<void> {
  await sql`PRAGMA application_id = ${sql.lit(applicationId)}`.execute(db);
  await db.schema
    .createTable('schema_migrations')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('applied_at', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}

/** The version of the database's shape. */
export async function readVersion(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(db);
  return rows[0]?.user_version ?? 0;
}
