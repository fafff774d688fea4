import type { Context } from '../context.ts';
import type { IssuedTokens } from '../oauth/tokens.ts';
import { refreshTokenWrong } from './refusals.ts';
import { readTokenCall, requireApp, requireGrantType, requireText } from './token-call.ts';

/** `POST /tt_user/oauth2/refresh_token/`: new tokens for a refresh token. */
export function refreshBusinessToken({ call, now, tokens }: Context): IssuedTokens {
  const fields = readTokenCall(call);
  requireApp(fields);
  requireGrantType(fields, 'refresh_token');
  const issued = tokens.refresh('business', requireText(fields, 'refresh_token'), now);
  if (!issued) throw refreshTokenWrong();
  return issued;
}
