import type { Selectable, Transaction } from 'kysely';
import type { RecordOf } from './record-schema.ts';
import { toBit } from './rows.ts';
import type { AccountTable, Tables } from './tables.ts';

/** Takes in an account: of two tellings the later one counts, but a name is not forgotten. */
export async function keepAccountRecords(
  transaction: Transaction<Tables>,
  record: RecordOf<'account'>,
): Promise<{ id: number; isNew: boolean }> {
  const told = toRow(record);
  const known = await transaction
    .selectFrom('accounts')
    .selectAll()
    .where('api', '=', told.api)
    .where('tiktok_id', '=', told.tiktok_id)
    .executeTakeFirst();
  if (!known) {
    const { id } = await transaction
      .insertInto('accounts')
      .values(told)
      .returning('id')
      .executeTakeFirstOrThrow();
    return { id, isNew: true };
  }
  const { id, ...before } = known;
  const merged = merge(before, told);
  const isNew = JSON.stringify(merged) !== JSON.stringify(before);
  if (isNew) {
    await transaction.updateTable('accounts').set(merged).where('id', '=', id).execute();
  }
  return { id, isNew };
}

type AccountRow = Omit<Selectable<AccountTable>, 'id'>;

function toRow(record: RecordOf<'account'>): AccountRow {
  return {
    api: record.api,
    tiktok_id: record.id,
    username: record.username,
    display_name: record.displayName,
    is_business_account: toBit(record.isBusinessAccount),
    missing_scopes: record.missingScopes.join(','),
    first_seen_at: record.firstSeenAt,
    fetched_at: record.fetchedAt,
    followers: record.followers,
  };
}

function merge(known: AccountRow, told: AccountRow): AccountRow {
  const [earlier, later] = known.fetched_at > told.fetched_at ? [told, known] : [known, told];
  const isSeenBefore = told.first_seen_at < known.first_seen_at;
  return {
    ...known,
    username: later.username ?? earlier.username,
    display_name: later.display_name ?? earlier.display_name,
    is_business_account: later.is_business_account ?? earlier.is_business_account,
    missing_scopes: later.missing_scopes,
    first_seen_at: isSeenBefore ? told.first_seen_at : known.first_seen_at,
    fetched_at: later.fetched_at,
    followers: later.followers,
  };
}
