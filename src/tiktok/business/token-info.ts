import * as z from 'zod';
import { parseScopes } from '../../domain/scopes.ts';
import { type Call, type CallerContext, makeCall, type TokenSource } from '../caller.ts';
import type { ReadGrantedScopes } from '../permissions.ts';
import { fields, parseWith } from '../wire.ts';
import { interpretBusiness } from './interpret.ts';

const endpoint = '/tt_user/token_info/get/';

const tokenInfoSchema = fields({
  scope: z.string('should be a list of scopes').min(1, 'should be a list of scopes'),
});

/** What a token is asked about with: the app that it was given to. */
interface TokenInfoSetup {
  readonly origin: string;
  readonly appId: string;
  readonly tokens: TokenSource;
}

/** Asks TikTok for the scopes of the token in use. */
export function createTokenInfo(
  context: CallerContext,
  { origin, appId, tokens }: TokenInfoSetup,
): ReadGrantedScopes {
  const call: Call<z.output<typeof tokenInfoSchema>> = {
    endpoint,
    params: { app_id: appId },
    interpret: interpretBusiness,
    parse: parseWith(tokenInfoSchema),
    toRequest: (accessToken) => ({
      method: 'POST',
      url: new URL(`/open_api/v1.3${endpoint}`, origin),
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ app_id: appId, access_token: accessToken }),
      endpoint,
    }),
  };
  // A token that is refused here is not renewed for it: the data can be asked for without.
  const source: TokenSource = { accessToken: tokens.accessToken, renew: null };
  return async (signal) => {
    const { data } = await makeCall(context, call, source, signal);
    return parseScopes(data.scope);
  };
}
