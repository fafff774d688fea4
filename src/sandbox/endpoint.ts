import type { Api } from './api-traits.ts';
import type { Context, PageContext } from './context.ts';
import type { JsonObject } from './http/json.ts';
import type { Answer, Refusal, Reply } from './http/reply.ts';
import type { IssuedTokens } from './oauth/tokens.ts';

/** How an API wraps what it says. */
export interface Envelope {
  readonly success: (data: JsonObject, logId: string) => Answer;
  readonly refusal: (refusal: Refusal, logId: string) => Answer;
}

/** What an endpoint is about; some faults strike one of them only. */
export type Subject = 'account' | 'posts' | 'token';

/** Answers a question with data. */
export interface DataEndpoint {
  readonly kind: 'data';
  readonly api: Api;
  readonly subject: Subject;
  readonly envelope: Envelope;
  /** @throws {Refusal} where the API would refuse */
  readonly serve: (context: Context) => JsonObject;
}

/** Hands out tokens. It is a kind of its own so that the log can tell which, and shows none. */
export interface TokenEndpoint {
  readonly kind: 'tokens';
  readonly api: Api;
  readonly subject: 'token';
  readonly envelope: Envelope;
  /** @throws {Refusal} where the API would refuse */
  readonly issue: (context: Context) => IssuedTokens;
  readonly show: (tokens: IssuedTokens) => JsonObject;
}

export type ApiEndpoint = DataEndpoint | TokenEndpoint;

/** A page for people, who come to it with a browser. No fault strikes it. */
export interface PageEndpoint {
  readonly kind: 'page';
  /** @throws {Refusal} where there is nothing but an error to show */
  readonly serve: (context: PageContext) => Reply;
  readonly refusal: (refusal: Refusal) => Reply;
}

export type Endpoint = ApiEndpoint | PageEndpoint;
