import { randomUUID } from 'node:crypto';
import type { Api } from '../domain/account.ts';
import type { Day } from '../domain/day.ts';
import type { FollowerObservation } from '../domain/follower-observation.ts';
import type { Post } from '../domain/post.ts';
import type { SeenPost } from '../domain/sighting.ts';
import type { Span } from '../domain/span.ts';
import { type Connection, connect, explainFailure, type HistoryFile } from './connection.ts';
import { type AccountKey, type FetchedAccount, keepAccount } from './keep-account.ts';
import { keepFound, keepPage, type ListedPosts } from './keep-posts.ts';
import type { FetchedDay } from './merge.ts';
import type { PostCourse } from './plan-sync.ts';
import { notePrinted, wasPrinted } from './printed-summaries.ts';
import { withGrowth } from './read-growth.ts';
import { type AgesByKey, type CountedKey, noteRequest } from './recent-requests.ts';
import {
  countHeld,
  findAccount,
  type HeldCount,
  type KeptAccount,
  type KeptAudience,
  readAudience,
  readCourses,
  readDays,
  readFollowers,
  readPosts,
} from './read.ts';
import { readSeen } from './read-seen.ts';
import { findOwner, noteOwner } from './token-owners.ts';
import { beginRun, endRun, type RunEnd, type RunStart } from './runs.ts';

/**
 * What was fetched so far. Everything rejects with a `LocalStateError` where the file fails; what is
 * kept is kept whole or not at all.
 */
export interface History {
  readonly path: string;
  /** For what only one command does with the database. */
  readonly connection: Connection;
  /** By its key, or by the history's own id of it. */
  readonly find: (key: AccountKey | number) => Promise<KeptAccount | null>;
  /** TikTok's id of the account that a token with this mark belongs to; null where unknown. */
  readonly findOwner: (api: Api, mark: string) => Promise<string | null>;
  readonly noteOwner: (accountId: number, mark: string) => Promise<void>;
  readonly readDays: (accountId: number, from: Day) => Promise<FetchedDay[]>;
  readonly readFollowers: (accountId: number, from: Day) => Promise<FollowerObservation[]>;
  readonly readAudience: (accountId: number) => Promise<KeptAudience | null>;
  readonly readPosts: (accountId: number, span: Span) => Promise<Post[]>;
  readonly readCourses: (accountId: number) => Promise<PostCourse[]>;
  readonly countHeld: (accountId: number, since: number) => Promise<HeldCount>;
  readonly readSeen: (accountId: number, span: Span) => Promise<SeenPost[]>;
  readonly withGrowth: (accountId: number, posts: readonly Post[]) => Promise<Post[]>;
  readonly keepAccount: (fetched: FetchedAccount) => Promise<number>;
  readonly keepPage: (accountId: number, page: ListedPosts, listedAt: number) => Promise<void>;
  readonly keepFound: (
    accountId: number,
    asked: readonly string[],
    found: Pick<ListedPosts, 'posts' | 'fetchedAt'>,
  ) => Promise<void>;
  readonly beginRun: (accountId: number | null, start: RunStart) => Promise<number>;
  readonly endRun: (run: number, accountId: number | null, end: RunEnd) => Promise<void>;
  readonly wasPrinted: (accountId: number, date: Day) => Promise<boolean>;
  readonly notePrinted: (accountId: number, date: Day, at: number) => Promise<void>;
  /** Notes a request to be made where those of other runs leave room for it. */
  readonly noteRequest: (
    counted: readonly CountedKey[],
    hasRoom: (others: AgesByKey) => boolean,
    clock: () => number,
  ) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the history, or begins one.
 *
 * @param clock what claims to have been fetched after the time that it shows is not believed
 * @throws {LocalStateError} as `connect` does
 */
export async function openHistory(
  file: HistoryFile,
  now: number,
  clock: () => number = () => Infinity,
): Promise<History> {
  const connection = await connect(file, now);
  const { db, close } = connection;
  const { path } = file;
  const run = randomUUID();
  /** The same with what SQLite says in words that help. */
  const explained =
    <Arguments extends unknown[], Result>(work: (...given: Arguments) => Promise<Result>) =>
    async (...given: Arguments): Promise<Result> => {
      try {
        return await work(...given);
      } catch (error) {
        throw explainFailure(error, path);
      }
    };
  return {
    path,
    connection,
    find: explained((key) => findAccount(db, key)),
    findOwner: explained((api, mark) => findOwner(db, api, mark)),
    noteOwner: explained((id, mark) => noteOwner(db, id, mark)),
    readDays: explained((id, from) => readDays(db, id, from)),
    readFollowers: explained((id, from) => readFollowers(db, id, from)),
    readAudience: explained((id) => readAudience(db, id)),
    readPosts: explained((id, span) => readPosts(db, id, span)),
    readCourses: explained((id) => readCourses(db, id)),
    countHeld: explained((id, since) => countHeld(db, id, since)),
    readSeen: explained((id, span) => readSeen(db, id, span)),
    withGrowth: explained((id, posts) => withGrowth(db, id, posts)),
    keepAccount: explained((fetched) => keepAccount(db, fetched, clock())),
    keepPage: explained((id, page, listedAt) => keepPage(db, id, page, listedAt, clock())),
    keepFound: explained((id, asked, found) => keepFound(db, id, asked, found, clock())),
    beginRun: explained((id, start) => beginRun(db, id, start)),
    endRun: explained((run, id, end) => endRun(db, run, id, end)),
    wasPrinted: explained((id, date) => wasPrinted(db, id, date)),
    notePrinted: explained((id, date, at) => notePrinted(db, id, date, at)),
    noteRequest: explained((counted, hasRoom, clock) =>
      noteRequest(db, { run, counted, clock }, hasRoom),
    ),
    close: explained(close),
  };
}
