import type { DayRow } from './accounts/account.ts';
import type { Api } from './api-traits.ts';
import type { Call } from './http/call.ts';
import type { JsonObject } from './http/json.ts';
import type { RateLimiter, Limits } from './http/rate-limits.ts';
import type { Answer, Refusal } from './http/reply.ts';
import type { Page } from './paging.ts';
import type { TokenStore } from './tokens.ts';

/** All that an endpoint may know while it answers one request. */
export interface Context {
  readonly call: Call;
  /** The sandbox's present, in milliseconds since 1970. */
  readonly now: number;
  readonly tokens: TokenStore;
  readonly limits: Limits;
  readonly limiter: RateLimiter;
  /** What the faults that strike this request make of a page of posts. */
  readonly bendPage: (page: Page, asked: number) => Page;
  /** What they make of the account's days. */
  readonly bendDays: (days: readonly DayRow[]) => readonly DayRow[];
}

/** How an API wraps what it says. */
export interface Envelope {
  readonly success: (data: JsonObject, logId: string) => Answer;
  readonly refusal: (refusal: Refusal, logId: string) => Answer;
}

/** What an endpoint is about; some faults strike one of them only. */
export type Subject = 'account' | 'posts' | 'token';

export interface Endpoint {
  readonly api: Api;
  readonly subject: Subject;
  readonly method: 'GET' | 'POST';
  readonly envelope: Envelope;
  /** @throws {Refusal} where the API would refuse */
  readonly serve: (context: Context) => JsonObject;
}
