import { type Call, type CallerContext, makeCall, type TokenSource } from '../caller.ts';
import type { AccountPart, TiktokClient } from '../client.ts';
import type { HttpRequest } from '../http/transport.ts';
import { parseWith } from '../wire.ts';
import { interpretDisplay } from './interpret.ts';
import { userFields, userSchema, videoFields, videoPageSchema } from './schema.ts';
import { toAccount, toPostPage } from './to-domain.ts';

/** The most posts that TikTok gives in one page. */
const pageSize = 20;

interface DisplayConnection {
  readonly origin: string;
  readonly tokens: TokenSource;
}

/** The display API of TikTok for Developers, for the account that the token belongs to. */
export function createDisplayClient(
  context: CallerContext,
  { origin, tokens }: DisplayConnection,
): TiktokClient {
  return {
    fetchAccount: async (_window, signal): Promise<AccountPart> => {
      const { data, fetchedAt } = await makeCall(context, userCall(origin), tokens, signal);
      return { account: toAccount(data.user), daily: null, audience: null, fetchedAt };
    },
    fetchPage: (signal) => async (cursor) => {
      const call = pageCall(origin, cursor);
      const { data, fetchedAt } = await makeCall(context, call, tokens, signal);
      return toPostPage(data, fetchedAt);
    },
  };
}

function userCall(origin: string) {
  const fields = userFields.join(',');
  return makeDisplayCall(origin, '/v2/user/info/', fields, null, parseWith(userSchema));
}

function pageCall(origin: string, cursor: number | null) {
  const body = { max_count: pageSize, ...(cursor !== null && { cursor }) };
  const fields = videoFields.join(',');
  return makeDisplayCall(origin, '/v2/video/list/', fields, body, parseWith(videoPageSchema));
}

function makeDisplayCall<Data>(
  origin: string,
  endpoint: string,
  fields: string,
  body: Readonly<Record<string, number>> | null,
  parse: Call<Data>['parse'],
): Call<Data> {
  const url = new URL(endpoint, origin);
  url.searchParams.set('fields', fields);
  const shown = Object.entries(body ?? {}).map(([name, value]) => [name, String(value)] as const);
  return {
    endpoint,
    params: { fields, ...Object.fromEntries(shown) },
    interpret: interpretDisplay,
    parse,
    toRequest: (accessToken): HttpRequest => ({
      method: body ? 'POST' : 'GET',
      url,
      headers: {
        authorization: `Bearer ${accessToken}`,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      endpoint,
    }),
  };
}
