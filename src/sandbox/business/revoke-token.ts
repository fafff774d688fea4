import type { Context } from '../context.ts';
import type { JsonObject } from '../http/json.ts';
import { tokenWrong } from './refusals.ts';
import { readTokenCall, requireApp, requireText } from './token-call.ts';

/** `POST /tt_user/oauth2/revoke/`: ends what the owner granted, by its access token. */
export function revokeBusinessToken({ call, tokens }: Context): JsonObject {
  const fields = readTokenCall(call);
  requireApp(fields);
  if (!tokens.revoke('business', requireText(fields, 'access_token'))) throw tokenWrong();
  return {};
}
