import type { Context } from '../context.ts';
import { limitsOf } from '../limits-of-apis.ts';
import type { Grant } from '../oauth/owners.ts';
import {
  noPermission,
  tokenEmpty,
  tokenExpired,
  tokenWrong,
  tooManyRequests,
  wrongParameter,
} from './refusals.ts';

/**
 * Whose account the request may read: by the token in a header of its own, without `Bearer`, and
 * the account's id, which must be the token's.
 */
export function authorise({ call, now, tokens, limits, limiter }: Context): Grant {
  const token = call.header('access-token');
  if (token === null) throw tokenEmpty();
  const grant = tokens.lookUp('business', token, now);
  if (grant === 'unknown') throw tokenWrong();
  if (grant === 'expired') throw tokenExpired();
  const reached = limiter.take(limitsOf(limits, 'business', grant.account.name, call.path));
  if (reached) throw tooManyRequests(reached.seconds === 1);
  const businessId = call.query.get('business_id');
  if (!businessId) throw wrongParameter('business_id: Missing data for required field.');
  if (businessId !== grant.openId) throw noPermission(businessId);
  return grant;
}
