import type { AccountData } from '../domain/account-data.ts';
import { daysServed } from '../domain/daily-figures.ts';
import { dayAt, type DateRange } from '../domain/date-range.ts';
import { addDays, type Day } from '../domain/day.ts';
import { collectPosts, type FetchPage } from './collect-posts.ts';
import type { Notify } from './events.ts';
import type { Permissions } from './permissions.ts';

/** What one request tells of an account; null or empty where the token may not read it. */
export type AccountPart = Omit<AccountData, 'posts' | 'missingScopes'>;

/** The days of daily figures to ask for, both included, in UTC. */
export interface DailyWindow {
  readonly from: Day;
  readonly to: Day;
}

/** One account through one of the two APIs. */
export interface TiktokClient {
  readonly fetchAccount: (window: DailyWindow, signal: AbortSignal) => Promise<AccountPart>;
  readonly fetchPage: (signal: AbortSignal) => FetchPage;
  /** What the token may read, as far as the requests have shown it. */
  readonly permissions: Pick<Permissions, 'missing' | 'requireSome'>;
}

/**
 * Fetches all that a report on the range needs: the account once, always over the whole window that
 * TikTok serves (follower totals are told from it), and beside it the posts page by page. When one
 * fails, the other is ended too. What the token may not read is left out, and its scopes are named.
 *
 * @throws {SignInError} when it may read nothing
 */
export async function fetchAccountData(
  client: TiktokClient,
  range: DateRange,
  now: number,
  notify: Notify,
  signal: AbortSignal,
): Promise<AccountData> {
  const today = dayAt(now, 'UTC');
  const window = { from: addDays(today, -daysServed), to: addDays(today, -1) };
  const [account, posts] = await together(signal, [
    (joint) => client.fetchAccount(window, joint),
    (joint) =>
      collectPosts(client.fetchPage(joint), range, now, (progress) =>
        notify({ type: 'page', ...progress }),
      ),
  ]);
  client.permissions.requireSome();
  return { ...account, posts, missingScopes: client.permissions.missing() };
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
