import type { Transaction } from 'kysely';
import { countNew } from './count-new.ts';
import { insertAll } from './insert-all.ts';
import {
  type AudienceStretch,
  isSameAudience,
  readAudiences,
  replaceAudiences,
} from './keep-audience.ts';
import { type Listing, mergeListings } from './listings.ts';
import { mergeStretches } from './observations.ts';
import type { RecordOf } from './record-schema.ts';
import { toAudienceColumns, toListing, toListingRow, toTime } from './rows.ts';
import type { Tables } from './tables.ts';

/** Takes in audiences. @returns how many of them told something new */
export async function keepAudiences(
  transaction: Transaction<Tables>,
  accountId: number,
  records: readonly RecordOf<'audience'>[],
): Promise<number> {
  const known = await readAudiences(transaction, accountId);
  const told = records.map((record): AudienceStretch => ({
    observed_at: record.observedAt,
    last_observed_at: record.lastObservedAt,
    ...toAudienceColumns(record),
  }));
  const merged = mergeStretches([...known, ...told], isSameAudience);
  const brought = countNew(known, merged, told);
  if (brought === 0) return 0;
  await replaceAudiences(transaction, accountId, merged);
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
  const known = rows.map(toListing);
  const told = records.map(({ startAt, endAt, listedAt }): Listing => ({
    start: toTime(startAt),
    end: toTime(endAt),
    listedAt: toTime(listedAt),
  }));
  const merged = mergeListings([...known, ...told]);
  const brought = countNew(known, merged, told);
  if (brought === 0) return 0;
  await transaction.deleteFrom('post_listings').where('account_id', '=', accountId).execute();
  await insertAll(
    transaction,
    'post_listings',
    merged.map((listing) => toListingRow(accountId, listing)),
  );
  return brought;
}
