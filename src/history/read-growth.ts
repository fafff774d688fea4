import type { Kysely } from 'kysely';
import { dayMs } from '../domain/day.ts';
import type { Post, PostGrowth } from '../domain/post.ts';
import { toFigures, toInstant, toTime } from './rows.ts';
import type { Tables } from './tables.ts';

/** Growth is told over so many days up to the last fetch. */
export const growthDays = 7;

/** The earlier fetch may be so much older or younger than that. */
const toleranceMs = dayMs;

/** The posts with how much their counts grew of late, where two fetches tell it. */
export async function withGrowth(
  db: Kysely<Tables>,
  accountId: number,
  posts: readonly Post[],
): Promise<Post[]> {
  const grown: Post[] = [];
  for (const post of posts) {
    grown.push({ ...post, growth: await readGrowth(db, accountId, post) });
  }
  return grown;
}

async function readGrowth(
  db: Kysely<Tables>,
  accountId: number,
  post: Post,
): Promise<PostGrowth | null> {
  const to = post.fetchedAt;
  const wanted = to - growthDays * dayMs;
  if (post.createdAt >= wanted) return growthFrom(post.createdAt, nothing, post);
  const rows = await db
    .selectFrom('post_observations')
    .innerJoin('posts', 'posts.id', 'post_observations.post_id')
    .selectAll('post_observations')
    .where('account_id', '=', accountId)
    .where('tiktok_id', '=', post.id)
    .where('observed_at', '<=', toInstant(wanted + toleranceMs))
    .where('last_observed_at', '>=', toInstant(wanted - toleranceMs))
    .execute();
  const candidates = rows.map((row) => ({
    at: clamp(wanted, toTime(row.observed_at), toTime(row.last_observed_at)),
    row,
  }));
  const [nearest] = candidates.sort((a, b) => Math.abs(a.at - wanted) - Math.abs(b.at - wanted));
  return nearest ? growthFrom(nearest.at, toFigures(nearest.row), post) : null;
}

/** Between the two ends of an observation nothing was seen to have changed. */
function clamp(wanted: number, first: number, last: number): number {
  return Math.min(Math.max(wanted, first), last);
}

const nothing = { views: 0, likes: 0, comments: 0, shares: 0 } as const;

type Counts = Pick<Post, 'views' | 'likes' | 'comments' | 'shares'>;

function growthFrom(from: number, before: Counts, post: Post): PostGrowth {
  const grown = (figure: keyof Counts) => {
    const [now, then] = [post[figure], before[figure]];
    return now === null || then === null || post.lastGiven[figure] !== undefined
      ? null
      : now - then;
  };
  return {
    from,
    to: post.fetchedAt,
    views: grown('views'),
    likes: grown('likes'),
    comments: grown('comments'),
    shares: grown('shares'),
  };
}
