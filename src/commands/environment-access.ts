import { createHash } from 'node:crypto';
import type { Connection } from '../config/connection.ts';
import type { Notify } from '../tiktok/events.ts';
import type { SecretMask } from '../tiktok/http/redact.ts';
import { createTokenSource } from '../tiktok/tokens.ts';
import type { Access } from './source.ts';

/** The account whose tokens stand in the environment: what is renewed is good for this run only. */
export function accessFromEnvironment(
  { api, origin, accessToken, businessId, renewal }: Connection,
  mask: SecretMask,
  notify: Notify,
): Access {
  return {
    api,
    origin,
    openId: businessId,
    // Only the history asks for it.
    get tokenMark() {
      return markOf(accessToken);
    },
    appId: renewal?.clientId ?? null,
    scopes: null,
    createTokens: ({ renew }) =>
      createTokenSource(accessToken, renewal, renew, (grant) => {
        mask.add(grant.accessToken);
        mask.add(grant.refreshToken ?? undefined);
        const { refreshToken } = grant;
        notify({
          type: 'token-renewed',
          refreshTokenChanged: refreshToken !== null && refreshToken !== renewal?.refreshToken,
        });
      }),
    explain: (error) => error,
    onSuccess: () => Promise.resolve(),
  };
}

/** Tokens are long and random: nobody gets one back from this. */
function markOf(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest('hex').slice(0, 32);
}
