import type { JsonObject } from '../http/json.ts';
import type { IssuedTokens } from '../oauth/tokens.ts';

/** New tokens as the display API answers them: a flat object. */
export function showDisplayTokens(issued: IssuedTokens): JsonObject {
  return {
    access_token: issued.accessToken,
    expires_in: issued.expiresInSeconds,
    open_id: issued.grant.openId,
    refresh_expires_in: issued.refreshExpiresInSeconds,
    refresh_token: issued.refreshToken,
    scope: [...issued.grant.scopes].join(','),
    token_type: 'Bearer',
  };
}
