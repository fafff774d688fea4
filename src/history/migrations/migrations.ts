import type { SchemaModule } from 'kysely';
import { createTables } from './0001-tables.ts';
import { createPrintedSummaries } from './0002-printed-summaries.ts';
import { createRecentRequests } from './0003-recent-requests.ts';

/** A step from one shape of the database to the next. There is no way back. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly up: (schema: SchemaModule) => Promise<void>;
}

/** In order, from 1 on without a gap. One that was released is never changed. */
export const migrations: readonly Migration[] = [
  { number: 1, name: 'tables', up: createTables },
  { number: 2, name: 'printed-summaries', up: createPrintedSummaries },
  { number: 3, name: 'recent-requests', up: createRecentRequests },
];
