import type { Context } from '../context.ts';
import type { JsonObject } from '../http/json.ts';
import { readTokenForm, requireField } from './token-form.ts';

/**
 * `POST /v2/oauth/revoke/`: ends what the owner granted, by its access token. A token that is none
 * is no error: as RFC 7009 has it, what was wanted is already so.
 */
export function revokeDisplayToken({ call, tokens }: Context): JsonObject {
  tokens.revoke('display', requireField(readTokenForm(call), 'token'));
  return {};
}
