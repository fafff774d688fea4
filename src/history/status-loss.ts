import { type Kysely, sql } from 'kysely';
import type { Api } from '../domain/account.ts';
import { daysServed } from '../domain/daily-figures.ts';
import { addDays, type Day } from '../domain/day.ts';
import type { Tables } from './tables.ts';

/** What would be lost if nothing were fetched any more. */
export interface Loss {
  /** The first day that would be missing, and the day on which TikTok no longer shows it. */
  readonly days: { readonly from: Day; readonly lostOn: Day } | null;
  /** So many posts still have figures that TikTok drops when they rest. */
  readonly posts: number;
  /** The first day without a total of followers, where the API tells none of past days. */
  readonly followersFrom: Day | null;
}

/** @param lastDay the last day that is held; null where none is */
export async function readLoss(
  db: Kysely<Tables>,
  { id, api }: { readonly id: number; readonly api: Api },
  lastDay: Day | null,
  today: Day,
): Promise<Loss> {
  return {
    days: api === 'business' ? lossOfDays(lastDay, today) : null,
    posts: await countFadingPosts(db, id),
    followersFrom: api === 'display' ? await lossOfFollowers(db, id, today) : null,
  };
}

/** What a damaged column holds is `history verify`'s to tell; here it counts as nothing. */
export const lastGiven = sql`iif(json_valid(last_given), last_given, '{}')`;

/** A day is shown for `daysServed` days after it, and no longer. */
function lossOfDays(last: Day | null, today: Day): { from: Day; lostOn: Day } {
  const from = last === null ? addDays(today, -daysServed) : addDays(last, 1);
  return { from, lostOn: addDays(from, daysServed + 1) };
}

/** Reach, watch time and impression sources leave a post that rests for a week. */
async function countFadingPosts(db: Kysely<Tables>, id: number): Promise<number> {
  const still = (column: string, figure: string) =>
    sql`(${sql.ref(column)} IS NOT NULL AND json_extract(${lastGiven}, ${`$.${figure}`}) IS NULL)`;
  const fades = sql.join(
    [
      still('reach', 'reach'),
      still('full_video_watched_rate', 'fullVideoWatchedRate'),
      still('total_time_watched_seconds', 'totalTimeWatchedSeconds'),
      still('average_time_watched_seconds', 'averageTimeWatchedSeconds'),
      still('impression_sources', 'impressionSources'),
    ],
    sql` OR `,
  );
  const { posts } = await db
    .selectFrom('posts')
    .select(({ fn }) => fn.countAll<number>().as('posts'))
    .where('account_id', '=', id)
    .where('gone_since', 'is', null)
    .where(sql<boolean>`(${fades})`)
    .executeTakeFirstOrThrow();
  return posts;
}

async function lossOfFollowers(db: Kysely<Tables>, id: number, today: Day): Promise<Day> {
  const { newest } = await db
    .selectFrom('follower_observations')
    .select(sql<string | null>`max(observed_at)`.as('newest'))
    .where('account_id', '=', id)
    .executeTakeFirstOrThrow();
  return newest !== null && newest.slice(0, 10) >= today ? addDays(today, 1) : today;
}
