import type { JsonObject } from '../http/json.ts';
import type { IssuedTokens } from '../oauth/tokens.ts';

/** New tokens as both token endpoints of the business API answer them. */
export function showBusinessTokens(issued: IssuedTokens): JsonObject {
  return {
    access_token: issued.accessToken,
    token_type: 'Bearer',
    scope: [...issued.grant.scopes].join(','),
    expires_in: issued.expiresInSeconds,
    refresh_token: issued.refreshToken,
    refresh_token_expires_in: issued.refreshExpiresInSeconds,
    open_id: issued.grant.openId,
  };
}
