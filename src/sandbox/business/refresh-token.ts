import type { Context } from '../context.ts';
import { isJsonObject, type JsonObject, tryParseJson } from '../http/json.ts';
import { clientId, clientSecret } from '../tokens.ts';
import { refreshTokenWrong, wrongParameter } from './refusals.ts';

/** `POST /tt_user/oauth2/refresh_token/`: new tokens for a refresh token, in and out as JSON. */
export function refreshBusinessToken({ call, now, tokens }: Context): JsonObject {
  const body = tryParseJson(call.body);
  if (!call.header('content-type')?.startsWith('application/json') || !isJsonObject(body)) {
    throw wrongParameter('The body must be a JSON object, sent as application/json.');
  }
  const { refresh_token: refreshToken } = body;
  if (body['client_id'] !== clientId || body['client_secret'] !== clientSecret) {
    throw wrongParameter('client_id or client_secret is incorrect.');
  }
  if (body['grant_type'] !== 'refresh_token') throw wrongParameter('grant_type: Not supported.');
  if (typeof refreshToken !== 'string') throw wrongParameter('refresh_token: Missing data.');
  const issued = tokens.refresh('business', refreshToken, now);
  if (!issued) throw refreshTokenWrong();
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
