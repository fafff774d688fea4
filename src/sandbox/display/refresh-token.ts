import type { Context } from '../context.ts';
import type { JsonObject } from '../http/json.ts';
import { Refusal } from '../http/reply.ts';
import { clientId, clientSecret } from '../tokens.ts';

/** `POST /v2/oauth/token/` with a refresh token: a form in, a flat object out. */
export function refreshDisplayToken({ call, now, tokens }: Context): JsonObject {
  if (!call.header('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    throw new Refusal('invalid_request', 'The body must be a URL-encoded form.', 400);
  }
  const form = new URLSearchParams(call.body);
  if (form.get('client_key') !== clientId || form.get('client_secret') !== clientSecret) {
    throw new Refusal('invalid_client', 'Client key or secret is incorrect.', 401);
  }
  if (form.get('grant_type') !== 'refresh_token') {
    throw new Refusal('unsupported_grant_type', 'The grant type is not supported.', 400);
  }
  const refreshToken = form.get('refresh_token');
  if (!refreshToken) throw new Refusal('invalid_request', 'refresh_token is missing.', 400);
  const issued = tokens.refresh('display', refreshToken, now);
  if (!issued) throw new Refusal('invalid_grant', 'Refresh token is invalid or expired.', 400);
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
