import { type Kysely, sql } from 'kysely';
import { daysServed } from '../domain/daily-figures.ts';
import { addDays, countDays, type Day } from '../domain/day.ts';
import type { Span } from '../domain/span.ts';
import { neverListed } from './plan.ts';
import { toInstant, toTime } from './rows.ts';
import { lastGiven } from './status-loss.ts';
import type { Tables } from './tables.ts';

/** A stretch of time: its first instant, and the first one after it. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
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

/** How much is held that TikTok no longer shows. */
export interface OnlyHere {
  /** Days that are too old. */
  readonly days: number;
  /** Figures of posts that it did not give at their last fetch. */
  readonly figures: number;
}

/** The time that a status is of. */
export interface StatusTime {
  /** In milliseconds since 1970. */
  readonly now: number;
  /** No post is older. */
  readonly earliest: number;
}

/** A row that TikTok sent without any figure is no day that is held. */
const hasFigures = sql<boolean>`coalesce(views, profile_views, likes, comments, shares,
  new_followers, lost_followers, followers_count, daily_total_followers) IS NOT NULL`;

export async function readDaysHeld(db: Kysely<Tables>, id: number): Promise<DaysHeld> {
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

export async function readPostsHeld(db: Kysely<Tables>, id: number): Promise<PostsHeld> {
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

export async function countObservations(db: Kysely<Tables>, id: number): Promise<number> {
  const { held } = await db
    .selectFrom('post_observations')
    .innerJoin('posts', 'posts.id', 'post_observations.post_id')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('posts.account_id', '=', id)
    .executeTakeFirstOrThrow();
  return held;
}

/** What came since the last listing is only not fetched yet. */
export async function readNeverListed(
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

export async function readLastRun(db: Kysely<Tables>, id: number): Promise<LastRun | null> {
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

export async function countOnlyHere(db: Kysely<Tables>, id: number, today: Day): Promise<OnlyHere> {
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
