import { type Kysely, sql } from 'kysely';
import type { Api } from '../domain/account.ts';
import { daysServed } from '../domain/daily-figures.ts';
import { addDays, countDays, type Day } from '../domain/day.ts';
import type { Span } from '../domain/span.ts';
import { neverListed } from './plan.ts';
import { toInstant, toTime } from './rows.ts';
import { lastGiven, type Loss, readLoss } from './status-loss.ts';
import type { Tables } from './tables.ts';

/** A stretch of time: its first instant, and the first one after it. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** What the history holds of one account. */
export interface AccountHeld {
  readonly api: Api;
  /** TikTok's id. */
  readonly id: string;
  readonly username: string | null;
  readonly days: DaysHeld;
  readonly posts: PostsHeld;
  readonly observations: number;
  /** Stretches up to the last listing whose posts were never listed. */
  readonly neverListed: readonly Stretch[];
  readonly lastRun: LastRun | null;
  /** How much of it TikTok no longer shows. */
  readonly onlyHere: { readonly days: number; readonly figures: number };
  readonly ifStopped: Loss;
}

/** Days of which a figure is held. */
export interface DaysHeld {
  readonly held: number;
  readonly first: Day | null;
  readonly last: Day | null;
  /** Days between the first and the last that are not held. */
  readonly gaps: number;
}

export interface PostsHeld {
  /** Those included that are gone. */
  readonly held: number;
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly gone: number;
}

export interface LastRun {
  readonly command: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly outcome: string | null;
  readonly requests: number | null;
  readonly requestsSaved: number | null;
}

/** The time that a status is of. */
export interface StatusTime {
  /** In milliseconds since 1970. */
  readonly now: number;
  /** No post is older. */
  readonly earliest: number;
}

/** What is held of every account, by username. */
export async function readStatus(db: Kysely<Tables>, time: StatusTime): Promise<AccountHeld[]> {
  const accounts = await db
    .selectFrom('accounts')
    .select(['id', 'api', 'tiktok_id', 'username'])
    .orderBy('username')
    .orderBy('api')
    .orderBy('tiktok_id')
    .execute();
  const held: AccountHeld[] = [];
  for (const { id, api, tiktok_id, username } of accounts) {
    held.push({ api, id: tiktok_id, username, ...(await readHeld(db, id, api, time)) });
  }
  return held;
}

async function readHeld(
  db: Kysely<Tables>,
  id: number,
  api: Api,
  time: StatusTime,
): Promise<Omit<AccountHeld, 'api' | 'id' | 'username'>> {
  const today = dayOf(time.now);
  const days = await readDaysHeld(db, id);
  return {
    days,
    posts: await readPostsHeld(db, id),
    observations: await countObservations(db, id),
    neverListed: await readNeverListed(db, id, time),
    lastRun: await readLastRun(db, id),
    onlyHere: await countOnlyHere(db, id, today),
    ifStopped: await readLoss(db, { id, api }, days.last, today),
  };
}

function dayOf(time: number): Day {
  return toInstant(time).slice(0, 10);
}

/** A row that TikTok sent without any figure is no day that is held. */
const hasFigures = sql<boolean>`coalesce(views, profile_views, likes, comments, shares,
  new_followers, lost_followers, followers_count, daily_total_followers) IS NOT NULL`;

async function readDaysHeld(db: Kysely<Tables>, id: number): Promise<DaysHeld> {
  const { held, first, last } = await db
    .selectFrom('daily_figures')
    .select(({ fn }) => [
      fn.countAll<number>().as('held'),
      sql<Day | null>`min(date)`.as('first'),
      sql<Day | null>`max(date)`.as('last'),
    ])
    .where('account_id', '=', id)
    .where(hasFigures)
    .executeTakeFirstOrThrow();
  const gaps = first === null || last === null ? 0 : countDays(first, last) - held;
  return { held, first, last, gaps };
}

async function readPostsHeld(db: Kysely<Tables>, id: number): Promise<PostsHeld> {
  return db
    .selectFrom('posts')
    .select(({ fn }) => [
      fn.countAll<number>().as('held'),
      sql<string | null>`min(created_at)`.as('oldest'),
      sql<string | null>`max(created_at)`.as('newest'),
      fn.count<number>('gone_since').as('gone'),
    ])
    .where('account_id', '=', id)
    .executeTakeFirstOrThrow();
}

async function countObservations(db: Kysely<Tables>, id: number): Promise<number> {
  const { held } = await db
    .selectFrom('post_observations')
    .innerJoin('posts', 'posts.id', 'post_observations.post_id')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('posts.account_id', '=', id)
    .executeTakeFirstOrThrow();
  return held;
}

/** What came since the last listing is only not fetched yet. */
async function readNeverListed(
  db: Kysely<Tables>,
  id: number,
  { now, earliest }: StatusTime,
): Promise<Stretch[]> {
  const rows = await db
    .selectFrom('post_listings')
    .selectAll()
    .where('account_id', '=', id)
    .execute();
  const listings = rows.map((row) => ({
    start: toTime(row.start_at),
    end: toTime(row.end_at),
    listedAt: toTime(row.listed_at),
  }));
  const end = listings.length === 0 ? now : Math.max(...listings.map((listing) => listing.end));
  return neverListed([{ start: earliest, end }], listings, now).map(toStretch);
}

function toStretch({ start, end }: Span): Stretch {
  return { from: toInstant(start), to: toInstant(end) };
}

async function readLastRun(db: Kysely<Tables>, id: number): Promise<LastRun | null> {
  const run = await db
    .selectFrom('fetch_runs')
    .select([
      'command',
      'started_at as startedAt',
      'finished_at as finishedAt',
      'outcome',
      'requests',
      'requests_saved as requestsSaved',
    ])
    .where('account_id', '=', id)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return run ?? null;
}

async function countOnlyHere(
  db: Kysely<Tables>,
  id: number,
  today: Day,
): Promise<AccountHeld['onlyHere']> {
  const { days } = await db
    .selectFrom('daily_figures')
    .select(({ fn }) => fn.countAll<number>().as('days'))
    .where('account_id', '=', id)
    .where('date', '<', addDays(today, -daysServed))
    .where(hasFigures)
    .executeTakeFirstOrThrow();
  const { figures } = await db
    .selectFrom('posts')
    .select(
      sql<number>`coalesce(sum((SELECT count(*) FROM json_each(${lastGiven}))), 0)`.as('figures'),
    )
    .where('account_id', '=', id)
    .executeTakeFirstOrThrow();
  return { days, figures };
}
