import { fromRecord, toObservation } from './import-posts.ts';
import type { RawRecord } from './raw-record.ts';
import {
  explainIssue,
  type RecordCounts,
  type RecordKind,
  type RecordOf,
  recordSchema,
} from './record-schema.ts';
import { checkPost } from './verify-post.ts';

/** A post whose observations are being gathered. */
interface OpenPost {
  readonly record: RecordOf<'post'>;
  readonly observations: RecordOf<'observation'>[];
  /** Whether an observation cannot be understood: then nothing follows from the others. */
  isBroken: boolean;
}

/**
 * What is wrong with records, in the order in which `walkHistory` gives them: each by itself, and
 * each with those that it has to agree with.
 *
 * @param looked counts them as they are looked at
 */
export async function* checkRecords(
  records: AsyncIterable<RawRecord>,
  looked: RecordCounts,
): AsyncGenerator<string> {
  let post: OpenPost | null = null;
  let listing: RecordOf<'listing'> | null = null;
  for await (const raw of records) {
    looked[raw.kind] += 1;
    if (raw.kind !== 'observation') {
      yield* checkGathered(post);
      post = null;
    }
    const parsed = recordSchema.safeParse(raw);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) yield `${describe(raw)}: ${explainIssue(issue)}`;
      if (post) post.isBroken = true;
      continue;
    }
    const record = parsed.data;
    if (record.kind === 'post') post = { record, observations: [], isBroken: false };
    if (record.kind === 'observation') post?.observations.push(record);
    if (record.kind === 'listing') {
      if (listing && overlap(listing, record)) {
        yield `${describe(raw)}: overlaps the one before it`;
      }
      listing = record;
    }
  }
  yield* checkGathered(post);
}

function* checkGathered(post: OpenPost | null): Generator<string> {
  if (!post || post.isBroken) return;
  const problems = checkPost(fromRecord(post.record), post.observations.map(toObservation));
  for (const problem of problems) yield `${describe(post.record)}: ${problem}`;
}

function overlap(before: RecordOf<'listing'>, next: RecordOf<'listing'>): boolean {
  const [a, b] = [before.account, next.account];
  return a.api === b.api && a.id === b.id && next.startAt < before.endAt;
}

/** How a record is named: by its kind, and what tells it from others of the kind. */
const names = {
  account: ({ api, id }) => `account ${text(id)} (${text(api)})`,
  day: ({ account, date }) => `day ${text(date)} of ${owner(account)}`,
  post: ({ account, id }) => `post ${text(id)} of ${owner(account)}`,
  observation: ({ account, post, observedAt }) =>
    `observation of post ${text(post)} of ${owner(account)} at ${text(observedAt)}`,
  followers: ({ account, observedAt }) => `followers of ${owner(account)} at ${text(observedAt)}`,
  audience: ({ account, observedAt }) => `audience of ${owner(account)} at ${text(observedAt)}`,
  listing: ({ account, startAt }) => `listing of ${owner(account)} from ${text(startAt)}`,
  run: ({ startedAt }) => `run of ${text(startedAt)}`,
} as const satisfies Record<RecordKind, (record: RawRecord) => string>;

function describe(record: RawRecord): string {
  return names[record.kind](record);
}

function owner(account: unknown): string {
  const isOwner = typeof account === 'object' && account !== null && 'id' in account;
  return `account ${isOwner ? text(account.id) : ''}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
