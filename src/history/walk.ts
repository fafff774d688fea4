import { type Kysely, type Selectable, sql } from 'kysely';
import { type RawRecord, toRecord } from './raw-record.ts';
import type { RecordAccount } from './record-schema.ts';
import type { PostTable, Tables } from './tables.ts';

/** So many posts are read at once; of an observation there may be a million, and never two. */
const postsAtOnce = 200;

/**
 * Everything that the history holds, a record each: an account before what is of it, a post before
 * its observations, all in an order that does not depend on when it was kept.
 */
export async function* walkHistory(db: Kysely<Tables>): AsyncGenerator<RawRecord> {
  const accounts = await db
    .selectFrom('accounts')
    .selectAll()
    .orderBy('api')
    .orderBy('tiktok_id')
    .execute();
  for (const row of accounts) {
    yield toRecord('account', {}, row);
    yield* walkAccount(db, row.id, { api: row.api, id: row.tiktok_id });
  }
  yield* walkRuns(db);
}

async function* walkAccount(
  db: Kysely<Tables>,
  accountId: number,
  account: RecordAccount,
): AsyncGenerator<RawRecord> {
  const owner = { account };
  const days = db.selectFrom('daily_figures').selectAll().orderBy('date');
  for await (const row of days.where('account_id', '=', accountId).stream()) {
    yield toRecord('day', owner, row);
  }
  const followers = db.selectFrom('follower_observations').selectAll().orderBy('observed_at');
  for await (const row of followers.where('account_id', '=', accountId).stream()) {
    yield toRecord('followers', owner, row);
  }
  const audiences = db.selectFrom('audience_observations').selectAll().orderBy('observed_at');
  for await (const row of audiences.where('account_id', '=', accountId).stream()) {
    yield toRecord('audience', owner, row);
  }
  const listings = db.selectFrom('post_listings').selectAll().orderBy('start_at');
  for await (const row of listings.where('account_id', '=', accountId).stream()) {
    yield toRecord('listing', owner, row);
  }
  yield* walkPosts(db, accountId, account);
}

/** There is one connection: while a stream is read, no other query runs. Hence posts in portions. */
async function* walkPosts(
  db: Kysely<Tables>,
  accountId: number,
  account: RecordAccount,
): AsyncGenerator<RawRecord> {
  let last: Selectable<PostTable> | undefined;
  do {
    const posts = await readPortion(db, accountId, last);
    for (const row of posts) {
      yield toRecord('post', { account }, row);
      const owner = { account, post: row.tiktok_id };
      const observations = db.selectFrom('post_observations').selectAll().orderBy('observed_at');
      for await (const observation of observations.where('post_id', '=', row.id).stream()) {
        yield toRecord('observation', owner, observation);
      }
    }
    last = posts.at(-1);
  } while (last);
}

function readPortion(
  db: Kysely<Tables>,
  accountId: number,
  last: Selectable<PostTable> | undefined,
): Promise<Selectable<PostTable>[]> {
  const posts = db
    .selectFrom('posts')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('tiktok_id')
    .limit(postsAtOnce);
  if (!last) return posts.execute();
  return posts
    .where(sql<boolean>`(created_at, tiktok_id) > (${last.created_at}, ${last.tiktok_id})`)
    .execute();
}

async function* walkRuns(db: Kysely<Tables>): AsyncGenerator<RawRecord> {
  const runs = db
    .selectFrom('fetch_runs')
    .leftJoin('accounts', 'accounts.id', 'fetch_runs.account_id')
    .selectAll('fetch_runs')
    .select(['accounts.api as owner_api', 'accounts.tiktok_id as owner_id'])
    .orderBy('started_at')
    .orderBy('command')
    .orderBy('owner_api')
    .orderBy('owner_id')
    .orderBy('finished_at')
    .orderBy('outcome');
  for await (const { owner_api: api, owner_id: id, ...row } of runs.stream()) {
    yield toRecord('run', { account: api === null || id === null ? null : { api, id } }, row);
  }
}
