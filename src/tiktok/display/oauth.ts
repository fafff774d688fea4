import type { Call, CallerContext } from '../caller.ts';
import { makeTokenCall } from '../token-call.ts';
import { reinterpret } from '../exchange.ts';
import { type TokenAnswer, type TokenEndpoints, toGrant, tokenAnswerSchema } from '../tokens.ts';
import { fields, parseWith } from '../wire.ts';
import { interpretDisplayToken } from './interpret.ts';

const tokenEndpoint = '/v2/oauth/token/';
const revokeEndpoint = '/v2/oauth/revoke/';

/** The tokens of the display API: forms in, flat objects out. */
export function createDisplayTokens(context: CallerContext, origin: string): TokenEndpoints {
  const ask = async (form: TokenForm, signal: AbortSignal) => {
    const isExchange = form.grant_type === 'authorization_code';
    const call: Call<TokenAnswer> = {
      ...formCall(origin, tokenEndpoint, form),
      params: { grant_type: form.grant_type },
      interpret: isExchange ? reinterpret(interpretDisplayToken) : interpretDisplayToken,
      parse: parseWith(tokenAnswerSchema),
    };
    const { data, fetchedAt } = await makeTokenCall(context, call, signal);
    return toGrant(data, fetchedAt);
  };
  return {
    exchange: ({ clientId, clientSecret, code, redirectUri, verifier }, signal) =>
      ask(
        {
          client_key: clientId,
          client_secret: clientSecret,
          grant_type: 'authorization_code',
          code,
          redirect_uri: redirectUri,
          ...(verifier !== null && { code_verifier: verifier }),
        },
        signal,
      ),
    renew: ({ clientId, clientSecret, refreshToken }, signal) =>
      ask(
        {
          client_key: clientId,
          client_secret: clientSecret,
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
        },
        signal,
      ),
    revoke: async ({ clientId, clientSecret }, accessToken, signal) => {
      const form = { client_key: clientId, client_secret: clientSecret, token: accessToken };
      const call: Call<object> = {
        ...formCall(origin, revokeEndpoint, form),
        params: {},
        interpret: interpretDisplayToken,
        parse: parseWith(fields({})),
      };
      await makeTokenCall(context, call, signal);
    },
  };
}

type TokenForm = Readonly<Record<string, string>> & {
  readonly grant_type: 'authorization_code' | 'refresh_token';
};

function formCall(
  origin: string,
  endpoint: string,
  form: Readonly<Record<string, string>>,
): Pick<Call<unknown>, 'endpoint' | 'toRequest'> {
  return {
    endpoint,
    toRequest: () => ({
      method: 'POST',
      url: new URL(endpoint, origin),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: new URLSearchParams(form).toString(),
      endpoint,
    }),
  };
}
