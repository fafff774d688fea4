import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { daysServed } from '../domain/daily-figures.ts';
import { addDays, type Day, dayMs, utcMidnight } from '../domain/day.ts';
import { toInstant, toTime } from './rows.ts';
import type { Tables } from './tables.ts';

/** How many rows are before the day, or were forgotten. */
export interface Pruned {
  readonly days: number;
  readonly posts: number;
  readonly observations: number;
  readonly followers: number;
  readonly audiences: number;
  readonly listings: number;
  readonly runs: number;
}

type Rows = RawBuilder<unknown>;

/**
 * What is forgotten, as what stands behind FROM. The newest observation of a post, and the newest
 * total and audience of an account stay however old they are: they are what is known of it now.
 */
function doomedRows(before: Day): Record<keyof Pruned, Rows> {
  const cut = toInstant(utcMidnight(before));
  return {
    observations: sql`post_observations AS old WHERE
      post_id IN (SELECT id FROM posts WHERE created_at < ${cut})
      OR (last_observed_at < ${cut} AND EXISTS (SELECT 1 FROM post_observations AS newer
        WHERE newer.post_id = old.post_id AND newer.observed_at > old.observed_at))`,
    posts: sql`posts WHERE created_at < ${cut}`,
    days: sql`daily_figures WHERE date < ${before}`,
    followers: sql`follower_observations AS old WHERE observed_at < ${cut} AND EXISTS (
      SELECT 1 FROM follower_observations AS newer
      WHERE newer.account_id = old.account_id AND newer.observed_at > old.observed_at)`,
    audiences: sql`audience_observations AS old WHERE last_observed_at < ${cut} AND EXISTS (
      SELECT 1 FROM audience_observations AS newer
      WHERE newer.account_id = old.account_id AND newer.observed_at > old.observed_at)`,
    listings: sql`post_listings WHERE end_at <= ${cut}`,
    runs: sql`fetch_runs WHERE started_at < ${cut}`,
  };
}

/** How much `prune` would forget. */
export async function countPrunable(db: Kysely<Tables>, before: Day): Promise<Pruned> {
  const rows = doomedRows(before);
  const count = (name: keyof Pruned) => countRows(db, rows[name]);
  return {
    days: await count('days'),
    posts: await count('posts'),
    observations: await count('observations'),
    followers: await count('followers'),
    audiences: await count('audiences'),
    listings: await count('listings'),
    runs: await count('runs'),
  };
}

async function countRows(db: Kysely<Tables>, rows: Rows): Promise<number> {
  const { rows: counts } = await sql<{
    count: number;
  }>`SELECT count(*) AS count FROM ${rows}`.execute(db);
  return counts[0]?.count ?? 0;
}

/** Forgets what is before the day, all of it or nothing. */
export async function prune(db: Kysely<Tables>, before: Day): Promise<Pruned> {
  return db.transaction().execute(async (transaction) => {
    await askAgain(transaction, before);
    const rows = doomedRows(before);
    const forget = (name: keyof Pruned) => deleteRows(transaction, rows[name]);
    const pruned = {
      // Before the posts, as they would take theirs along uncounted.
      observations: await forget('observations'),
      posts: await forget('posts'),
      days: await forget('days'),
      followers: await forget('followers'),
      audiences: await forget('audiences'),
      listings: await forget('listings'),
      runs: await forget('runs'),
    };
    await cutListings(transaction, before);
    return pruned;
  });
}

async function deleteRows(transaction: Transaction<Tables>, rows: Rows): Promise<number> {
  const { numAffectedRows } = await sql`DELETE FROM ${rows}`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

/**
 * Days that TikTok still serves are to be fetched again when they are wanted: the last fetch of an
 * account no longer holds where it served any that are about to go.
 */
async function askAgain(transaction: Transaction<Tables>, before: Day): Promise<void> {
  const accounts = await transaction.selectFrom('accounts').select(['id', 'fetched_at']).execute();
  for (const { id, fetched_at } of accounts) {
    const fetchedAt = toTime(fetched_at);
    const servedFrom = addDays(toInstant(fetchedAt).slice(0, 10), -daysServed);
    const served = await transaction
      .selectFrom('daily_figures')
      .select('date')
      .where('account_id', '=', id)
      .where('date', '>=', servedFrom)
      .where('date', '<', before)
      .executeTakeFirst();
    if (!served) continue;
    await transaction
      .updateTable('accounts')
      .set({ fetched_at: toInstant(fetchedAt - dayMs) })
      .where('id', '=', id)
      .execute();
  }
}

/** Of the time before the day nothing is held any more, so it does not count as listed. */
async function cutListings(transaction: Transaction<Tables>, before: Day): Promise<void> {
  const cut = toInstant(utcMidnight(before));
  await transaction
    .updateTable('post_listings')
    .set({ start_at: cut })
    .where('start_at', '<', cut)
    .execute();
}
