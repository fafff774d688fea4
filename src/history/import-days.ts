import type { Transaction } from 'kysely';
import { type FetchedDay, mergeDay } from './merge.ts';
import type { RecordOf } from './record-schema.ts';
import { toDailyRow, toDay, toTime } from './rows.ts';
import type { Tables } from './tables.ts';

/** Takes in days. @returns how many of them told something new */
export async function keepDayRecords(
  transaction: Transaction<Tables>,
  accountId: number,
  records: readonly RecordOf<'day'>[],
): Promise<number> {
  const dates = records.map(({ date }) => date).sort();
  const rows = await transaction
    .selectFrom('daily_figures')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('date', '>=', dates.at(0) ?? '')
    .where('date', '<=', dates.at(-1) ?? '')
    .execute();
  const known = new Map(rows.map((row) => [row.date, toDay(row)]));
  let brought = 0;
  for (const record of records) {
    const before = known.get(record.date);
    const told = toFetchedDay(record);
    const day = before ? mergeDay(before, told) : told;
    if (before && isSame(before, day)) continue;
    known.set(day.date, day);
    const row = toDailyRow(accountId, day);
    await transaction
      .insertInto('daily_figures')
      .values(row)
      .onConflict((conflict) => conflict.columns(['account_id', 'date']).doUpdateSet(row))
      .execute();
    brought += 1;
  }
  return brought;
}

function toFetchedDay({ kind, account, fetchedAt, ...day }: RecordOf<'day'>): FetchedDay {
  return { ...day, fetchedAt: toTime(fetchedAt) };
}

/** Both have the same keys in the same order where they come from the same functions. */
function isSame(one: FetchedDay, other: FetchedDay): boolean {
  return JSON.stringify(toDailyRow(0, one)) === JSON.stringify(toDailyRow(0, other));
}

/** Takes in totals of followers as they were seen. @returns how many were not known */
export async function keepFollowerRecords(
  transaction: Transaction<Tables>,
  accountId: number,
  records: readonly RecordOf<'followers'>[],
): Promise<number> {
  let brought = 0;
  for (const { observedAt, followers } of records) {
    const row = { account_id: accountId, observed_at: observedAt, followers };
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('follower_observations')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['account_id', 'observed_at'])
          .doUpdateSet({ followers })
          .where('follower_observations.followers', '!=', followers),
      )
      .executeTakeFirst();
    brought += Number(numInsertedOrUpdatedRows ?? 0);
  }
  return brought;
}
