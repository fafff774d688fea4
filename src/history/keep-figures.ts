import type { Selectable, Transaction } from 'kysely';
import type { Post } from '../domain/post.ts';
import { mergePost, notFromFuture, postNotFromFuture } from './merge.ts';
import { isSame, mergeObservations, type Observation, observe } from './observations.ts';
import { toInstant, toPost, toPostRow, toTime } from './rows.ts';
import type { PostObservationTable, PostTable, Tables } from './tables.ts';

type KnownPost = Selectable<PostTable>;

/**
 * Keeps what was told of some posts, at most a page of them: their figures as they are now, and what
 * was observed. A page of new posts takes as many statements as a single one.
 *
 * @param present what claims to have been fetched after this was fetched by a clock that was ahead
 */
export async function keepFigures(
  transaction: Transaction<Tables>,
  accountId: number,
  posts: readonly Post[],
  present: number,
): Promise<void> {
  // TikTok may list a post twice.
  const told = new Map(posts.map((post) => [post.id, post]));
  const known = await readKnown(transaction, accountId, [...told.keys()]);
  await insertNew(
    transaction,
    accountId,
    [...told.values()].filter(({ id }) => !known.has(id)),
  );
  const last = await readLastObservations(transaction, [...known.values()]);
  for (const before of known.values()) {
    const post = told.get(before.tiktok_id);
    if (!post) continue;
    const at = toInstant(post.fetchedAt);
    const first_seen_at = at < before.first_seen_at ? at : before.first_seen_at;
    const settled = postNotFromFuture(toPost(before), present);
    const row = { ...toPostRow(accountId, mergePost(settled, post)), first_seen_at };
    await transaction.updateTable('posts').set(row).where('id', '=', before.id).execute();
    await keepObservation(transaction, before.id, last.get(before.id), observe(post, at), present);
  }
}

async function readKnown(
  transaction: Transaction<Tables>,
  accountId: number,
  ids: readonly string[],
): Promise<Map<string, KnownPost>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction
    .selectFrom('posts')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('tiktok_id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.tiktok_id, row]));
}

async function insertNew(
  transaction: Transaction<Tables>,
  accountId: number,
  posts: readonly Post[],
): Promise<void> {
  if (posts.length === 0) return;
  const rows = posts.map((post) => ({
    ...toPostRow(accountId, post),
    first_seen_at: toInstant(post.fetchedAt),
  }));
  const inserted = await transaction
    .insertInto('posts')
    .values(rows)
    .returning(['id', 'tiktok_id'])
    .execute();
  const ids = new Map(inserted.map(({ id, tiktok_id }) => [tiktok_id, id]));
  const observations = posts.flatMap((post) => {
    const post_id = ids.get(post.id);
    return post_id === undefined ? [] : [{ ...observe(post, toInstant(post.fetchedAt)), post_id }];
  });
  await transaction.insertInto('post_observations').values(observations).execute();
}

/** The newest observation of each post. */
async function readLastObservations(
  transaction: Transaction<Tables>,
  posts: readonly KnownPost[],
): Promise<Map<number, PostObservationTable>> {
  if (posts.length === 0) return new Map();
  const rows = await transaction
    .selectFrom('post_observations as observation')
    .selectAll()
    .where(
      'post_id',
      'in',
      posts.map(({ id }) => id),
    )
    .where('observed_at', '=', (query) =>
      query
        .selectFrom('post_observations as other')
        .select(({ fn }) => fn.max('other.observed_at').as('newest'))
        .whereRef('other.post_id', '=', 'observation.post_id'),
    )
    .execute();
  return new Map(rows.map((row) => [row.post_id, row]));
}

/** A new row only where something changed; else the last one holds for longer. */
async function keepObservation(
  transaction: Transaction<Tables>,
  postId: number,
  last: PostObservationTable | undefined,
  observation: Observation,
  present: number,
): Promise<void> {
  if (last && observation.observed_at <= last.last_observed_at) {
    await insertBetween(transaction, postId, observation, present);
  } else if (last && isSame(last, observation)) {
    await transaction
      .updateTable('post_observations')
      .set({ last_observed_at: observation.last_observed_at })
      .where('post_id', '=', postId)
      .where('observed_at', '=', last.observed_at)
      .execute();
  } else {
    await transaction
      .insertInto('post_observations')
      .values({ ...observation, post_id: postId })
      .execute();
  }
}

/** Puts an observation among later ones, which another process or a clock that was ahead has made. */
async function insertBetween(
  transaction: Transaction<Tables>,
  postId: number,
  observation: Observation,
  present: number,
): Promise<void> {
  const known = await transaction
    .deleteFrom('post_observations')
    .where('post_id', '=', postId)
    .returningAll()
    .execute();
  const rows = mergeObservations([...known.map((row) => settleClock(row, present)), observation]);
  await transaction
    .insertInto('post_observations')
    .values(rows.map((row) => ({ ...row, post_id: postId })))
    .execute();
}

/** What a clock that was ahead has observed comes before the present. */
function settleClock(row: Observation, present: number): Observation {
  const settle = (at: string) =>
    toInstant(notFromFuture({ fetchedAt: toTime(at) }, present).fetchedAt);
  return {
    ...row,
    observed_at: settle(row.observed_at),
    last_observed_at: settle(row.last_observed_at),
  };
}
