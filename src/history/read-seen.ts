import type { Kysely } from 'kysely';
import type { SeenPost, Sighting } from '../domain/sighting.ts';
import type { Span } from '../domain/span.ts';
import { toInstant, toTime } from './rows.ts';
import type { Tables } from './tables.ts';

/**
 * What was seen in the span of the posts that TikTok still lists and that were published before its end.
 * A stretch of fetches that told the same is there whole where it touches the span.
 */
export async function readSeen(
  db: Kysely<Tables>,
  accountId: number,
  { start, end }: Span,
): Promise<SeenPost[]> {
  const rows = await db
    .selectFrom('posts')
    .leftJoin('post_observations as seen', (join) =>
      join
        .onRef('seen.post_id', '=', 'posts.id')
        .on('seen.observed_at', '<', toInstant(end))
        .on('seen.last_observed_at', '>=', toInstant(start)),
    )
    .select(['posts.id', 'created_at', 'observed_at', 'last_observed_at'])
    .select(['seen.views', 'seen.likes', 'seen.comments', 'seen.shares'])
    .where('account_id', '=', accountId)
    .where('gone_since', 'is', null)
    .where('created_at', '<', toInstant(end))
    .orderBy('posts.id')
    .orderBy('observed_at')
    .execute();
  const posts = new Map<number, { createdAt: number; sightings: Sighting[] }>();
  for (const { id, created_at, observed_at, last_observed_at, ...counts } of rows) {
    const post = posts.get(id) ?? { createdAt: toTime(created_at), sightings: [] };
    posts.set(id, post);
    if (observed_at === null || last_observed_at === null) continue;
    post.sightings.push({ from: toTime(observed_at), to: toTime(last_observed_at), ...counts });
  }
  return [...posts.values()];
}
