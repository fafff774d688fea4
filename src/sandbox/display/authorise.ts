import type { Context } from '../context.ts';
import { limitsOf } from '../limits-of-apis.ts';
import type { Grant } from '../oauth/owners.ts';
import { scopeNotAuthorized, tokenInvalid, tooManyRequests } from './refusals.ts';

/** Whose account the request may read: by the bearer token alone. */
export function authorise({ call, now, tokens, limits, limiter }: Context): Grant {
  const token = /^Bearer (\S+)$/.exec(call.header('authorization') ?? '')?.[1];
  const grant = token === undefined ? 'unknown' : tokens.lookUp('display', token, now);
  if (grant === 'unknown' || grant === 'expired') throw tokenInvalid();
  if (limiter.take(limitsOf(limits, 'display', grant.account.name, call.path))) {
    throw tooManyRequests();
  }
  return grant;
}

export function requireScope(grant: Grant, scope: string): void {
  if (!grant.scopes.has(scope)) throw scopeNotAuthorized(scope);
}
