import { type Kysely, sql } from 'kysely';
import type { Account } from '../domain/account.ts';
import type { Audience } from '../domain/audience.ts';
import type { Day } from '../domain/day.ts';
import type { FollowerObservation } from '../domain/follower-observation.ts';
import type { Post } from '../domain/post.ts';
import type { Span } from '../domain/span.ts';
import type { AccountKey } from './keep-account.ts';
import type { Listing } from './listings.ts';
import type { FetchedDay } from './merge.ts';
import type { PostCourse } from './plan-sync.ts';
import {
  toAccount,
  toAudience,
  toDay,
  toInstant,
  toListing,
  toPost,
  toScopes,
  toTime,
} from './rows.ts';
import type { Tables } from './tables.ts';

/** An account as the history knows it. */
export interface KeptAccount {
  /** The history's own id of it. */
  readonly id: number;
  /** As it was at the last fetch. */
  readonly account: Account;
  readonly fetchedAt: number;
  readonly missingScopes: readonly string[];
  /** By which the token of the environment is known that it was last fetched with; null for none. */
  readonly tokenMark: string | null;
  readonly listings: readonly Listing[];
}

/** Null where nothing was ever kept of it. */
export async function findAccount(
  db: Kysely<Tables>,
  key: AccountKey | number,
): Promise<KeptAccount | null> {
  const accounts = db
    .selectFrom('accounts')
    .leftJoin('token_owners', 'token_owners.account_id', 'accounts.id')
    .selectAll('accounts')
    .select('token_owners.mark');
  const row = await (
    typeof key === 'number'
      ? accounts.where('id', '=', key)
      : accounts.where('api', '=', key.api).where('tiktok_id', '=', key.id)
  ).executeTakeFirst();
  if (!row) return null;
  const listings = await db
    .selectFrom('post_listings')
    .selectAll()
    .where('account_id', '=', row.id)
    .orderBy('start_at')
    .execute();
  return {
    id: row.id,
    account: toAccount(row),
    fetchedAt: toTime(row.fetched_at),
    missingScopes: toScopes(row.missing_scopes),
    tokenMark: row.mark,
    listings: listings.map(toListing),
  };
}

/** The days from one on, oldest first. */
export async function readDays(
  db: Kysely<Tables>,
  accountId: number,
  from: Day,
): Promise<FetchedDay[]> {
  const rows = await db
    .selectFrom('daily_figures')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('date', '>=', from)
    .orderBy('date')
    .execute();
  return rows.map(toDay);
}

/** The totals that were seen from a day on, oldest first. */
export async function readFollowers(
  db: Kysely<Tables>,
  accountId: number,
  from: Day,
): Promise<FollowerObservation[]> {
  const rows = await db
    .selectFrom('follower_observations')
    .select(['observed_at', 'followers'])
    .where('account_id', '=', accountId)
    .where('observed_at', '>=', from)
    .orderBy('observed_at')
    .execute();
  return rows.map(({ observed_at, followers }) => ({ at: toTime(observed_at), followers }));
}

/** The audience as TikTok told it last, and when that was. */
export interface KeptAudience {
  readonly audience: Audience;
  readonly fetchedAt: number;
}

export async function readAudience(
  db: Kysely<Tables>,
  accountId: number,
): Promise<KeptAudience | null> {
  const row = await db
    .selectFrom('audience_observations')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('last_observed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { audience: toAudience(row), fetchedAt: toTime(row.last_observed_at) } : null;
}

/** The posts created in the span, also those that are gone; in no order. */
export async function readPosts(
  db: Kysely<Tables>,
  accountId: number,
  { start, end }: Span,
): Promise<Post[]> {
  const rows = await db
    .selectFrom('posts')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('created_at', '>=', toInstant(start))
    .where('created_at', '<', toInstant(end))
    .execute();
  return rows.map(toPost);
}

/** Of all posts that TikTok still lists. */
export async function readCourses(db: Kysely<Tables>, accountId: number): Promise<PostCourse[]> {
  const rows = await db
    .selectFrom('posts')
    .select((posts) => [
      'tiktok_id',
      'created_at',
      'fetched_at',
      posts
        .selectFrom('post_observations')
        .select(({ fn }) => fn.max('observed_at').as('newest'))
        .whereRef('post_observations.post_id', '=', 'posts.id')
        .as('changed_at'),
    ])
    .where('account_id', '=', accountId)
    .where('gone_since', 'is', null)
    .execute();
  return rows.map((row) => ({
    id: row.tiktok_id,
    createdAt: toTime(row.created_at),
    fetchedAt: toTime(row.fetched_at),
    changedAt: toTime(row.changed_at ?? row.fetched_at),
  }));
}

/** How much is held of an account. */
export interface HeldCount {
  /** Those included that are gone. */
  readonly posts: number;
  /** Of them, those that TikTok still lists. */
  readonly listed: number;
  /** Those found since the given time not to be listed any more. */
  readonly gone: number;
  readonly days: number;
  readonly lastDate: Day | null;
}

export async function countHeld(
  db: Kysely<Tables>,
  accountId: number,
  since: number,
): Promise<HeldCount> {
  const posts = await db
    .selectFrom('posts')
    .select(({ fn }) => [
      fn.countAll<number>().as('held'),
      sql<number>`count(*) filter (where gone_since is null)`.as('listed'),
      sql<number>`count(*) filter (where gone_since >= ${toInstant(since)})`.as('gone'),
    ])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const days = await db
    .selectFrom('daily_figures')
    .select(({ fn }) => [
      fn.countAll<number>().as('held'),
      sql<Day | null>`max(date)`.as('lastDate'),
    ])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const { held, listed, gone } = posts;
  return { posts: held, listed, gone, days: days.held, lastDate: days.lastDate };
}
