import type { Api } from '../api-traits.ts';
import type { Grant } from './owners.ts';

/** A pair of tokens and how long each of them works. */
export interface KeptTokens {
  readonly grant: Grant;
  readonly accessToken: string;
  /** In milliseconds since 1970; null for a token that lasts as long as the sandbox. */
  readonly accessExpiresAt: number | null;
  readonly refreshToken: string;
  readonly refreshExpiresAt: number;
}

interface AccessRecord {
  readonly grant: Grant;
  readonly expiresAt: number | null;
}

interface RefreshRecord {
  readonly grant: Grant;
  readonly expiresAt: number;
}

/** Where tokens are kept until they are spent or their grant ends; each is found by its API alone. */
export interface TokenShelf {
  readonly keep: (tokens: KeptTokens) => void;
  readonly findAccess: (api: Api, token: string) => AccessRecord | undefined;
  readonly findRefresh: (api: Api, token: string) => RefreshRecord | undefined;
  /** Takes a refresh token away, and remembers whose it was. */
  readonly spend: (refreshToken: string) => void;
  readonly findSpent: (api: Api, refreshToken: string) => Grant | undefined;
  /** Takes every token away whose grant is over. */
  readonly end: (isOver: (grant: Grant) => boolean) => void;
}

export function createTokenShelf(): TokenShelf {
  const access = new Map<string, AccessRecord>();
  const refresh = new Map<string, RefreshRecord>();
  const spent = new Map<string, Grant>();
  const ifOf = <Found extends { readonly grant: Grant }>(api: Api, found: Found | undefined) =>
    found?.grant.api === api ? found : undefined;
  return {
    keep: ({ grant, ...tokens }) => {
      access.set(tokens.accessToken, { grant, expiresAt: tokens.accessExpiresAt });
      refresh.set(tokens.refreshToken, { grant, expiresAt: tokens.refreshExpiresAt });
    },
    findAccess: (api, token) => ifOf(api, access.get(token)),
    findRefresh: (api, token) => ifOf(api, refresh.get(token)),
    spend: (token) => {
      const found = refresh.get(token);
      if (found) spent.set(token, found.grant);
      refresh.delete(token);
    },
    findSpent: (api, token) => {
      const grant = spent.get(token);
      return grant?.api === api ? grant : undefined;
    },
    end: (isOver) => {
      for (const records of [access, refresh]) {
        for (const [token, { grant }] of records) if (isOver(grant)) records.delete(token);
      }
    },
  };
}
