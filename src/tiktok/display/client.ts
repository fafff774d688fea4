import { type Call, type CallerContext, makeCall, type TokenSource } from '../caller.ts';
import type { AccountPart, TiktokClient } from '../client.ts';
import type { HttpRequest } from '../http/transport.ts';
import { Permissions } from '../permissions.ts';
import { parseWith } from '../wire.ts';
import { interpretDisplay } from './interpret.ts';
import { userFieldsFor, userSchemaFor, videoFields, videoPageSchema } from './schema.ts';
import { toAccount, toPostPage } from './to-domain.ts';

/** The most posts that TikTok gives in one page. */
const pageSize = 20;

interface DisplayConnection {
  readonly origin: string;
  readonly tokens: TokenSource;
  /** The scopes that the token has, as the sign-in told; null where nothing is known of them. */
  readonly scopes: ReadonlySet<string> | null;
  /** The account's id as the sign-in told it; null where unknown, and TikTok has to tell it. */
  readonly openId: string | null;
}

/** The display API of TikTok for Developers, for the account that the token belongs to. */
export function createDisplayClient(
  context: CallerContext,
  { origin, tokens, scopes, openId }: DisplayConnection,
): TiktokClient {
  const userFields = userFieldsFor(openId);
  const userSchema = userSchemaFor(openId);
  const permissions = new Permissions({
    api: 'display',
    endpoints: [userFields, videoFields],
    granted: scopes,
    readGranted: null,
  });
  const userCall = (fields: readonly string[]) =>
    makeDisplayCall(origin, '/v2/user/info/', fields, null, parseWith(userSchema));
  const pageCall = (cursor: number | null, fields: readonly string[]) => {
    const body = { max_count: pageSize, ...(cursor !== null && { cursor }) };
    return makeDisplayCall(origin, '/v2/video/list/', fields, body, parseWith(videoPageSchema));
  };
  return {
    permissions,
    fetchAccount: async (_window, signal): Promise<AccountPart> => {
      const ask = (fields: readonly string[]) =>
        makeCall(context, userCall(fields), tokens, signal);
      const answer = await permissions.fetch(userFields, ask, signal);
      const user = answer ? answer.data.user : userSchema.parse({ user: {} }).user;
      const fetchedAt = answer ? answer.fetchedAt : context.now();
      return { account: toAccount(user), daily: null, audience: null, fetchedAt };
    },
    fetchPage: (signal) => async (cursor) => {
      const ask = (fields: readonly string[]) =>
        makeCall(context, pageCall(cursor, fields), tokens, signal);
      const answer = await permissions.fetch(videoFields, ask, signal);
      return answer && toPostPage(answer.data, answer.fetchedAt);
    },
  };
}

function makeDisplayCall<Data>(
  origin: string,
  endpoint: string,
  asked: readonly string[],
  body: Readonly<Record<string, number>> | null,
  parse: Call<Data>['parse'],
): Call<Data> {
  const fields = asked.join(',');
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
