import type { Transaction } from 'kysely';
import { isSameAudience } from './keep-account.ts';
import { insertAll } from './insert-all.ts';
import { type Listing, mergeListings } from './listings.ts';
import { type FetchedDay, mergeDay } from './merge.ts';
import { mergeStretches } from './observations.ts';
import type { RecordOf } from './record-schema.ts';
import { toAudienceColumns, toDailyRow, toDay, toInstant, toTime } from './rows.ts';
import type { AudienceTable, Tables } from './tables.ts';

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

type AudienceStretch = Omit<AudienceTable, 'account_id'>;

/** Takes in audiences. @returns how many of them told something new */
export async function keepAudiences(
  transaction: Transaction<Tables>,
  accountId: number,
  records: readonly RecordOf<'audience'>[],
): Promise<number> {
  const rows = await transaction
    .selectFrom('audience_observations')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('observed_at')
    .execute();
  const known = rows.map(({ account_id, ...row }): AudienceStretch => row);
  const told = records.map((record): AudienceStretch => ({
    observed_at: record.observedAt,
    last_observed_at: record.lastObservedAt,
    ...toAudienceColumns(record),
  }));
  const merged = mergeStretches([...known, ...told], isSameAudience);
  const brought = countNew(known, merged, told);
  if (brought === 0) return 0;
  await transaction
    .deleteFrom('audience_observations')
    .where('account_id', '=', accountId)
    .execute();
  await insertAll(
    transaction,
    'audience_observations',
    merged.map((row) => ({ ...row, account_id: accountId })),
  );
  return brought;
}

/** Takes in what was listed when. @returns how many listings told something new */
export async function keepListings(
  transaction: Transaction<Tables>,
  accountId: number,
  records: readonly RecordOf<'listing'>[],
): Promise<number> {
  const rows = await transaction
    .selectFrom('post_listings')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('start_at')
    .execute();
  const known = rows.map((row) => toListing(row.start_at, row.end_at, row.listed_at));
  const told = records.map((record) => toListing(record.startAt, record.endAt, record.listedAt));
  const merged = mergeListings([...known, ...told]);
  const brought = countNew(known, merged, told);
  if (brought === 0) return 0;
  await transaction.deleteFrom('post_listings').where('account_id', '=', accountId).execute();
  await insertAll(
    transaction,
    'post_listings',
    merged.map(({ start, end, listedAt }) => ({
      account_id: accountId,
      start_at: toInstant(start),
      end_at: toInstant(end),
      listed_at: toInstant(listedAt),
    })),
  );
  return brought;
}

function toListing(start: string, end: string, listedAt: string): Listing {
  return { start: toTime(start), end: toTime(end), listedAt: toTime(listedAt) };
}

/**
 * How many of those told brought something: none where all is as it was, else those that were not
 * there word for word, and one at the least.
 */
export function countNew<Item extends object>(
  known: readonly Item[],
  merged: readonly Item[],
  told: readonly Item[],
): number {
  const before = new Set(known.map(textOf));
  const isUnchanged =
    merged.length === known.length && merged.every((item) => before.has(textOf(item)));
  if (isUnchanged) return 0;
  return Math.max(1, told.filter((item) => !before.has(textOf(item))).length);
}

/** Whatever the order of its keys. */
function textOf(item: object): string {
  return JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
}
