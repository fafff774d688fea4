import type { Context } from '../context.ts';
import type { Refusal } from '../http/reply.ts';
import type { CodeProblem } from '../oauth/codes.ts';
import type { IssuedTokens } from '../oauth/tokens.ts';
import { codeWrong, wrongParameter } from './refusals.ts';
import { readTokenCall, requireApp, requireGrantType, requireText } from './token-call.ts';

/** Codes of this API are given without a challenge, so that none is missed. */
const problems: Readonly<Record<CodeProblem, () => Refusal>> = {
  code: codeWrong,
  'redirect-uri': () => wrongParameter('redirect_uri: Not the one that the code was given for.'),
  verifier: codeWrong,
};

/** `POST /tt_user/oauth2/token/`: the first tokens, for the code of the authorisation page. */
export function redeemBusinessCode({ call, now, codes, tokens }: Context): IssuedTokens {
  const fields = readTokenCall(call);
  requireApp(fields);
  requireGrantType(fields, 'authorization_code');
  const code = requireText(fields, 'auth_code');
  const proof = { redirectUri: requireText(fields, 'redirect_uri'), verifier: null };
  const redeemed = codes.redeem('business', code, proof, now);
  if (typeof redeemed === 'string') throw problems[redeemed]();
  return tokens.issue(redeemed, now);
}
