import type { Account } from './account.ts';
import type { Audience } from './audience.ts';
import type { DailyFigures } from './daily-figures.ts';
import type { Post } from './post.ts';

/** What was fetched for one account: plain data, in the words of the domain, no matter the API. */
export interface AccountData {
  readonly account: Account;
  /** Oldest first, days that TikTok left out are absent; null where the API has no daily figures. */
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
}
