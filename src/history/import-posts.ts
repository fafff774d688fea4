import type { Selectable, Transaction } from 'kysely';
import type { Post } from '../domain/post.ts';
import { countNew } from './count-new.ts';
import { badLine, type ImportLine } from './import-lines.ts';
import { insertAll } from './insert-all.ts';
import { mergeObservations, type Observation, observe } from './observations.ts';
import type { RecordOf } from './record-schema.ts';
import { toFigureColumns, toInstant, toPost, toPostRow, toTime } from './rows.ts';
import { lastTold, mergeKeptPosts, settlePost } from './settle.ts';
import type { PostTable, Tables } from './tables.ts';

/** How many records told something new. */
interface Brought {
  readonly posts: number;
  readonly observations: number;
}

export type PostLine = ImportLine<RecordOf<'post'> | RecordOf<'observation'>>;

/** Takes in posts of an account with their observations. */
export async function keepPostRecords(
  transaction: Transaction<Tables>,
  accountId: number,
  lines: readonly PostLine[],
): Promise<Brought> {
  let posts = 0;
  let observations = 0;
  for (const [id, group] of byPost(lines)) {
    const brought = await keepGroup(transaction, accountId, id, group);
    posts += brought.posts;
    observations += brought.observations;
  }
  return { posts, observations };
}

function byPost(lines: readonly PostLine[]): Map<string, PostLine[]> {
  const groups = new Map<string, PostLine[]>();
  for (const one of lines) {
    const id = one.record.kind === 'post' ? one.record.id : one.record.post;
    const group = groups.get(id);
    if (group) group.push(one);
    else groups.set(id, [one]);
  }
  return groups;
}

/** What is known of a post before. */
interface KnownPost {
  readonly row: Selectable<PostTable>;
  readonly post: Post;
  readonly observations: readonly Observation[];
}

async function keepGroup(
  transaction: Transaction<Tables>,
  accountId: number,
  id: string,
  group: readonly PostLine[],
): Promise<Brought> {
  const known = await readKnown(transaction, accountId, id);
  const told = group.flatMap(({ record }) => (record.kind === 'post' ? [record] : []));
  const seen = group.flatMap(({ record }) =>
    record.kind === 'observation' ? [toObservation(record)] : [],
  );
  const posts = told.map(fromRecord);
  // The last fetch is an observation too, even where the export has no line for it.
  const last = posts.map((post) => observe(lastTold(post), toInstant(post.fetchedAt)));
  const before = known?.observations ?? [];
  const observations = mergeObservations([...before, ...last, ...seen]);
  const [first, ...others] = known ? [known.post, ...posts] : posts;
  if (!first) throw badLine(group[0]?.line ?? 0, `no line before it tells of the post ${id}`);
  const post = others.reduce(
    (merged, other) => mergeKeptPosts(merged, other, observations),
    settlePost(first, [first], observations),
  );
  const firstSeenAt = [known?.row.first_seen_at, ...told.map((it) => it.firstSeenAt)];
  const row = {
    ...toPostRow(accountId, post),
    first_seen_at: firstSeenAt.filter((time) => time !== undefined).sort()[0] ?? '',
  };
  const { rowId, isNew } = await keepRow(transaction, known?.row ?? null, row);
  const brought = countNew(before, observations, seen);
  if (brought > 0) await replaceObservations(transaction, rowId, observations);
  return { posts: Number(isNew), observations: Math.min(brought, seen.length) };
}

async function readKnown(
  transaction: Transaction<Tables>,
  accountId: number,
  id: string,
): Promise<KnownPost | null> {
  const row = await transaction
    .selectFrom('posts')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('tiktok_id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const rows = await transaction
    .selectFrom('post_observations')
    .selectAll()
    .where('post_id', '=', row.id)
    .orderBy('observed_at')
    .execute();
  return {
    row,
    post: toPost(row),
    observations: rows.map(({ post_id, ...observation }) => observation),
  };
}

async function keepRow(
  transaction: Transaction<Tables>,
  known: Selectable<PostTable> | null,
  row: Omit<Selectable<PostTable>, 'id'>,
): Promise<{ rowId: number; isNew: boolean }> {
  if (!known) {
    const { id } = await transaction
      .insertInto('posts')
      .values(row)
      .returning('id')
      .executeTakeFirstOrThrow();
    return { rowId: id, isNew: true };
  }
  const { id, ...before } = known;
  const isNew = countNew([before], [row], [row]) > 0;
  if (isNew) await transaction.updateTable('posts').set(row).where('id', '=', id).execute();
  return { rowId: id, isNew };
}

async function replaceObservations(
  transaction: Transaction<Tables>,
  postId: number,
  observations: readonly Observation[],
): Promise<void> {
  await transaction.deleteFrom('post_observations').where('post_id', '=', postId).execute();
  await insertAll(
    transaction,
    'post_observations',
    observations.map((observation) => ({ ...observation, post_id: postId })),
  );
}

export function toObservation(record: RecordOf<'observation'>): Observation {
  return {
    observed_at: record.observedAt,
    last_observed_at: record.lastObservedAt,
    ...toFigureColumns(record),
  };
}

export function fromRecord(record: RecordOf<'post'>): Post {
  const { kind, account, firstSeenAt, ...post } = record;
  const given = Object.entries(record.lastGiven ?? {}).map(
    ([figure, time]) => [figure, toTime(time)] as const,
  );
  return {
    ...post,
    createdAt: toTime(record.createdAt),
    fetchedAt: toTime(record.fetchedAt),
    lastGiven: Object.fromEntries(given),
    goneSince: record.goneSince === null ? null : toTime(record.goneSince),
    growth: null,
  };
}
