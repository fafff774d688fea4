import { type Call, type CallerContext, makeCall, type TokenSource } from '../caller.ts';
import { type AccountPart, pageSize, type TiktokClient } from '../client.ts';
import type { HttpRequest } from '../http/transport.ts';
import { Permissions } from '../permissions.ts';
import { parseWith } from '../wire.ts';
import { interpretDisplay } from './interpret.ts';
import {
  foundVideosSchema,
  userFieldsFor,
  userSchemaFor,
  videoFields,
  videoPageSchema,
} from './schema.ts';
import { toAccount, toFoundPosts, toPostPage } from './to-domain.ts';

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
  const fetchVideos = async <Data>(
    endpoint: string,
    body: DisplayBody,
    parse: Call<Data>['parse'],
    signal: AbortSignal,
  ) => {
    const call = (fields: readonly string[]) =>
      makeDisplayCall(origin, endpoint, fields, body, parse);
    const ask = (fields: readonly string[]) => makeCall(context, call(fields), tokens, signal);
    return permissions.fetch(videoFields, ask, signal);
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
      const body = { max_count: pageSize, ...(cursor !== null && { cursor }) };
      const parse = parseWith(videoPageSchema);
      const answer = await fetchVideos('/v2/video/list/', body, parse, signal);
      return answer && toPostPage(answer.data, answer.fetchedAt);
    },
    fetchPosts: async (ids, signal) => {
      const body = { filters: { video_ids: ids } };
      const parse = parseWith(foundVideosSchema);
      const answer = await fetchVideos('/v2/video/query/', body, parse, signal);
      return answer && toFoundPosts(answer.data, answer.fetchedAt);
    },
  };
}

/** What is asked in the body of a call. */
type DisplayBody = Readonly<Record<string, number | Readonly<Record<string, readonly string[]>>>>;

function makeDisplayCall<Data>(
  origin: string,
  endpoint: string,
  asked: readonly string[],
  body: DisplayBody | null,
  parse: Call<Data>['parse'],
): Call<Data> {
  const fields = asked.join(',');
  const url = new URL(endpoint, origin);
  url.searchParams.set('fields', fields);
  const shown = Object.entries(body ?? {}).map(
    ([name, value]) =>
      [name, typeof value === 'number' ? `${value}` : JSON.stringify(value)] as const,
  );
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
