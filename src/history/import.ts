import type { Kysely, Transaction } from 'kysely';
import { keepAccountRecords } from './import-account.ts';
import { keepDayRecords, keepFollowerRecords } from './import-days.ts';
import { keepAudiences, keepListings } from './import-stretches.ts';
import { badLine, type ImportLine } from './import-lines.ts';
import { keepPostRecords, type PostLine } from './import-posts.ts';
import { keepRunRecords } from './import-runs.ts';
import {
  countNothing,
  type HistoryRecord,
  type RecordAccount,
  type RecordCounts,
  type RecordKind,
  type RecordOf,
} from './record-schema.ts';
import type { Tables } from './tables.ts';

/** What an import brought. */
export interface Imported {
  /** The records that were read. */
  readonly read: number;
  /** Those that told something that was not known, or not as late. */
  readonly new: RecordCounts;
}

/**
 * Takes in batches of an export, each in one transaction, by the rules by which what is fetched is
 * kept: what is known already changes nothing, and the later of two tellings counts.
 *
 * @throws {LocalStateError} when a line tells of an account or post that is not known
 */
export async function importRecords(
  db: Kysely<Tables>,
  batches: AsyncIterable<readonly ImportLine[]>,
): Promise<Imported> {
  const brought = countNothing();
  const ids = new Map<string, number>();
  let read = 0;
  for await (const batch of batches) {
    await db.transaction().execute((transaction) => keepBatch(transaction, batch, ids, brought));
    read += batch.length;
  }
  return { read, new: brought };
}

async function keepBatch(
  transaction: Transaction<Tables>,
  batch: readonly ImportLine[],
  ids: Map<string, number>,
  brought: RecordCounts,
): Promise<void> {
  for (const { record } of ofKind(batch, 'account')) {
    const { id, isNew } = await keepAccountRecords(transaction, record);
    ids.set(keyOf(record), id);
    brought.account += Number(isNew);
  }
  const find = (account: RecordAccount, line: number) => findId(transaction, account, line, ids);
  for (const [id, lines] of await byAccount(ofKind(batch, 'day'), find)) {
    brought.day += await keepDayRecords(transaction, id, lines.map(recordOf));
  }
  for (const [id, lines] of await byAccount(ofKind(batch, 'followers'), find)) {
    brought.followers += await keepFollowerRecords(transaction, id, lines.map(recordOf));
  }
  for (const [id, lines] of await byAccount(ofKind(batch, 'audience'), find)) {
    brought.audience += await keepAudiences(transaction, id, lines.map(recordOf));
  }
  for (const [id, lines] of await byAccount(ofKind(batch, 'listing'), find)) {
    brought.listing += await keepListings(transaction, id, lines.map(recordOf));
  }
  const posts: PostLine[] = [...ofKind(batch, 'post'), ...ofKind(batch, 'observation')];
  for (const [id, lines] of await byAccount(posts, find)) {
    const kept = await keepPostRecords(transaction, id, lines);
    brought.post += kept.posts;
    brought.observation += kept.observations;
  }
  for (const { line, record } of ofKind(batch, 'run')) {
    const id = record.account === null ? null : await find(record.account, line);
    brought.run += Number(await keepRunRecords(transaction, id, record));
  }
}

type OwnedRecord = Exclude<HistoryRecord, RecordOf<'account'> | RecordOf<'run'>>;

async function byAccount<Line extends OwnedRecord>(
  lines: readonly ImportLine<Line>[],
  find: (account: RecordAccount, line: number) => Promise<number>,
): Promise<Map<number, ImportLine<Line>[]>> {
  const groups = new Map<number, ImportLine<Line>[]>();
  for (const one of lines) {
    const id = await find(one.record.account, one.line);
    const group = groups.get(id);
    if (group) group.push(one);
    else groups.set(id, [one]);
  }
  return groups;
}

function ofKind<Kind extends RecordKind>(
  batch: readonly ImportLine[],
  kind: Kind,
): ImportLine<RecordOf<Kind>>[] {
  return batch.filter((one): one is ImportLine<RecordOf<Kind>> => one.record.kind === kind);
}

function recordOf<Line extends HistoryRecord>({ record }: ImportLine<Line>): Line {
  return record;
}

async function findId(
  transaction: Transaction<Tables>,
  account: RecordAccount,
  line: number,
  ids: Map<string, number>,
): Promise<number> {
  const key = keyOf(account);
  const known = ids.get(key);
  if (known !== undefined) return known;
  const row = await transaction
    .selectFrom('accounts')
    .select('id')
    .where('api', '=', account.api)
    .where('tiktok_id', '=', account.id)
    .executeTakeFirst();
  if (!row) throw badLine(line, `no line before it tells of the account ${account.id}`);
  ids.set(key, row.id);
  return row.id;
}

function keyOf({ api, id }: RecordAccount): string {
  return `${api} ${id}`;
}
