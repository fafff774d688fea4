import { type Call, type CallerContext, makeCall, type TokenSource } from '../caller.ts';
import type { AccountPart, TiktokClient } from '../client.ts';
import { parseWith } from '../wire.ts';
import { interpretBusiness } from './interpret.ts';
import { accountFields, accountSchema, videoFields, videoPageSchema } from './schema.ts';
import { toAccount, toAudience, toDailyFigures, toPostPage } from './to-domain.ts';

const root = '/open_api/v1.3';
/** The most posts that TikTok gives in one page. */
const pageSize = 20;

interface BusinessConnection {
  readonly origin: string;
  /** TikTok's id of the account for this app, verbatim. */
  readonly businessId: string;
  readonly tokens: TokenSource;
}

/** The Accounts API of TikTok for Business, for one account. */
export function createBusinessClient(
  context: CallerContext,
  { origin, businessId, tokens }: BusinessConnection,
): TiktokClient {
  const get = <Data>(
    endpoint: string,
    params: Record<string, string>,
    parse: Call<Data>['parse'],
  ) => getCall(origin, endpoint, { business_id: businessId, ...params }, parse);
  const accountCall = (from: string, to: string) =>
    get(
      '/business/get/',
      { start_date: from, end_date: to, fields: JSON.stringify(accountFields) },
      parseWith(accountSchema),
    );
  const pageCall = (cursor: number | null) =>
    get(
      '/business/video/list/',
      {
        fields: JSON.stringify(videoFields),
        max_count: String(pageSize),
        ...(cursor !== null && { cursor: String(cursor) }),
      },
      parseWith(videoPageSchema),
    );
  return {
    fetchAccount: async ({ from, to }, signal): Promise<AccountPart> => {
      const { data, fetchedAt } = await makeCall(context, accountCall(from, to), tokens, signal);
      return {
        account: toAccount(data, businessId),
        daily: toDailyFigures(data.metrics),
        audience: toAudience(data),
        fetchedAt,
      };
    },
    fetchPage: (signal) => async (cursor) => {
      const { data, fetchedAt } = await makeCall(context, pageCall(cursor), tokens, signal);
      return toPostPage(data, fetchedAt);
    },
  };
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
