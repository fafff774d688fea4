import { type SchemaModule, sql } from 'kysely';

/** What was asked of TikTok of late, so that runs side by side keep to the same limits. */
export async function createRecentRequests(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('recent_requests')
    .addColumn('mark', 'text', (column) => column.notNull())
    .addColumn('run', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('counts_until', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await schema
    .createIndex('recent_requests_by_mark')
    .on('recent_requests')
    .columns(['mark', 'made_at'])
    .execute();
}
