import type { Api } from '../domain/account.ts';
import type { CallerContext, TokenSource } from '../tiktok/caller.ts';
import {
  type Fetched,
  fetchAccountData,
  type FetchListener,
  type FoundPosts,
  type Wanted,
} from '../tiktok/client.ts';
import { type Connection, createClient, createTokenEndpoints } from '../tiktok/connect.ts';
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

/** All that is needed to ask TikTok for one account, wherever its tokens are kept. */
export interface Access extends Connection {
  /** By which a token of the environment is known again; null for a connected account. */
  readonly tokenMark: string | null;
  readonly createTokens: (endpoints: TokenEndpoints) => TokenSource;
  /** Makes of an error one with advice for this account. */
  readonly explain: (error: unknown) => unknown;
  /** Told when data were fetched. */
  readonly onSuccess: () => Promise<void>;
}

/** How a source is asked. */
export interface SourceUse {
  /** Ends everything when it is aborted. */
  readonly signal: AbortSignal;
  /** The most requests side by side; null for the usual number. */
  readonly concurrency: number | null;
}

/** An account at TikTok, or at the stand-in that the environment names. */
export function createSource(
  caller: CallerContext,
  access: Access,
  { signal, concurrency }: SourceUse,
): Source {
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
    get tokenMark() {
      return access.tokenMark;
    },
    scopes: access.scopes,
    fetch: (wanted, listener) =>
      advised(() => {
        const all = concurrency === null ? wanted : { ...wanted, concurrency };
        return fetchAccountData(client, all, caller.now(), listener, signal);
      }),
    fetchPosts: (ids) => advised(() => client.fetchPosts(ids, signal)),
    missingScopes: () => client.permissions.missing(),
  };
}
