import type { AccountData } from '../domain/account-data.ts';
import { daysServed } from '../domain/daily-figures.ts';
import { dayAt } from '../domain/date-range.ts';
import { addDays, type Day } from '../domain/day.ts';
import type { Post } from '../domain/post.ts';
import type { Span } from '../domain/span.ts';
import { collectPosts } from './collect-posts.ts';
import type { Notify } from './events.ts';
import type { FetchPage, ListedPage } from './list-posts.ts';
import type { Permissions } from './permissions.ts';

/** What one request tells of an account; null or empty where the token may not read it. */
export type AccountPart = Omit<AccountData, 'posts' | 'missingScopes' | 'kept'>;

/** The days of daily figures to ask for, both included, in UTC. */
export interface DailyWindow {
  readonly from: Day;
  readonly to: Day;
}

/** Posts by their ids, as far as TikTok still lists them. */
export interface FoundPosts {
  readonly posts: readonly Post[];
  /** When they came, in milliseconds since 1970. */
  readonly fetchedAt: number;
}

export { pageSize } from './collect-posts.ts';

/** One account through one of the two APIs. */
export interface TiktokClient {
  readonly fetchAccount: (window: DailyWindow, signal: AbortSignal) => Promise<AccountPart>;
  readonly fetchPage: (signal: AbortSignal) => FetchPage;
  /** The posts of at most `pageSize` ids; null where the token may not list posts. */
  readonly fetchPosts: (ids: readonly string[], signal: AbortSignal) => Promise<FoundPosts | null>;
  /** What the token may read, as far as the requests have shown it. */
  readonly permissions: Pick<Permissions, 'missing' | 'requireSome'>;
}

/** What is to be fetched of an account. */
export interface Wanted {
  readonly account: boolean;
  /** The stretches of time whose posts are wanted, apart from each other. */
  readonly spans: readonly Span[];
  /** The most pages to fetch, newest first; as many as it takes where it is not named. */
  readonly mostPages?: number | null;
  /** The most requests side by side; the usual number where it is not named. */
  readonly concurrency?: number;
}

/** What was fetched of it. */
export interface Fetched {
  /** Null where it was not wanted. */
  readonly account: AccountPart | null;
  /** The posts created in the spans, newest first; null where they cannot be listed. */
  readonly posts: readonly Post[] | null;
  readonly missingScopes: readonly string[];
}

/** Who is told of what comes, as soon as it comes. */
export interface FetchListener {
  readonly notify: Notify;
  readonly onAccount: (part: AccountPart) => Promise<void> | void;
  readonly onPage: (page: ListedPage) => Promise<void> | void;
}

/** Nobody but the screen wants to know. */
export function telling(notify: Notify): FetchListener {
  return { notify, onAccount: () => undefined, onPage: () => undefined };
}

/** The daily figures that TikTok has, seen from `now`: always all of them, in one request. */
export function servedWindow(now: number): DailyWindow {
  const today = dayAt(now, 'UTC');
  return { from: addDays(today, -daysServed), to: addDays(today, -1) };
}

/**
 * Fetches the account once, always over the whole window that TikTok serves (follower totals are told
 * from it), and beside it the posts page by page. When one fails, the other is ended too. What the
 * token may not read is left out, and its scopes are named.
 *
 * @throws {SignInError} when it may read nothing
 */
export async function fetchAccountData(
  client: TiktokClient,
  wanted: Wanted,
  now: number,
  { notify, onAccount, onPage }: FetchListener,
  signal: AbortSignal,
): Promise<Fetched> {
  const [account, posts] = await together(signal, [
    async (joint) => {
      if (!wanted.account) return null;
      const part = await client.fetchAccount(servedWindow(now), joint);
      await onAccount(part);
      return part;
    },
    (joint) =>
      collectPosts(
        (ended) => client.fetchPage(AbortSignal.any([joint, ended])),
        wanted,
        now,
        async (page, progress) => {
          notify({ type: 'page', ...progress });
          await onPage(page);
        },
      ),
  ]);
  client.permissions.requireSome();
  return { account, posts, missingScopes: client.permissions.missing() };
}

/** Runs two tasks side by side; the first failure ends the other, and is thrown when both rest. */
async function together<First, Second>(
  signal: AbortSignal,
  [first, second]: [
    (signal: AbortSignal) => Promise<First>,
    (signal: AbortSignal) => Promise<Second>,
  ],
): Promise<[First, Second]> {
  const failure = new AbortController();
  const joint = AbortSignal.any([signal, failure.signal]);
  const guard = async <Result>(task: (signal: AbortSignal) => Promise<Result>) => {
    try {
      return await task(joint);
    } catch (error) {
      failure.abort(error);
      throw error;
    }
  };
  const [one, two] = await Promise.allSettled([guard(first), guard(second)]);
  if (one.status === 'fulfilled' && two.status === 'fulfilled') return [one.value, two.value];
  signal.throwIfAborted();
  throw failure.signal.reason;
}
