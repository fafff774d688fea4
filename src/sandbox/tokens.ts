import type { SandboxAccount } from './accounts/account.ts';
import { type Api, apiTraits } from './api-traits.ts';

/** What a program needs to reach one account through one API. Nothing here is a real secret. */
export interface SandboxCredentials {
  readonly account: string;
  readonly api: Api;
  readonly username: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The account's id for the business API; null for the display API, which needs none. */
  readonly businessId: string | null;
}

/** An account as one API lets it be seen: what a token stands for. */
export interface Grant {
  readonly account: SandboxAccount;
  readonly api: Api;
  readonly openId: string;
  readonly scopes: ReadonlySet<string>;
}

export interface IssuedTokens {
  readonly grant: Grant;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
  readonly refreshExpiresInSeconds: number;
}

/** Troubles with tokens that last as long as the sandbox. */
export interface TokenTrouble {
  readonly initialTokensExpired: boolean;
  readonly allRevoked: boolean;
  readonly scopesMissing: boolean;
}

export interface TokenStore {
  readonly credentials: readonly SandboxCredentials[];
  readonly lookUp: (api: Api, accessToken: string, now: number) => Grant | 'unknown' | 'expired';
  /** New tokens for a refresh token; null where it is not, or no longer, valid. */
  readonly refresh: (api: Api, refreshToken: string, now: number) => IssuedTokens | null;
}

export const clientId = 'sandbox-client';
export const clientSecret = 'sandbox-client-secret';

interface AccessRecord {
  readonly grant: Grant;
  /** Null for the tokens that are printed at the start: they last as long as the sandbox. */
  readonly expiresAt: number | null;
}

interface RefreshRecord {
  readonly grant: Grant;
  readonly expiresAt: number;
}

export function createTokenStore(
  accounts: readonly SandboxAccount[],
  trouble: TokenTrouble,
  startedAt: number,
): TokenStore {
  const access = new Map<string, AccessRecord>();
  const refresh = new Map<string, RefreshRecord>();
  const grants = accounts.flatMap((account) =>
    (['business', 'display'] as const).map((api) => makeGrant(account, api, trouble)),
  );
  for (const grant of grants) {
    const expiresAt = trouble.initialTokensExpired ? startedAt : null;
    const refreshUntil = startedAt + apiTraits[grant.api].refreshLifeSeconds * 1000;
    access.set(tokenText('act', grant, 1), { grant, expiresAt });
    refresh.set(tokenText('rft', grant, 1), { grant, expiresAt: refreshUntil });
  }
  let issued = 1;
  return {
    credentials: grants.map(toCredentials),
    lookUp: (api, token, now) => {
      const found = access.get(token);
      if (found?.grant.api !== api || trouble.allRevoked) return 'unknown';
      return found.expiresAt !== null && found.expiresAt <= now ? 'expired' : found.grant;
    },
    refresh: (api, token, now) => {
      const found = refresh.get(token);
      if (found?.grant.api !== api || trouble.allRevoked || found.expiresAt <= now) return null;
      issued += 1;
      const tokens = issueTokens(found, token, issued, now);
      const { grant, accessToken, refreshToken, expiresInSeconds } = tokens;
      if (refreshToken !== token) refresh.delete(token);
      refresh.set(refreshToken, found);
      access.set(accessToken, { grant, expiresAt: now + expiresInSeconds * 1000 });
      return tokens;
    },
  };
}

function makeGrant(account: SandboxAccount, api: Api, trouble: TokenTrouble): Grant {
  const { scopes, insightScopes } = apiTraits[api];
  const granted = scopes.filter(
    (scope) => !trouble.scopesMissing || !insightScopes.includes(scope),
  );
  const openId = `000sandbox-${account.name}-${api}`;
  return { account, api, openId, scopes: new Set(granted) };
}

/** A refresh buys no more time for the refresh token: in the end the owner has to consent again. */
function issueTokens(
  { grant, expiresAt }: RefreshRecord,
  refreshToken: string,
  number: number,
  now: number,
): IssuedTokens {
  const { refreshRotates, accessLifeSeconds } = apiTraits[grant.api];
  return {
    grant,
    accessToken: tokenText('act', grant, number),
    refreshToken: refreshRotates ? tokenText('rft', grant, number) : refreshToken,
    expiresInSeconds: accessLifeSeconds,
    refreshExpiresInSeconds: Math.floor((expiresAt - now) / 1000),
  };
}

function tokenText(kind: 'act' | 'rft', grant: Grant, number: number): string {
  return `${kind}.sandbox-${grant.account.name}-${grant.api}-${number}`;
}

function toCredentials(grant: Grant): SandboxCredentials {
  return {
    account: grant.account.name,
    api: grant.api,
    username: grant.account.profile.username,
    accessToken: tokenText('act', grant, 1),
    refreshToken: tokenText('rft', grant, 1),
    clientId,
    clientSecret,
    businessId: grant.api === 'business' ? grant.openId : null,
  };
}
