import type { Kysely } from 'kysely';
import type { Api } from '../domain/account.ts';
import type { Tables } from './tables.ts';

/** TikTok's id of the account that a token with this mark was seen to belong to; null where unknown. */
export async function findOwner(
  db: Kysely<Tables>,
  api: Api,
  mark: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('token_owners')
    .innerJoin('accounts', 'accounts.id', 'token_owners.account_id')
    .select('accounts.tiktok_id')
    .where('accounts.api', '=', api)
    .where('mark', '=', mark)
    .executeTakeFirst();
  return row?.tiktok_id ?? null;
}

/** Remembers whose the token with this mark is, instead of the account's former one. */
export async function noteOwner(
  db: Kysely<Tables>,
  accountId: number,
  mark: string,
): Promise<void> {
  const row = { account_id: accountId, mark };
  await db
    .insertInto('token_owners')
    .values(row)
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();
}
