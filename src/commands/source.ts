import type { Api } from '../domain/account.ts';
import type { Io } from '../io.ts';
import { createBusinessClient } from '../tiktok/business/client.ts';
import { createBusinessTokens } from '../tiktok/business/oauth.ts';
import type { CallerContext, TokenSource } from '../tiktok/caller.ts';
import {
  type Fetched,
  fetchAccountData,
  type FetchListener,
  type FoundPosts,
  type TiktokClient,
  type Wanted,
} from '../tiktok/client.ts';
import { createDisplayClient } from '../tiktok/display/client.ts';
import { createDisplayTokens } from '../tiktok/display/oauth.ts';
import type { Notify } from '../tiktok/events.ts';
import { openTransport } from '../tiktok/http/transport.ts';
import type { TokenEndpoints } from '../tiktok/tokens.ts';

/** Where an account's data come from. */
export interface Source {
  readonly api: Api;
  /** TikTok's id of the account; null where only TikTok can tell whose the token is. */
  readonly openId: string | null;
  /** By which the history knows a token of the environment again; null for a connected account. */
  readonly tokenMark: string | null;
  readonly fetch: (wanted: Wanted, listener: FetchListener) => Promise<Fetched>;
  /** Posts by their ids; null where they may not be listed. */
  readonly fetchPosts: (ids: readonly string[]) => Promise<FoundPosts | null>;
  /** What the owner granted, as the sign-in told; null where nobody has told. */
  readonly scopes: readonly string[] | null;
  /** The scopes that the token is known to lack by now. */
  readonly missingScopes: () => readonly string[];
}

/** The way to TikTok, open for as long as requests are to be made. */
export interface Network {
  /** For calls that belong together; what happens is told to `notify`. */
  readonly caller: (notify: Notify) => CallerContext;
  readonly close: () => Promise<void>;
}

/** All that is needed to ask TikTok for one account, wherever its tokens are kept. */
export interface Access {
  readonly api: Api;
  readonly origin: string;
  /** TikTok's id of the account for the app: the business API asks for it. */
  readonly openId: string | null;
  /** By which a token of the environment is known again; null for a connected account. */
  readonly tokenMark: string | null;
  /** The developer app's id, where it is known. */
  readonly appId: string | null;
  /** What the owner granted; null where nobody has told. */
  readonly scopes: readonly string[] | null;
  readonly createTokens: (endpoints: TokenEndpoints) => TokenSource;
  /** Makes of an error one with advice for this account. */
  readonly explain: (error: unknown) => unknown;
  /** Told when data were fetched. */
  readonly onSuccess: () => Promise<void>;
}

/** @param now the present as both sides see it */
export async function openNetwork(io: Io, now: () => number = io.now): Promise<Network> {
  const { send, close } = await openTransport();
  const { stopwatch, sleep, random } = io;
  return {
    caller: (notify) => ({ transport: send, now, stopwatch, sleep, random, notify }),
    close,
  };
}

/** An account at TikTok, or at the stand-in that the environment names. */
export function createSource(caller: CallerContext, access: Access, signal: AbortSignal): Source {
  const tokens = access.createTokens(createTokenEndpoints(caller, access));
  const client = createClient(caller, access, tokens);
  const advised = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      const result = await work();
      await access.onSuccess();
      return result;
    } catch (error) {
      throw access.explain(error);
    }
  };
  return {
    api: access.api,
    openId: access.openId,
    tokenMark: access.tokenMark,
    scopes: access.scopes,
    fetch: (wanted, listener) =>
      advised(() => fetchAccountData(client, wanted, caller.now(), listener, signal)),
    fetchPosts: (ids) => advised(() => client.fetchPosts(ids, signal)),
    missingScopes: () => client.permissions.missing(),
  };
}

/** The token endpoints of the account's API. */
export function createTokenEndpoints(
  caller: CallerContext,
  { api, origin }: Pick<Access, 'api' | 'origin'>,
): TokenEndpoints {
  return api === 'business'
    ? createBusinessTokens(caller, origin)
    : createDisplayTokens(caller, origin);
}

export function createClient(
  caller: CallerContext,
  { api, origin, openId, appId, scopes }: Access,
  tokens: TokenSource,
): TiktokClient {
  const granted = scopes === null ? null : new Set(scopes);
  return api === 'business' && openId !== null
    ? createBusinessClient(caller, { origin, businessId: openId, tokens, scopes: granted, appId })
    : createDisplayClient(caller, { origin, tokens, scopes: granted, openId });
}
