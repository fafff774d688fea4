import { type Call, type CallerContext, makeTokenCall } from '../caller.ts';
import { type Renew, type TokenAnswer, tokenAnswerSchema } from '../tokens.ts';
import { parseWith } from '../wire.ts';
import { interpretBusinessToken } from './interpret.ts';

const endpoint = '/tt_user/oauth2/refresh_token/';

/** The renewal of a business token: JSON in, the API's envelope out. */
export function createBusinessRenewal(context: CallerContext, origin: string): Renew {
  return async ({ clientId, clientSecret, refreshToken }, signal) => {
    const call: Call<TokenAnswer> = {
      endpoint,
      params: { grant_type: 'refresh_token' },
      interpret: interpretBusinessToken,
      parse: parseWith(tokenAnswerSchema),
      toRequest: () => ({
        method: 'POST',
        url: new URL(`/open_api/v1.3${endpoint}`, origin),
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
          client_id: clientId,
          client_secret: clientSecret,
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
        }),
        endpoint,
      }),
    };
    const { data } = await makeTokenCall(context, call, signal);
    return { accessToken: data.access_token, refreshToken: data.refresh_token };
  };
}
