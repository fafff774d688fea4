import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import type { Post } from '../domain/post.ts';
import type { Span } from '../domain/span.ts';
import { keepFigures } from './keep-figures.ts';
import { mergeListings } from './listings.ts';
import { toInstant, toListing, toListingRow } from './rows.ts';
import type { Tables } from './tables.ts';

/** A page of posts, and what it tells of the posts that there are. */
export interface ListedPosts {
  readonly posts: readonly Post[];
  readonly fetchedAt: number;
  /** Every post that TikTok lists of this stretch of time is among `listed`. */
  readonly settled: Span;
  readonly listed: ReadonlySet<string>;
}

/**
 * Keeps a page: its posts, that the stretch of time was listed, and that posts which should be there
 * are not. One transaction: a kill leaves all of it or nothing.
 *
 * @param listedAt when the listing began that the page is a part of
 */
export async function keepPage(
  db: Kysely<Tables>,
  accountId: number,
  { posts, fetchedAt, settled, listed }: ListedPosts,
  listedAt: number,
  present = Infinity,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await keepFigures(transaction, accountId, posts, present);
    if (settled.start >= settled.end) return;
    const known = await transaction
      .selectFrom('posts')
      .select(['id', 'tiktok_id'])
      .where('account_id', '=', accountId)
      .where('created_at', '>=', toInstant(settled.start))
      .where('created_at', '<', toInstant(settled.end))
      .where(isThereUntil(fetchedAt))
      .execute();
    const gone = known.filter(({ tiktok_id }) => !listed.has(tiktok_id));
    await markGone(transaction, gone, fetchedAt);
    await keepListing(transaction, accountId, settled, listedAt);
  });
}

/** Keeps posts that were asked for by their ids; those that did not come are gone. */
export async function keepFound(
  db: Kysely<Tables>,
  accountId: number,
  asked: readonly string[],
  { posts, fetchedAt }: Pick<ListedPosts, 'posts' | 'fetchedAt'>,
  present = Infinity,
): Promise<void> {
  const found = new Set(posts.map(({ id }) => id));
  const absent = asked.filter((id) => !found.has(id));
  await db.transaction().execute(async (transaction) => {
    await keepFigures(transaction, accountId, posts, present);
    if (absent.length === 0) return;
    const gone = await transaction
      .selectFrom('posts')
      .select('id')
      .where('account_id', '=', accountId)
      .where('tiktok_id', 'in', absent)
      .where(isThereUntil(fetchedAt))
      .execute();
    await markGone(transaction, gone, fetchedAt);
  });
}

/** A post that was last there before then, and is not known to have been gone before then. */
function isThereUntil(time: number) {
  const at = toInstant(time);
  return (post: ExpressionBuilder<Tables, 'posts'>) =>
    post.and([
      post('fetched_at', '<=', at),
      post.or([post('gone_since', 'is', null), post('gone_since', '>', at)]),
    ]);
}

async function markGone(
  transaction: Transaction<Tables>,
  posts: readonly { readonly id: number }[],
  at: number,
): Promise<void> {
  for (const { id } of posts) {
    await transaction
      .updateTable('posts')
      .set({ gone_since: toInstant(at) })
      .where('id', '=', id)
      .execute();
  }
}

/** Puts a listing among those that it touches. */
async function keepListing(
  transaction: Transaction<Tables>,
  accountId: number,
  { start, end }: Span,
  listedAt: number,
): Promise<void> {
  const touching = await transaction
    .deleteFrom('post_listings')
    .where('account_id', '=', accountId)
    .where('start_at', '<=', toInstant(end))
    .where('end_at', '>=', toInstant(start))
    .returningAll()
    .execute();
  const merged = mergeListings([...touching.map(toListing), { start, end, listedAt }]);
  await transaction
    .insertInto('post_listings')
    .values(merged.map((listing) => toListingRow(accountId, listing)))
    .execute();
}
