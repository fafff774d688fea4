import { type Api, apiTraits } from '../api-traits.ts';
import type { Grant } from './owners.ts';
import { createTokenShelf, type KeptTokens } from './token-shelf.ts';

/** A pair as a token endpoint hands it out. */
export interface IssuedTokens {
  readonly grant: Grant;
  /** Which pair of this sandbox's it is; the text of a new token ends with it. */
  readonly number: number;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
  readonly refreshExpiresInSeconds: number;
}

export interface TokenStore {
  readonly lookUp: (api: Api, accessToken: string, now: number) => Grant | 'unknown' | 'expired';
  /** The first tokens of a grant. */
  readonly issue: (grant: Grant, now: number) => IssuedTokens;
  /** New tokens for a refresh token; null where it is not, or no longer, valid. */
  readonly refresh: (api: Api, refreshToken: string, now: number) => IssuedTokens | null;
  /** Ends a grant by one of its access tokens, expired or not; false where it is none. */
  readonly revoke: (api: Api, accessToken: string) => boolean;
}

export interface TokenStoreOptions {
  /** Tokens that work from the start; each pair is the first of its account and API. */
  readonly initial: readonly KeptTokens[];
  /** Whether a spent refresh token that comes back ends all grants of its account. */
  readonly reuseRevokes: boolean;
}

export function createTokenStore({ initial, reuseRevokes }: TokenStoreOptions): TokenStore {
  const shelf = createTokenShelf();
  for (const tokens of initial) shelf.keep(tokens);
  let count = 1;
  /** @param lasting a refresh token that stays as it is; null makes a new one */
  const issue = (grant: Grant, lasting: string | null, refreshExpiresAt: number, now: number) => {
    count += 1;
    const { accessLifeSeconds } = apiTraits[grant.api];
    const accessToken = tokenText('act', grant, count);
    const refreshToken = lasting ?? tokenText('rft', grant, count);
    const accessExpiresAt = now + accessLifeSeconds * 1000;
    shelf.keep({ grant, accessToken, accessExpiresAt, refreshToken, refreshExpiresAt });
    return {
      grant,
      number: count,
      accessToken,
      refreshToken,
      expiresInSeconds: accessLifeSeconds,
      refreshExpiresInSeconds: Math.floor((refreshExpiresAt - now) / 1000),
    };
  };
  return {
    lookUp: (api, token, now) => {
      const found = shelf.findAccess(api, token);
      if (!found) return 'unknown';
      return found.expiresAt !== null && found.expiresAt <= now ? 'expired' : found.grant;
    },
    issue: (grant, now) =>
      issue(grant, null, now + apiTraits[grant.api].refreshLifeSeconds * 1000, now),
    refresh: (api, token, now) => {
      const reused = reuseRevokes ? shelf.findSpent(api, token) : undefined;
      if (reused) shelf.end((grant) => isSameAccess(grant, reused));
      const found = shelf.findRefresh(api, token);
      if (!found || found.expiresAt <= now) return null;
      const { refreshRotates } = apiTraits[api];
      if (refreshRotates) shelf.spend(token);
      // It buys no more time for the refresh token: in the end the owner has to consent again.
      return issue(found.grant, refreshRotates ? null : token, found.expiresAt, now);
    },
    revoke: (api, token) => {
      const found = shelf.findAccess(api, token);
      if (found) shelf.end((grant) => grant === found.grant);
      return found !== undefined;
    },
  };
}

/** Whether two grants open the same account to the same app. */
function isSameAccess(one: Grant, other: Grant): boolean {
  return one.account === other.account && one.api === other.api;
}

export function tokenText(kind: 'act' | 'rft', { account, api }: Grant, number: number): string {
  return `${kind}.sandbox-${account.name}-${api}-${number}`;
}
