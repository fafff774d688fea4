import type { Kysely, Transaction } from 'kysely';
import type { Account, Api } from '../domain/account.ts';
import type { Audience } from '../domain/audience.ts';
import type { DailyFigures } from '../domain/daily-figures.ts';
import { keepAudience } from './keep-audience.ts';
import { type FetchedDay, mergeDay, notFromFuture } from './merge.ts';
import { toAudienceColumns, toBit, toDailyRow, toDay, toInstant, toTime } from './rows.ts';
import type { FollowerTable, Tables } from './tables.ts';

/** Which account, whatever it is called. */
export interface AccountKey {
  readonly api: Api;
  /** TikTok's id of the account for the app. */
  readonly id: string;
}

/** What a fetch of the account itself told. */
export interface FetchedAccount {
  readonly account: Account;
  readonly daily: readonly DailyFigures[] | null;
  readonly audience: Audience | null;
  readonly missingScopes: readonly string[];
  readonly fetchedAt: number;
}

/**
 * Keeps what was told of the account, its days, followers and audience, in one transaction.
 *
 * @returns the history's own id of the account
 */
export async function keepAccount(
  db: Kysely<Tables>,
  fetched: FetchedAccount,
  present = Infinity,
): Promise<number> {
  const { account, daily, audience, fetchedAt } = fetched;
  return db.transaction().execute(async (transaction) => {
    const id = await keepProfile(transaction, fetched, present);
    const days = (daily ?? []).map((day) => ({ ...day, fetchedAt }));
    await keepDays(transaction, id, days, present);
    const at = toInstant(fetchedAt);
    if (account.followers !== null) await keepFollowers(transaction, id, at, account.followers);
    const columns = audience && toAudienceColumns(audience);
    if (columns && Object.values(columns).some((list) => list !== null)) {
      await keepAudience(transaction, id, at, columns);
    }
    return id;
  });
}

async function keepProfile(
  transaction: Transaction<Tables>,
  { account, missingScopes, fetchedAt }: FetchedAccount,
  present: number,
): Promise<number> {
  const known = await transaction
    .selectFrom('accounts')
    .selectAll()
    .where('api', '=', account.api)
    .where('tiktok_id', '=', account.id)
    .executeTakeFirst();
  const at = toInstant(fetchedAt);
  const told = {
    username: account.username,
    display_name: account.displayName,
    is_business_account: toBit(account.isBusinessAccount),
    missing_scopes: missingScopes.join(','),
    fetched_at: at,
    followers: account.followers,
  };
  if (!known) {
    const { id } = await transaction
      .insertInto('accounts')
      .values({ api: account.api, tiktok_id: account.id, first_seen_at: at, ...told })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }
  // Another process may have fetched it later, and kept it before.
  const knownAt = toTime(known.fetched_at);
  if (knownAt > fetchedAt && knownAt <= present) return known.id;
  await transaction
    .updateTable('accounts')
    .set({
      ...told,
      username: told.username ?? known.username,
      display_name: told.display_name ?? known.display_name,
      is_business_account: told.is_business_account ?? known.is_business_account,
    })
    .where('id', '=', known.id)
    .execute();
  return known.id;
}

export async function keepDays(
  transaction: Transaction<Tables>,
  accountId: number,
  days: readonly FetchedDay[],
  present: number,
): Promise<void> {
  const first = days[0]?.date;
  if (first === undefined) return;
  const rows = await transaction
    .selectFrom('daily_figures')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(
      'date',
      '>=',
      days.reduce((least, { date }) => (date < least ? date : least), first),
    )
    .execute();
  const known = new Map(rows.map((row) => [row.date, toDay(row)]));
  for (const day of days) {
    const before = known.get(day.date);
    const settled = before && notFromFuture(before, present);
    const row = toDailyRow(accountId, settled ? mergeDay(settled, day) : day);
    await transaction
      .insertInto('daily_figures')
      .values(row)
      .onConflict((conflict) => conflict.columns(['account_id', 'date']).doUpdateSet(row))
      .execute();
  }
}

/** One observation a day, and more where the total changed within the day. */
export async function keepFollowers(
  transaction: Transaction<Tables>,
  accountId: number,
  at: string,
  followers: number,
): Promise<void> {
  const last = await transaction
    .selectFrom('follower_observations')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('observed_at', '<=', at)
    .orderBy('observed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const isToldToday = (observation?: FollowerTable) =>
    observation?.observed_at.slice(0, 10) === at.slice(0, 10) &&
    observation.followers === followers;
  if (isToldToday(last)) return;
  // Another process may have seen the same later, and kept it before.
  const next = await transaction
    .selectFrom('follower_observations')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('observed_at', '>', at)
    .orderBy('observed_at')
    .limit(1)
    .executeTakeFirst();
  if (next && isToldToday(next)) {
    await transaction
      .deleteFrom('follower_observations')
      .where('account_id', '=', accountId)
      .where('observed_at', '=', next.observed_at)
      .execute();
  }
  const row = { account_id: accountId, observed_at: at, followers };
  await transaction
    .insertInto('follower_observations')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account_id', 'observed_at']).doUpdateSet(row))
    .execute();
}
