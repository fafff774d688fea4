import { apps } from '../apps.ts';
import type { Context } from '../context.ts';
import type { JsonObject } from '../http/json.ts';
import { tokenExpired, tokenWrong, wrongParameter } from './refusals.ts';
import { readTokenCall, requireText } from './token-call.ts';

/** `POST /tt_user/token_info/get/`: whose token it is, and what it may read. */
export function getTokenInfo({ call, now, tokens }: Context): JsonObject {
  const fields = readTokenCall(call);
  const { id } = apps.business;
  if (fields['app_id'] !== id) throw wrongParameter('app_id is incorrect.');
  const grant = tokens.lookUp('business', requireText(fields, 'access_token'), now);
  if (grant === 'unknown') throw tokenWrong();
  if (grant === 'expired') throw tokenExpired();
  // The other way round than with the tokens: TikTok's order cannot be relied on either.
  const scopes = [...grant.scopes].toReversed();
  return { app_id: id, creator_id: grant.openId, scope: scopes.join(',') };
}
