import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRange } from '../../src/domain/date-range.ts';
import { figuresLost, scopesToAskFor } from '../../src/domain/scopes.ts';
import { SignInError } from '../../src/errors.ts';
import { createBusinessClient } from '../../src/tiktok/business/client.ts';
import {
  accountFields,
  videoFields as businessVideoFields,
} from '../../src/tiktok/business/schema.ts';
import type { TokenSource } from '../../src/tiktok/caller.ts';
import { fetchAccountData, telling, type TiktokClient } from '../../src/tiktok/client.ts';
import { createDisplayClient } from '../../src/tiktok/display/client.ts';
import { userFieldsFor, videoFields } from '../../src/tiktok/display/schema.ts';
import { type FakeAnswer, fakeCaller, type FakeServer } from '../helpers/fake-transport.ts';
import { testNow } from '../helpers/make-data.ts';
import { businessServer, displayServer, fieldsOf, scopeOf } from '../helpers/scoped-servers.ts';

const tokens: TokenSource = { accessToken: () => Promise.resolve('token-1'), renew: null };
const signal = new AbortController().signal;
const range = makeRange('2026-10-01', '2026-10-31', 'UTC', '2026-11-15');
const origin = 'https://api.example';

/** All that figures rest on. */
const businessScopes = scopesToAskFor.business.filter((scope) => figuresLost('business', scope));
const displayScopes = scopesToAskFor.display;

const without = (scopes: readonly string[], ...missing: string[]) =>
  scopes.filter((scope) => !missing.includes(scope));

interface Known {
  readonly scopes?: readonly string[];
  readonly appId?: string;
  readonly openId?: string;
}

/** The account and the posts of the range, side by side, as one. */
async function fetchAll(client: TiktokClient) {
  const wanted = { account: true, spans: [range] };
  const listener = telling(() => undefined);
  const { account, ...rest } = await fetchAccountData(client, wanted, testNow, listener, signal);
  if (!account) throw new Error('the account was not fetched');
  return { ...account, ...rest };
}

function fetchBusiness(server: FakeServer, { scopes, appId }: Known = {}) {
  const fake = fakeCaller(server);
  const client = createBusinessClient(fake.context, {
    origin,
    businessId: 'biz',
    tokens,
    scopes: scopes ? new Set(scopes) : null,
    appId: appId ?? null,
  });
  return { ...fake, data: fetchAll(client) };
}

function fetchDisplay(server: FakeServer, { scopes, openId }: Known = {}) {
  const fake = fakeCaller(server);
  const client = createDisplayClient(fake.context, {
    origin,
    tokens,
    scopes: scopes ? new Set(scopes) : null,
    openId: openId ?? null,
  });
  return { ...fake, data: fetchAll(client) };
}

const tokenInfo = (scope: string) => ({ code: 0, data: { app_id: 'app', scope } });
const noTokenInfo = { code: 40400, message: 'The route was not found.' };

/** What was asked, one endpoint after the other: of each request its scopes, a word for each. */
function asked({ requests }: Pick<ReturnType<typeof fetchBusiness>, 'requests'>): string[] {
  const words = requests.map((request) => {
    if (request.endpoint.includes('token_info')) return 'token';
    const scopes = fieldsOf(request).map((field) => scopeOf(request.endpoint, field));
    return `${request.endpoint.includes('video') ? 'posts' : 'account'}: ${[...new Set(scopes)].join(' ')}`;
  });
  return words.sort((a, b) => order(a) - order(b));
}

const order = (word: string) =>
  ['account', 'posts', 'token'].findIndex((it) => word.startsWith(it));

describe('every field that is asked for', () => {
  it.each([
    ['/business/get/', accountFields, 'business'],
    ['/business/video/list/', businessVideoFields, 'business'],
    ['/v2/user/info/', userFieldsFor(null), 'display'],
    ['/v2/video/list/', videoFields, 'display'],
  ] as const)('of %s has the scope that TikTok asks for', (endpoint, { scopes }, api) => {
    for (const [field, scope] of Object.entries(scopes)) {
      expect(scope, field).toBe(scopeOf(endpoint, field));
      expect(scopesToAskFor[api]).toContain(scope);
      expect(figuresLost(api, scope), scope).toMatch(/^[^.]+$/);
    }
  });

  it('covers every scope that costs a figure', () => {
    const needed = [accountFields, businessVideoFields].flatMap(({ scopes }) =>
      Object.values(scopes),
    );
    expect([...new Set(needed)].sort()).toEqual(businessScopes.toSorted());
    expect(figuresLost('business', 'user.info.profile')).toBeNull();
    expect(figuresLost('display', 'toString')).toBeNull();
  });
});

describe('scopes that are known', () => {
  it('in full are asked for with the same two requests as unknown ones', async () => {
    const plain = fetchBusiness(businessServer(businessScopes, noTokenInfo));
    const known = fetchBusiness(businessServer(businessScopes, noTokenInfo), {
      scopes: scopesToAskFor.business,
      appId: 'app',
    });
    expect((await known.data).missingScopes).toEqual([]);
    expect((await plain.data).missingScopes).toEqual([]);
    expect(known.requests.map(({ url }) => url.href)).toEqual(
      plain.requests.map(({ url }) => url.href),
    );
    expect(plain.requests).toHaveLength(2);
  });

  const insights = [
    'video_views',
    'profile_views',
    'likes',
    'comments',
    'shares',
    'daily_new_followers',
    'daily_lost_followers',
    'daily_total_followers',
  ];
  const audience = ['audience_genders', 'audience_countries', 'audience_ages', 'audience_cities'];
  const list = [
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
  ];
  const watching = [
    'total_time_watched',
    'average_time_watched',
    'full_video_watched_rate',
    'impression_sources',
    'new_followers',
    'profile_views',
  ];

  it.each([
    [
      ['user.insights', 'video.list'],
      [[...audience, ...insights], list],
    ],
    [['user.info.stats'], [['followers_count']]],
    [['video.list', 'video.insights'], [[...list, ...watching]]],
    // Posts that cannot be listed have no insights.
    [['user.info.basic', 'video.insights'], [['display_name']]],
    [['user.account.type', 'user.info.username'], [['is_business_account', 'username']]],
  ])('of the business API, %j, decide the fields', async (scopes, expected) => {
    const { requests, data } = fetchBusiness(businessServer(scopes, noTokenInfo), { scopes });
    const { missingScopes, posts } = await data;
    expect(requests.map(fieldsOf)).toEqual(expected);
    expect(missingScopes).toEqual(without(businessScopes, ...scopes));
    expect(posts === null).toBe(!scopes.includes('video.list'));
  });

  it.each([
    [['user.info.basic', 'user.info.stats'], [['open_id', 'display_name', 'follower_count']]],
    [['video.list'], [videoFieldNames()]],
    [
      ['user.info.profile', 'video.list'],
      [['username'], videoFieldNames()],
    ],
  ])('of the display API, %j, decide the fields', async (scopes, expected) => {
    const server = displayServer(scopes);
    const { requests, data } = fetchDisplay(server, { scopes, openId: 'signed-in' });
    const { missingScopes, posts, account } = await data;
    expect(requests.map(fieldsOf)).toEqual(expected);
    expect(missingScopes).toEqual(without(displayScopes, ...scopes));
    expect(posts === null).toBe(!scopes.includes('video.list'));
    expect(account.id).toBe(scopes.includes('user.info.basic') ? 'told' : 'signed-in');
  });

  function videoFieldNames() {
    return Object.keys(videoFields.scopes);
  }

  it('that are none of ours are not believed', async () => {
    const { data } = fetchBusiness(businessServer(businessScopes, noTokenInfo), {
      scopes: ['user.info.profile'],
    });
    expect((await data).missingScopes).toEqual([]);
  });

  it('that are outdated are found out', async () => {
    const granted = without(businessScopes, 'user.insights');
    const { requests, data } = fetchBusiness(businessServer(granted, noTokenInfo), {
      scopes: without(businessScopes, 'user.account.type'),
    });
    expect((await data).missingScopes).toEqual(['user.account.type', 'user.insights']);
    expect(asked({ requests })).toEqual([
      'account: user.info.basic user.info.username user.info.stats user.insights',
      'account: user.info.basic',
      'account: user.info.username',
      'account: user.info.stats',
      'account: user.insights',
      'account: user.info.basic user.info.username user.info.stats',
      'posts: video.list video.insights',
    ]);
  });
});

describe('scopes that TikTok tells of the token', () => {
  const granted = without(businessScopes, 'user.insights', 'video.insights');

  it('are asked for once, though both endpoints refuse', async () => {
    const server = businessServer(granted, tokenInfo(granted.toReversed().join(',')));
    const { requests, data } = fetchBusiness(server, { appId: 'app' });
    expect((await data).missingScopes).toEqual(['user.insights', 'video.insights']);
    expect(asked({ requests })).toEqual([
      'account: user.account.type user.info.basic user.info.username user.info.stats user.insights',
      'account: user.account.type user.info.basic user.info.username user.info.stats',
      'posts: video.list video.insights',
      'posts: video.list',
      'token',
    ]);
    const question = requests.find(({ endpoint }) => endpoint.includes('token_info'));
    expect(question).toMatchObject({ method: 'POST', headers: { accept: 'application/json' } });
    expect(question?.url.href).toBe('https://api.example/open_api/v1.3/tt_user/token_info/get/');
    expect(JSON.parse(question?.body ?? '')).toEqual({ app_id: 'app', access_token: 'token-1' });
  });

  it('are not asked for beyond those that were known', async () => {
    const server = businessServer(granted, tokenInfo(granted.join(', ')));
    const scopes = ['user.info.basic', 'user.insights', 'video.list'];
    const { requests, data } = fetchBusiness(server, { appId: 'app', scopes });
    expect((await data).missingScopes).toEqual(
      without(businessScopes, 'user.info.basic', 'video.list'),
    );
    expect(asked({ requests })).toEqual([
      'account: user.info.basic user.insights',
      'account: user.info.basic',
      'posts: video.list',
      'token',
    ]);
  });

  it.each([
    ['an endpoint that there is not', noTokenInfo],
    ['an answer without scopes', { code: 0, data: {} }],
    ['scopes of another kind', tokenInfo('4,8,15')],
    ['a token that it does not know', { code: 40105, message: 'Access token is incorrect' }],
    ['a refusal', { code: 40001, message: 'No permission' }],
  ])('are found out in another way after %s', async (_name, answer) => {
    const { requests, data } = fetchBusiness(businessServer(granted, answer), { appId: 'app' });
    expect((await data).missingScopes).toEqual(['user.insights', 'video.insights']);
    expect(asked({ requests }).filter((word) => word === 'token')).toHaveLength(1);
  });

  it('that lack nothing leave the refusal as it was', async () => {
    const server = businessServer(granted, tokenInfo(businessScopes.join(',')));
    const { requests, data } = fetchBusiness(server, { appId: 'app' });
    await expect(data).rejects.toThrow(/No permission: \w+ \(\/business\/[a-z/]+, code 40001/);
    expect(asked({ requests })).toHaveLength(3);
  });
});

describe('scopes that nobody tells', () => {
  it('are tried one after the other where the business API refuses', async () => {
    const granted = without(businessScopes, 'user.info.stats', 'video.insights');
    const { requests, data } = fetchBusiness(businessServer(granted, noTokenInfo));
    expect((await data).missingScopes).toEqual(['user.info.stats', 'video.insights']);
    expect(asked({ requests })).toEqual([
      'account: user.account.type user.info.basic user.info.username user.info.stats user.insights',
      'account: user.account.type',
      'account: user.info.basic',
      'account: user.info.username',
      'account: user.info.stats',
      'account: user.insights',
      'account: user.account.type user.info.basic user.info.username user.insights',
      'posts: video.list video.insights',
      'posts: video.list',
      'posts: video.list video.insights',
      'posts: video.list',
    ]);
  });

  it('are not tried where posts cannot be listed at all', async () => {
    const granted = without(businessScopes, 'video.list');
    const { requests, data } = fetchBusiness(businessServer(granted, noTokenInfo));
    expect(await data).toMatchObject({ posts: null, missingScopes: ['video.list'] });
    expect(asked({ requests }).filter((word) => word.startsWith('posts'))).toEqual([
      'posts: video.list video.insights',
      'posts: video.list',
    ]);
  });

  it('are tried where the display API refuses, but for a single one', async () => {
    const { requests, data } = fetchDisplay(displayServer(['user.info.basic']));
    expect(await data).toMatchObject({
      account: { id: 'told', username: null, followers: null },
      posts: null,
      missingScopes: ['user.info.profile', 'user.info.stats', 'video.list'],
    });
    expect(asked({ requests })).toEqual([
      'account: user.info.basic user.info.profile user.info.stats',
      'account: user.info.basic',
      'account: user.info.basic user.info.profile',
      'account: user.info.basic user.info.stats',
      'account: user.info.basic',
      'posts: video.list',
    ]);
  });

  it('of an endpoint that gives nothing leave what the other one gives', async () => {
    const business = fetchBusiness(businessServer(['video.list'], noTokenInfo));
    expect(await business.data).toMatchObject({
      account: { id: 'biz', username: null, isBusinessAccount: null, followers: null },
      daily: [],
      posts: [],
      missingScopes: without(businessScopes, 'video.list'),
      fetchedAt: testNow,
    });
    const display = fetchDisplay(displayServer(['video.list']), { openId: 'signed-in' });
    expect(await display.data).toMatchObject({
      account: { id: 'signed-in', username: null, followers: null },
      posts: [],
      missingScopes: without(displayScopes, 'video.list'),
      fetchedAt: testNow,
    });
  });

  it('cannot hide whose account it is', async () => {
    const granted = without(displayScopes, 'user.info.basic');
    const { data } = fetchDisplay(displayServer(granted));
    await expect(data).rejects.toThrow(/Missing: open_id/);
  });
});

describe('a token that may read nothing', () => {
  it.each([{}, { appId: 'app' }, { scopes: ['user.insights', 'video.list'] }])(
    'of the business API ends the run with what TikTok said: %j',
    async (known) => {
      const { data } = fetchBusiness(businessServer([], tokenInfo('user.info.profile')), known);
      await expect(data).rejects.toThrow(SignInError);
      await expect(data).rejects.toThrow(/^the access token does not permit this: No permission/);
    },
  );

  it.each([{}, { openId: 'signed-in' }, { scopes: ['user.info.stats'], openId: 'signed-in' }])(
    'of the display API ends the run with what TikTok said: %j',
    async (known) => {
      const { data } = fetchDisplay(displayServer([]), known);
      await expect(data).rejects.toMatchObject({ code: 'not-permitted' });
      await expect(data).rejects.toThrow(/Missing: \w+ \(\/v2\//);
    },
  );
});

describe('while permissions are found out', () => {
  it('another failure ends the run', async () => {
    const server = businessServer(without(businessScopes, 'user.insights'), noTokenInfo);
    const failing: FakeServer = (request): FakeAnswer =>
      fieldsOf(request).length === 1
        ? JSON.stringify({ code: 40003, message: 'The app is gone' })
        : server(request);
    await expect(fetchBusiness(failing).data).rejects.toMatchObject({ code: 'app-refused' });
  });

  it('an interruption ends the run', async () => {
    const controller = new AbortController();
    const fake = fakeCaller(businessServer([], noTokenInfo));
    const interrupted = new Error('enough');
    const context = {
      ...fake.context,
      transport: (...[request]: Parameters<typeof fake.context.transport>) => {
        if (request.method === 'POST') controller.abort(interrupted);
        controller.signal.throwIfAborted();
        return fake.context.transport(request, controller.signal);
      },
    };
    const connection = { origin, businessId: 'biz', tokens, scopes: null, appId: 'app' };
    const client = createBusinessClient(context, connection);
    const wanted = { account: true, spans: [range] };
    const listener = telling(() => undefined);
    const run = fetchAccountData(client, wanted, testNow, listener, controller.signal);
    await expect(run).rejects.toBe(interrupted);
  });
});

describe('whatever an owner ticks, and however much is known of it', () => {
  /** Whether a token with these scopes gives anything at all. */
  const isUseful = (scopes: readonly string[]) =>
    scopes.some((scope) => scope !== 'video.insights');

  property.prop([
    fc.subarray(businessScopes),
    fc.option(fc.subarray(businessScopes)),
    fc.boolean(),
  ])('what is missing is named, and the rest is there', async (granted, scopes, tells) => {
    const server = businessServer(granted, tells ? tokenInfo(granted.join()) : noTokenInfo);
    const known = { appId: 'app', ...(scopes && { scopes }) };
    const { requests, data } = fetchBusiness(server, known);
    const believed = scopes && isUseful(scopes) ? scopes : businessScopes;
    const left = believed.filter((scope) => granted.includes(scope));
    expect(requests.length).toBeLessThanOrEqual(12);
    if (!isUseful(left)) {
      await expect(data).rejects.toThrow(SignInError);
      return;
    }
    const { missingScopes, posts } = await data;
    // Without posts nobody knows of their insights, unless it was told.
    const unknown = left.includes('video.list') ? [] : ['video.insights'];
    expect(without(missingScopes, ...unknown)).toEqual(
      without(businessScopes, ...left, ...unknown),
    );
    expect(posts === null).toBe(!left.includes('video.list'));
  });
});
