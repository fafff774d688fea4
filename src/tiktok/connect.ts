import type { Api } from '../domain/account.ts';
import { createBusinessClient } from './business/client.ts';
import { createBusinessTokens } from './business/oauth.ts';
import type { CallerContext, TokenSource } from './caller.ts';
import type { TiktokClient } from './client.ts';
import { createDisplayClient } from './display/client.ts';
import { createDisplayTokens } from './display/oauth.ts';
import { limitsOf } from './rates.ts';
import type { TokenEndpoints } from './tokens.ts';

/** Which account is asked for, and where. */
export interface Connection {
  readonly api: Api;
  readonly origin: string;
  /** TikTok's id of the account for the app: the business API asks for it. */
  readonly openId: string | null;
  /** The developer app's id, where it is known. */
  readonly appId: string | null;
  /** What the owner granted; null where nobody has told. */
  readonly scopes: readonly string[] | null;
}

/** The token endpoints of the account's API. */
export function createTokenEndpoints(
  caller: CallerContext,
  { api, origin }: Pick<Connection, 'api' | 'origin'>,
): TokenEndpoints {
  return api === 'business'
    ? createBusinessTokens(caller, origin)
    : createDisplayTokens(caller, origin);
}

export function createClient(
  caller: CallerContext,
  { api, origin, openId, appId, scopes }: Connection,
  tokens: TokenSource,
): TiktokClient {
  const granted = scopes === null ? null : new Set(scopes);
  const requester = { api, appId, account: openId ?? '' };
  const limited: CallerContext = {
    ...caller,
    limitsOf: (endpoint) => limitsOf(caller.rate, endpoint, requester),
  };
  return api === 'business' && openId !== null
    ? createBusinessClient(limited, { origin, businessId: openId, tokens, scopes: granted, appId })
    : createDisplayClient(limited, { origin, tokens, scopes: granted, openId });
}
