import type { Account } from './account.ts';
import type { Audience } from './audience.ts';
import type { DailyFigures } from './daily-figures.ts';
import type { Day } from './day.ts';
import type { FollowerObservation } from './follower-observation.ts';
import type { Post } from './post.ts';
import type { Span } from './span.ts';

/** What is known of one account: plain data, in the words of the domain, no matter the API. */
export interface AccountData {
  readonly account: Account;
  /**
   * Oldest first, days of which nothing is known are absent; null where the API has no daily
   * figures.
   */
  readonly daily: readonly DailyFigures[] | null;
  /** Null where the API tells nothing about followers. */
  readonly audience: Audience | null;
  /** The posts created in the range, newest first, each once; null where they cannot be listed. */
  readonly posts: readonly Post[] | null;
  /**
   * The permissions that figures need and the owner of the account is known to have refused, by
   * TikTok's names and in the order of sign-in.
   */
  readonly missingScopes: readonly string[];
  /** When the account's data were fetched, in milliseconds since 1970. */
  readonly fetchedAt: number;
  /** What of this was kept from earlier; null where the run has no history. */
  readonly kept: KeptFacts | null;
}

/** How far an account's data rest on what was fetched earlier. */
export interface KeptFacts {
  /** When this run began, in milliseconds since 1970: what was fetched before it was kept. */
  readonly since: number;
  /** The totals of followers that were seen at fetches, oldest first. */
  readonly followers: readonly FollowerObservation[];
  /** The UTC days whose figures this run did not get from TikTok. */
  readonly days: ReadonlySet<Day>;
  /** When TikTok told of the audience; null where this run was told, or nothing is known. */
  readonly audienceFetchedAt: number | null;
  /** Parts of the asked time whose posts were never listed, and so may be missing. */
  readonly unlisted: readonly Span[];
  /** So many posts that TikTok no longer lists were left out. */
  readonly gone: number;
}
