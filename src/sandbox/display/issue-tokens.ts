import type { Context } from '../context.ts';
import type { Refusal } from '../http/reply.ts';
import type { CodeProblem } from '../oauth/codes.ts';
import type { IssuedTokens } from '../oauth/tokens.ts';
import { invalidGrant, invalidRequest, unsupportedGrantType } from './refusals.ts';
import { readTokenForm, requireField } from './token-form.ts';

type GrantType = (form: URLSearchParams, context: Context) => IssuedTokens;

const grantTypes: ReadonlyMap<string, GrantType> = new Map([
  ['authorization_code', redeemCode],
  ['refresh_token', refresh],
]);

const problems: Readonly<Record<CodeProblem, () => Refusal>> = {
  code: () => invalidGrant('Authorization code is expired.'),
  'redirect-uri': () => invalidGrant('redirect_uri is not the one that the code was given for.'),
  verifier: () => invalidRequest('Code verifier or code challenge is invalid.'),
};

/** `POST /v2/oauth/token/`: tokens for the code of the authorisation page or a refresh token. */
export function issueDisplayTokens(context: Context): IssuedTokens {
  const form = readTokenForm(context.call);
  const issue = grantTypes.get(requireField(form, 'grant_type'));
  if (!issue) throw unsupportedGrantType();
  return issue(form, context);
}

function redeemCode(form: URLSearchParams, { now, codes, tokens }: Context): IssuedTokens {
  const code = requireField(form, 'code');
  const redirectUri = requireField(form, 'redirect_uri');
  const proof = { redirectUri, verifier: form.get('code_verifier') };
  const redeemed = codes.redeem('display', code, proof, now);
  if (typeof redeemed === 'string') throw problems[redeemed]();
  return tokens.issue(redeemed, now);
}

function refresh(form: URLSearchParams, { now, tokens }: Context): IssuedTokens {
  const issued = tokens.refresh('display', requireField(form, 'refresh_token'), now);
  if (!issued) throw invalidGrant('Refresh token is invalid or expired.');
  return issued;
}
