import type { TokenSource } from '../tiktok/caller.ts';
import type { AppKeys, TokenEndpoints } from '../tiktok/tokens.ts';

/** The tokens of one account. */
export interface Tokens {
  readonly accessToken: string;
  /** Null where there is none: then an access token that has ended is not renewed. */
  readonly refreshToken: string | null;
}

/** Tokens that TikTok has just given. */
export interface RenewedTokens extends Tokens {
  /** In milliseconds since 1970; null where TikTok does not tell. */
  readonly accessTokenExpiresAt: number | null;
  /** In milliseconds since 1970; null where TikTok does not tell. */
  readonly refreshTokenExpiresAt: number | null;
}

/** Where you keep the tokens of one account: a file, a vault, a database. */
export interface TokenStore {
  /**
   * The tokens as they are kept now. Asked for before the first request, and again when TikTok
   * refuses the access token: another process may have renewed it.
   */
  readonly read: () => Tokens | Promise<Tokens>;
  /**
   * Keeps new tokens. They are used when it is done and no earlier, as the former ones may be worth
   * nothing from then on.
   */
  readonly write: (tokens: RenewedTokens) => void | Promise<void>;
}

/** How requests are authorised: with a token that you have, or with tokens that are renewed. */
export type Authorization =
  | { readonly accessToken: string }
  | {
      readonly tokens: TokenStore;
      /** The developer app that the tokens were given to. */
      readonly app: AppKeys;
    };

/** The tokens of one fetch. Requests that meet an ended token side by side renew it once. */
export function createTokens(
  authorization: Authorization,
  { renew }: Pick<TokenEndpoints, 'renew'>,
): TokenSource {
  if ('accessToken' in authorization) {
    return { accessToken: () => Promise.resolve(authorization.accessToken), renew: null };
  }
  const { tokens: store, app } = authorization;
  let current: Promise<Tokens> | null = null;
  let underway: Promise<void> | null = null;
  const read = () => (current ??= Promise.resolve(store.read()));
  const replace = async (refused: string, signal: AbortSignal) => {
    const kept = await store.read();
    const next = kept.accessToken === refused ? await renewKept(kept, signal) : kept;
    current = Promise.resolve(next);
  };
  const renewKept = async (kept: Tokens, signal: AbortSignal): Promise<Tokens> => {
    if (kept.refreshToken === null) return kept;
    const grant = await renew({ ...app, refreshToken: kept.refreshToken }, signal);
    const renewed: RenewedTokens = {
      accessToken: grant.accessToken,
      accessTokenExpiresAt: grant.accessTokenExpiresAt,
      refreshToken: grant.refreshToken ?? kept.refreshToken,
      refreshTokenExpiresAt: grant.refreshTokenExpiresAt,
    };
    await store.write(renewed);
    return renewed;
  };
  return {
    accessToken: async () => (await read()).accessToken,
    renew: async (refused, signal) => {
      if ((await read()).accessToken !== refused) return;
      underway ??= replace(refused, signal).finally(() => {
        underway = null;
      });
      await underway;
    },
  };
}
