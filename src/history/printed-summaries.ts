import type { Kysely } from 'kysely';
import type { Day } from '../domain/day.ts';
import { toInstant } from './rows.ts';
import type { Tables } from './tables.ts';

/** Whether the day was printed as a summary of the account before. */
export async function wasPrinted(
  db: Kysely<Tables>,
  accountId: number,
  date: Day,
): Promise<boolean> {
  const row = await db
    .selectFrom('printed_summaries')
    .select('printed_at')
    .where('account_id', '=', accountId)
    .where('date', '=', date)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that it was; the first time counts. */
export async function notePrinted(
  db: Kysely<Tables>,
  accountId: number,
  date: Day,
  at: number,
): Promise<void> {
  await db
    .insertInto('printed_summaries')
    .values({ account_id: accountId, date, printed_at: toInstant(at) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
