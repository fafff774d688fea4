import type { Environment } from '../../../src/io.ts';
import { type Exact, parseExact } from './exact.ts';
import { asFlag, asList, asNumber, asObject, asText, type ExactObject } from './read.ts';

/** Everything that an API serves for one account, as it was served. */
export interface Payloads {
  readonly api: 'business' | 'display';
  readonly businessId: string | null;
  readonly account: ExactObject;
  /** The fields of the account and its days that the token may read. */
  readonly accountFields: readonly string[];
  /**
   * All posts, each once: the range is chosen later, and elsewhere than in the program. Null where
   * the token may not list them.
   */
  readonly posts: readonly ExactObject[] | null;
}

const accountFields = [
  'is_business_account',
  'display_name',
  'username',
  'followers_count',
  'video_views',
  'profile_views',
  'likes',
  'comments',
  'shares',
  'daily_new_followers',
  'daily_lost_followers',
  'daily_total_followers',
  'audience_genders',
  'audience_countries',
  'audience_ages',
  'audience_cities',
];

const postFields = [
  'item_id',
  'create_time',
  'media_type',
  'is_ad',
  'share_url',
  'caption',
  'video_duration',
  'video_views',
  'likes',
  'comments',
  'shares',
  'favorites',
  'reach',
  'total_time_watched',
  'average_time_watched',
  'full_video_watched_rate',
  'impression_sources',
  'new_followers',
  'profile_views',
];

const displayUserFields = ['open_id', 'display_name', 'username', 'follower_count'];

const displayPostFields = [
  'id',
  'create_time',
  'share_url',
  'title',
  'video_description',
  'duration',
  'view_count',
  'like_count',
  'comment_count',
  'share_count',
];

const dayMs = 86_400_000;

/** Asks the API that the environment names for the account and every post it ever had. */
export async function fetchPayloads(env: Environment, now: number): Promise<Payloads> {
  return env['TIKTOK_API'] === 'business' ? fetchBusiness(env, now) : fetchDisplay(env);
}

async function fetchBusiness(env: Environment, now: number): Promise<Payloads> {
  const businessId = env['TIKTOK_BUSINESS_ID'] ?? '';
  const get = (path: string, fields: readonly string[], params: Record<string, string>) => {
    const url = new URL(`/open_api/v1.3${path}`, env['TIKTOK_METRICS_BUSINESS_URL']);
    const query = { business_id: businessId, fields: JSON.stringify(fields), ...params };
    url.search = new URLSearchParams(query).toString();
    return ask(url, { headers: { 'Access-Token': env['TIKTOK_ACCESS_TOKEN'] ?? '' } });
  };
  const dayBack = (days: number) => new Date(now - days * dayMs).toISOString().slice(0, 10);
  const account = await askWhatIsPermitted(accountFields, [], (fields) =>
    get('/business/get/', fields, { start_date: dayBack(60), end_date: dayBack(1) }),
  );
  const posts = await turnPages(postFields, ['item_id'], (fields, cursor) =>
    get('/business/video/list/', fields, {
      max_count: '20',
      ...(cursor !== null && { cursor }),
    }),
  );
  return {
    api: 'business',
    businessId,
    account: account.data ?? {},
    accountFields: account.fields,
    posts: posts && eachOnce(posts, 'item_id'),
  };
}

async function fetchDisplay(env: Environment): Promise<Payloads> {
  const origin = env['TIKTOK_METRICS_DISPLAY_URL'];
  const headers = {
    Authorization: `Bearer ${env['TIKTOK_ACCESS_TOKEN'] ?? ''}`,
    'Content-Type': 'application/json',
  };
  const user = await askWhatIsPermitted(displayUserFields, [], (fields) =>
    ask(new URL(`/v2/user/info/?fields=${fields.join()}`, origin), { headers }),
  );
  const posts = await turnPages(displayPostFields, [], (fields, cursor) =>
    ask(new URL(`/v2/video/list/?fields=${fields.join()}`, origin), {
      method: 'POST',
      headers,
      body: JSON.stringify({ max_count: 20, ...(cursor !== null && { cursor: Number(cursor) }) }),
    }),
  );
  return {
    api: 'display',
    businessId: null,
    account: asObject(user.data?.['user'] ?? {}),
    accountFields: user.fields,
    posts: posts && eachOnce(posts, 'id'),
  };
}

/** The data of an answer; null where TikTok refuses. */
async function ask(url: URL, init: RequestInit): Promise<ExactObject | null> {
  const response = await fetch(url, init);
  const body = asObject(parseExact(await response.text()));
  const code = asText(asObject(body['error'] ?? {})['code']) ?? asNumber(body['code'])?.text();
  return code === 'ok' || code === '0' ? asObject(body['data']) : null;
}

interface Permitted {
  readonly fields: readonly string[];
  /** Null where nothing may be read. */
  readonly data: ExactObject | null;
}

/** Asks for all fields, and where that is refused for those that are not refused one by one. */
async function askWhatIsPermitted(
  fields: readonly string[],
  /** Those that must be among the asked ones. */
  needed: readonly string[],
  askFor: (fields: readonly string[]) => Promise<ExactObject | null>,
): Promise<Permitted> {
  const all = await askFor(fields);
  if (all) return { fields, data: all };
  const permitted: string[] = [];
  for (const field of fields) {
    if (await askFor([...new Set([...needed, field])])) permitted.push(field);
  }
  return { fields: permitted, data: permitted.length > 0 ? await askFor(permitted) : null };
}

async function turnPages(
  fields: readonly string[],
  needed: readonly string[],
  getPage: (fields: readonly string[], cursor: string | null) => Promise<ExactObject | null>,
): Promise<Exact[] | null> {
  const first = await askWhatIsPermitted(fields, needed, (some) => getPage(some, null));
  const posts: Exact[] = [];
  let page = first.data;
  while (page) {
    posts.push(...asList(page['videos']));
    if (asFlag(page['has_more']) !== true) return posts;
    page = await getPage(first.fields, asNumber(page['cursor'])?.text() ?? null);
  }
  return null;
}

function eachOnce(posts: readonly Exact[], idField: string): ExactObject[] {
  const byId = new Map(posts.map(asObject).map((post) => [asText(post[idField]), post]));
  return [...byId.values()];
}
