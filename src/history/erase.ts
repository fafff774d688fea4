import type { Kysely } from 'kysely';
import { compact } from './compact.ts';
import type { Connection } from './connection.ts';
import type { RecordAccount } from './record-schema.ts';
import type { Tables } from './tables.ts';

/** An account that the history knows. */
export interface ErasableAccount extends RecordAccount {
  readonly username: string | null;
}

/** How much was erased. */
export interface Erased {
  readonly days: number;
  readonly posts: number;
  readonly observations: number;
  readonly runs: number;
}

/** The accounts whose username or id of TikTok's that is; capitals and an @ make no difference. */
export async function findByName(db: Kysely<Tables>, name: string): Promise<ErasableAccount[]> {
  const rows = await db.selectFrom('accounts').select(['api', 'tiktok_id', 'username']).execute();
  const wanted = name.replace(/^@/, '').toLowerCase();
  return rows
    .filter((row) => row.tiktok_id === name || row.username?.toLowerCase() === wanted)
    .map(({ api, tiktok_id, username }) => ({ api, id: tiktok_id, username }));
}

/**
 * Erases everything of an account, and sees to it that no byte of it stays in the file or in the log
 * beside it.
 *
 * @returns null where the history does not know it
 */
export async function eraseAccount(
  connection: Connection,
  path: string,
  { api, id }: RecordAccount,
): Promise<Erased | null> {
  const { db, database } = connection;
  database.exec('PRAGMA secure_delete = ON');
  const erased = await db.transaction().execute(async (transaction) => {
    const account = await transaction
      .selectFrom('accounts')
      .select('id')
      .where('api', '=', api)
      .where('tiktok_id', '=', id)
      .executeTakeFirst();
    if (!account) return null;
    const counts = await countOf(transaction, account.id);
    await transaction.deleteFrom('accounts').where('id', '=', account.id).execute();
    // Which of them were of this account is not in it; they are of use for a minute at the most.
    await transaction.deleteFrom('recent_requests').execute();
    return counts;
  });
  // Also what earlier changes left behind in pages that are in use.
  if (erased) await compact(connection, path);
  return erased;
}

async function countOf(db: Kysely<Tables>, accountId: number): Promise<Erased> {
  const of = (table: 'daily_figures' | 'posts' | 'fetch_runs') =>
    db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('held'))
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
  const { held: observations } = await db
    .selectFrom('post_observations')
    .innerJoin('posts', 'posts.id', 'post_observations.post_id')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('posts.account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return {
    days: (await of('daily_figures')).held,
    posts: (await of('posts')).held,
    observations,
    runs: (await of('fetch_runs')).held,
  };
}
