import { type Call, type CallerContext, makeCall, type TokenSource } from '../caller.ts';
import { type AccountPart, type DailyWindow, pageSize, type TiktokClient } from '../client.ts';
import { Permissions } from '../permissions.ts';
import { parseWith } from '../wire.ts';
import { interpretBusiness } from './interpret.ts';
import {
  accountFields,
  accountSchema,
  foundVideosSchema,
  videoFields,
  videoPageSchema,
} from './schema.ts';
import { toAccountPart, toFoundPosts, toPostPage } from './to-domain.ts';
import { createTokenInfo } from './token-info.ts';

const root = '/open_api/v1.3';
interface BusinessConnection {
  readonly origin: string;
  /** TikTok's id of the account for this app, verbatim. */
  readonly businessId: string;
  readonly tokens: TokenSource;
  /** The scopes that the token has, as the sign-in told; null where nothing is known of them. */
  readonly scopes: ReadonlySet<string> | null;
  /** The id of the developer app, with which TikTok tells the token's scopes; null where unknown. */
  readonly appId: string | null;
}

/** The Accounts API of TikTok for Business, for one account. */
export function createBusinessClient(
  context: CallerContext,
  { origin, businessId, tokens, scopes, appId }: BusinessConnection,
): TiktokClient {
  const permissions = new Permissions({
    api: 'business',
    endpoints: [accountFields, videoFields],
    granted: scopes,
    readGranted: appId === null ? null : createTokenInfo(context, { origin, appId, tokens }),
  });
  const get = <Data>(
    endpoint: string,
    params: Record<string, string>,
    parse: Call<Data>['parse'],
  ) => getCall(origin, endpoint, { business_id: businessId, ...params }, parse);
  const accountCall = ({ from, to }: DailyWindow, fields: readonly string[]) =>
    get(
      '/business/get/',
      { start_date: from, end_date: to, fields: JSON.stringify(fields) },
      parseWith(accountSchema),
    );
  const fetchList = async <Data>(
    params: Record<string, string>,
    parse: Call<Data>['parse'],
    signal: AbortSignal,
  ) => {
    const call = (fields: readonly string[]) =>
      get('/business/video/list/', { fields: JSON.stringify(fields), ...params }, parse);
    const ask = (fields: readonly string[]) => makeCall(context, call(fields), tokens, signal);
    return permissions.fetch(videoFields, ask, signal);
  };
  return {
    permissions,
    fetchAccount: async (window, signal): Promise<AccountPart> => {
      const ask = async (fields: readonly string[]) => ({
        fields,
        ...(await makeCall(context, accountCall(window, fields), tokens, signal)),
      });
      const answer = await permissions.fetch(accountFields, ask, signal);
      const { data, fields, fetchedAt } = answer ?? noAnswer(context.now());
      return toAccountPart(data, { businessId, fields, fetchedAt });
    },
    fetchPage: (signal) => async (cursor) => {
      const params = {
        max_count: String(pageSize),
        ...(cursor !== null && { cursor: String(cursor) }),
      };
      const answer = await fetchList(params, parseWith(videoPageSchema), signal);
      return answer && toPostPage(answer.data, answer.fetchedAt);
    },
    fetchPosts: async (ids, signal) => {
      const params = { filters: JSON.stringify({ video_ids: ids }) };
      const answer = await fetchList(params, parseWith(foundVideosSchema), signal);
      return answer && toFoundPosts(answer.data, answer.fetchedAt);
    },
  };
}

/** What is known where nothing could be asked. */
function noAnswer(now: number) {
  return { data: accountSchema.parse({}), fields: [], fetchedAt: now };
}

function getCall<Data>(
  origin: string,
  endpoint: string,
  params: Record<string, string>,
  parse: Call<Data>['parse'],
): Call<Data> {
  const url = new URL(root + endpoint, origin);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return {
    endpoint,
    params,
    interpret: interpretBusiness,
    parse,
    toRequest: (accessToken) => ({
      method: 'GET',
      url,
      headers: { 'access-token': accessToken, accept: 'application/json' },
      body: null,
      endpoint,
    }),
  };
}
