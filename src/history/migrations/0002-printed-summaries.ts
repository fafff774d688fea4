import { type SchemaModule, sql } from 'kysely';

/** Which days were printed as a summary, so that a daily job tells each of them once. */
export async function createPrintedSummaries(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('printed_summaries')
    .addColumn('account_id', 'integer', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('printed_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('printed_summaries_key', ['account_id', 'date'])
    .modifyEnd(sql`strict`)
    .execute();
}
