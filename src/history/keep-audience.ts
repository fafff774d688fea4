import type { Transaction } from 'kysely';
import { insertAll } from './insert-all.ts';
import { mergeStretches } from './observations.ts';
import type { AudienceColumns } from './rows.ts';
import type { AudienceTable, Tables } from './tables.ts';

/** An audience as it was told from one time to another, without knowing whose it is. */
export type AudienceStretch = Omit<AudienceTable, 'account_id'>;

/** A new row only where something changed; else the last one holds for longer. */
export async function keepAudience(
  transaction: Transaction<Tables>,
  accountId: number,
  at: string,
  columns: AudienceColumns,
): Promise<void> {
  const told = { observed_at: at, last_observed_at: at, ...columns };
  const last = await transaction
    .selectFrom('audience_observations')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('observed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last && at <= last.last_observed_at) {
    // What another process was told later was kept before.
    await replaceAudiences(
      transaction,
      accountId,
      mergeStretches([...(await readAudiences(transaction, accountId)), told], isSameAudience),
    );
  } else if (last && isSameAudience(last, columns)) {
    await transaction
      .updateTable('audience_observations')
      .set({ last_observed_at: at })
      .where('account_id', '=', accountId)
      .where('observed_at', '=', last.observed_at)
      .execute();
  } else {
    const row = { ...told, account_id: accountId };
    await transaction.insertInto('audience_observations').values(row).execute();
  }
}

/** All that was told of an account's audience, oldest first. */
export async function readAudiences(
  transaction: Transaction<Tables>,
  accountId: number,
): Promise<AudienceStretch[]> {
  const rows = await transaction
    .selectFrom('audience_observations')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('observed_at')
    .execute();
  return rows.map(({ account_id, ...row }) => row);
}

export async function replaceAudiences(
  transaction: Transaction<Tables>,
  accountId: number,
  stretches: readonly AudienceStretch[],
): Promise<void> {
  await transaction
    .deleteFrom('audience_observations')
    .where('account_id', '=', accountId)
    .execute();
  await insertAll(
    transaction,
    'audience_observations',
    stretches.map((row) => ({ ...row, account_id: accountId })),
  );
}

export function isSameAudience(one: AudienceColumns, other: AudienceColumns): boolean {
  return (
    one.genders === other.genders &&
    one.countries === other.countries &&
    one.ages === other.ages &&
    one.cities === other.cities
  );
}
