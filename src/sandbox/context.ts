import type { DayRow } from './accounts/account.ts';
import type { Call } from './http/call.ts';
import type { RateLimiter, Limits } from './http/rate-limits.ts';
import type { CodeStore } from './oauth/codes.ts';
import type { Owners } from './oauth/owners.ts';
import type { TokenStore } from './oauth/tokens.ts';
import type { Page } from './paging.ts';

/** Who may do what: what the sandbox remembers from one request to the next. */
export interface Access {
  readonly owners: Owners;
  readonly codes: CodeStore;
  readonly tokens: TokenStore;
}

/** All that a web page may know while it answers one request. */
export interface PageContext extends Access {
  readonly call: Call;
  /** The sandbox's present, in milliseconds since 1970. */
  readonly now: number;
}

/** All that an endpoint of an API may know while it answers one request. */
export interface Context extends PageContext {
  readonly limits: Limits;
  readonly limiter: RateLimiter;
  /** What the faults that strike this request make of a page of posts. */
  readonly bendPage: (page: Page, asked: number) => Page;
  /** What they make of the account's days. */
  readonly bendDays: (days: readonly DayRow[]) => readonly DayRow[];
}
