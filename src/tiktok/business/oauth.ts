import type { Call, CallerContext } from '../caller.ts';
import { makeTokenCall } from '../token-call.ts';
import { reinterpret } from '../exchange.ts';
import { type TokenAnswer, type TokenEndpoints, toGrant, tokenAnswerSchema } from '../tokens.ts';
import { fields, parseWith } from '../wire.ts';
import { interpretBusinessToken } from './interpret.ts';

const tokenEndpoint = '/tt_user/oauth2/token/';
const renewalEndpoint = '/tt_user/oauth2/refresh_token/';
const revokeEndpoint = '/tt_user/oauth2/revoke/';

/** The tokens of the business API: JSON in, the API's envelope out. */
export function createBusinessTokens(context: CallerContext, origin: string): TokenEndpoints {
  const ask = async (
    call: Omit<Call<TokenAnswer>, 'parse' | 'params'>,
    grantType: string,
    signal: AbortSignal,
  ) => {
    const whole = {
      ...call,
      params: { grant_type: grantType },
      parse: parseWith(tokenAnswerSchema),
    };
    const { data, fetchedAt } = await makeTokenCall(context, whole, signal);
    return toGrant(data, fetchedAt);
  };
  return {
    exchange: ({ clientId, clientSecret, code, redirectUri }, signal) => {
      const grantType = 'authorization_code';
      const body = {
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: grantType,
        auth_code: code,
        redirect_uri: redirectUri,
      };
      const interpret = reinterpret(interpretBusinessToken);
      return ask({ ...jsonCall(origin, tokenEndpoint, body), interpret }, grantType, signal);
    },
    renew: ({ clientId, clientSecret, refreshToken }, signal) => {
      const grantType = 'refresh_token';
      const body = {
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: grantType,
        refresh_token: refreshToken,
      };
      return ask(
        { ...jsonCall(origin, renewalEndpoint, body), interpret: interpretBusinessToken },
        grantType,
        signal,
      );
    },
    revoke: async ({ clientId, clientSecret }, accessToken, signal) => {
      const body = {
        client_id: clientId,
        client_secret: clientSecret,
        access_token: accessToken,
      };
      const call: Call<object> = {
        ...jsonCall(origin, revokeEndpoint, body),
        params: {},
        interpret: interpretBusinessToken,
        parse: parseWith(fields({})),
      };
      await makeTokenCall(context, call, signal);
    },
  };
}

function jsonCall(
  origin: string,
  endpoint: string,
  body: Readonly<Record<string, string>>,
): Pick<Call<unknown>, 'endpoint' | 'toRequest'> {
  return {
    endpoint,
    toRequest: () => ({
      method: 'POST',
      url: new URL(`/open_api/v1.3${endpoint}`, origin),
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      endpoint,
    }),
  };
}
