import type { Environment } from '../../../src/io.ts';
import { type Exact, parseExact } from './exact.ts';
import { asFlag, asList, asNumber, asObject, asText, type ExactObject } from './read.ts';

/** Everything that an API serves for one account, as it was served. */
export interface Payloads {
  readonly api: 'business' | 'display';
  readonly businessId: string | null;
  readonly account: ExactObject;
  /** All posts, each once: the range is chosen later, and elsewhere than in the program. */
  readonly posts: readonly ExactObject[];
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

const displayUserFields = 'open_id,display_name,username,follower_count';
const displayPostFields =
  'id,create_time,share_url,title,video_description,duration,view_count,like_count,comment_count,share_count';

const dayMs = 86_400_000;

/** Asks the API that the environment names for the account and every post it ever had. */
export async function fetchPayloads(env: Environment, now: number): Promise<Payloads> {
  return env['TIKTOK_API'] === 'business' ? fetchBusiness(env, now) : fetchDisplay(env);
}

async function fetchBusiness(env: Environment, now: number): Promise<Payloads> {
  const businessId = env['TIKTOK_BUSINESS_ID'] ?? '';
  const get = (path: string, params: Record<string, string>) => {
    const url = new URL(`/open_api/v1.3${path}`, env['TIKTOK_METRICS_BUSINESS_URL']);
    url.search = new URLSearchParams({ business_id: businessId, ...params }).toString();
    return ask(url, { headers: { 'Access-Token': env['TIKTOK_ACCESS_TOKEN'] ?? '' } });
  };
  const dayBack = (days: number) => new Date(now - days * dayMs).toISOString().slice(0, 10);
  const account = await get('/business/get/', {
    start_date: dayBack(60),
    end_date: dayBack(1),
    fields: JSON.stringify(accountFields),
  });
  const posts = await turnPages((cursor) =>
    get('/business/video/list/', {
      fields: JSON.stringify(postFields),
      max_count: '20',
      ...(cursor !== null && { cursor }),
    }),
  );
  return { api: 'business', businessId, account, posts: eachOnce(posts, 'item_id') };
}

async function fetchDisplay(env: Environment): Promise<Payloads> {
  const origin = env['TIKTOK_METRICS_DISPLAY_URL'];
  const headers = {
    Authorization: `Bearer ${env['TIKTOK_ACCESS_TOKEN'] ?? ''}`,
    'Content-Type': 'application/json',
  };
  const user = await ask(new URL(`/v2/user/info/?fields=${displayUserFields}`, origin), {
    headers,
  });
  const posts = await turnPages((cursor) =>
    ask(new URL(`/v2/video/list/?fields=${displayPostFields}`, origin), {
      method: 'POST',
      headers,
      body: JSON.stringify({ max_count: 20, ...(cursor !== null && { cursor: Number(cursor) }) }),
    }),
  );
  return {
    api: 'display',
    businessId: null,
    account: asObject(user['user']),
    posts: eachOnce(posts, 'id'),
  };
}

async function ask(url: URL, init: RequestInit): Promise<ExactObject> {
  const response = await fetch(url, init);
  const body = asObject(parseExact(await response.text()));
  if (!('data' in body)) throw new Error(`no data from ${url.pathname}`);
  return asObject(body['data']);
}

async function turnPages(
  getPage: (cursor: string | null) => Promise<ExactObject>,
): Promise<Exact[]> {
  const posts: Exact[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page: ExactObject = await getPage(cursor);
    posts.push(...asList(page['videos']));
    if (asFlag(page['has_more']) !== true) return posts;
    cursor = asNumber(page['cursor'])?.text() ?? null;
  }
}

function eachOnce(posts: readonly Exact[], idField: string): ExactObject[] {
  const byId = new Map(posts.map(asObject).map((post) => [asText(post[idField]), post]));
  return [...byId.values()];
}
