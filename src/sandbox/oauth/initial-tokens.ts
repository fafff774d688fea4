import { type Api, apis, apiTraits } from '../api-traits.ts';
import { apps } from '../apps.ts';
import { makeGrant, type Owners } from './owners.ts';
import type { KeptTokens } from './token-shelf.ts';
import { tokenText } from './tokens.ts';

/** What a program needs to reach one account through one API. Nothing here is a real secret. */
export interface SandboxCredentials {
  readonly account: string;
  readonly api: Api;
  readonly username: string;
  readonly openId: string;
  readonly scopes: readonly string[];
  readonly accessToken: string;
  /** In milliseconds since 1970; null where the token lasts as long as the sandbox. */
  readonly accessExpiresAt: number | null;
  readonly refreshToken: string;
  readonly refreshExpiresAt: number;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The account's id for the business API; null for the display API, which needs none. */
  readonly businessId: string | null;
}

/**
 * The tokens that every account has from the start, one pair for each API, as if their owners had
 * consented when the sandbox began.
 */
export function makeInitialTokens(
  owners: Owners,
  startedAt: number,
  areExpired: boolean,
): KeptTokens[] {
  return owners.accounts.flatMap((account) =>
    apis.map((api) => {
      const grant = makeGrant(account, api, owners.offer(api));
      return {
        grant,
        accessToken: tokenText('act', grant, 1),
        accessExpiresAt: areExpired ? startedAt : null,
        refreshToken: tokenText('rft', grant, 1),
        refreshExpiresAt: startedAt + apiTraits[api].refreshLifeSeconds * 1000,
      };
    }),
  );
}

export function toCredentials({ grant, ...tokens }: KeptTokens): SandboxCredentials {
  const { account, api, openId, scopes } = grant;
  return {
    account: account.name,
    api,
    username: account.profile.username,
    openId,
    scopes: [...scopes],
    ...tokens,
    clientId: apps[api].id,
    clientSecret: apps[api].secret,
    businessId: api === 'business' ? openId : null,
  };
}
