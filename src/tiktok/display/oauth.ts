import { type Call, type CallerContext, makeTokenCall } from '../caller.ts';
import { type Renew, type TokenAnswer, tokenAnswerSchema } from '../tokens.ts';
import { parseWith } from '../wire.ts';
import { interpretDisplayToken } from './interpret.ts';

const endpoint = '/v2/oauth/token/';

/** The renewal of a display token: a form in, a flat object out. */
export function createDisplayRenewal(context: CallerContext, origin: string): Renew {
  return async ({ clientId, clientSecret, refreshToken }, signal) => {
    const call: Call<TokenAnswer> = {
      endpoint,
      params: { grant_type: 'refresh_token' },
      interpret: interpretDisplayToken,
      parse: parseWith(tokenAnswerSchema),
      toRequest: () => ({
        method: 'POST',
        url: new URL(endpoint, origin),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: new URLSearchParams({
          client_key: clientId,
          client_secret: clientSecret,
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
        }).toString(),
        endpoint,
      }),
    };
    const { data } = await makeTokenCall(context, call, signal);
    return { accessToken: data.access_token, refreshToken: data.refresh_token };
  };
}
