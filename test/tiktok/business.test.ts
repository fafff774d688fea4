import { describe, expect, it } from 'vitest';
import { makeRange } from '../../src/domain/date-range.ts';
import { ApiError, SignInError } from '../../src/errors.ts';
import { createBusinessClient } from '../../src/tiktok/business/client.ts';
import type { TokenSource } from '../../src/tiktok/caller.ts';
import { fetchAccountData, telling } from '../../src/tiktok/client.ts';
import { type FakeAnswer, fakeCaller, type FakeServer } from '../helpers/fake-transport.ts';
import { readWire } from '../helpers/fixtures.ts';
import { testNow } from '../helpers/make-data.ts';

const tokens: TokenSource = { accessToken: () => Promise.resolve('token-1'), renew: null };
const signal = new AbortController().signal;
const window = { from: '2026-09-16', to: '2026-11-14' };

function clientFor(...answers: FakeAnswer[]) {
  return clientOf(answers);
}

function clientOf(
  answers: readonly FakeAnswer[] | FakeServer,
  scopes: ReadonlySet<string> | null = null,
) {
  const fake = fakeCaller(answers);
  const connection = {
    origin: 'https://api.example',
    businessId: 'biz',
    tokens,
    scopes,
    appId: null,
  };
  const client = createBusinessClient(fake.context, connection);
  return { ...fake, client };
}

describe('the account', () => {
  it('is asked for with every field that is read, and nothing else', async () => {
    const { client, requests } = clientFor(readWire('business-get'));
    await client.fetchAccount(window, signal);
    const [request] = requests;
    expect(request?.method).toBe('GET');
    expect(request?.headers['access-token']).toBe('token-1');
    expect(request?.url.pathname).toBe('/open_api/v1.3/business/get/');
    expect(Object.fromEntries(request?.url.searchParams ?? [])).toEqual({
      business_id: 'biz',
      start_date: '2026-09-16',
      end_date: '2026-11-14',
      fields: JSON.stringify([
        'is_business_account',
        'display_name',
        'username',
        'followers_count',
        'audience_genders',
        'audience_countries',
        'audience_ages',
        'audience_cities',
        'video_views',
        'profile_views',
        'likes',
        'comments',
        'shares',
        'daily_new_followers',
        'daily_lost_followers',
        'daily_total_followers',
      ]),
    });
  });

  it('is read from what comes: text for numbers, nulls, absent and unknown fields', async () => {
    const { client } = clientFor(readWire('business-get'));
    const data = await client.fetchAccount(window, signal);
    expect(data.fetchedAt).toBe(testNow);
    expect(data.account).toEqual({
      id: 'biz',
      username: 'sample.bakery',
      displayName: 'Sample Bakery',
      api: 'business',
      isBusinessAccount: true,
      followers: 1124,
    });
    expect(data.daily?.[1]).toEqual({
      date: '2026-11-12',
      views: 4800,
      profileViews: 0,
      likes: 190,
      comments: null,
      shares: null,
      newFollowers: 10,
      lostFollowers: 2,
      followersCount: 1124,
      dailyTotalFollowers: 1124,
    });
    expect(data.audience).toEqual({
      genders: [
        { name: 'Female', share: 0.6021 },
        { name: 'Male', share: 0.3979 },
      ],
      countries: [{ name: 'UK', share: 0.5996 }],
      ages: [{ name: '18-24', share: 0.4 }],
      cities: [{ name: 'US Cincinnati', share: 0.01 }],
    });
  });

  it('keeps daily net changes, which may be negative', async () => {
    const { client } = clientFor(readWire('business-get-net-change'));
    const { daily } = await client.fetchAccount(window, signal);
    expect(daily?.map((day) => day.followersCount)).toEqual([4, 6, -8]);
  });

  it('of a small account has no audience, and may have no days', async () => {
    const { client } = clientFor(readWire('business-get-small-account'));
    const data = await client.fetchAccount(window, signal);
    expect(data.account).toMatchObject({ isBusinessAccount: false, displayName: '' });
    expect(data.daily).toEqual([]);
    expect(data.audience).toEqual({ genders: null, countries: null, ages: null, cities: null });
  });
});

describe('the kind of account', () => {
  const day = (figures: object) => ({ date: '2026-11-11', ...figures });
  const kindOf = async (scopes: readonly string[], data: object) => {
    const text = JSON.stringify({ code: 0, data });
    const { client } = clientOf([text], new Set(scopes));
    return (await client.fetchAccount(window, signal)).account.isBusinessAccount;
  };
  const insights = ['user.insights', 'user.info.stats'];

  it.each([
    [
      'a business account by new followers',
      [day({ video_views: 5, daily_new_followers: 0 })],
      true,
    ],
    ['a business account by lost followers', [day({ daily_lost_followers: 1 })], true],
    ['a business account by one day of many', [day({}), day({ daily_new_followers: 2 })], true],
    ['a personal account by other figures', [day({ video_views: 0 })], false],
    ['a personal account by follower totals', [day({ followers_count: 84 })], false],
    ['not told by days without figures', [day({ video_views: null })], null],
    ['not told without days', [], null],
  ])('is %s, where TikTok may not say it', async (_name, metrics, expected) => {
    expect(await kindOf(insights, { metrics })).toBe(expected);
  });

  it('is not told by the days where they may not be read', async () => {
    const metrics = [day({ followers_count: 84 })];
    expect(await kindOf(['user.info.stats'], { metrics })).toBeNull();
  });

  it('is what TikTok says where it may, and not told where it says nothing', async () => {
    const scopes = [...insights, 'user.account.type'];
    const metrics = [day({ video_views: 5, daily_new_followers: 0 })];
    expect(await kindOf(scopes, { metrics, is_business_account: false })).toBe(false);
    expect(await kindOf(scopes, { metrics: [day({ video_views: 5 })] })).toBeNull();
    expect(await kindOf(scopes, { metrics, is_business_account: null })).toBeNull();
  });
});

describe('the posts', () => {
  it('are asked for twenty at a time, from a cursor where there is one', async () => {
    const page = readWire('business-video-list-empty');
    const { client, requests } = clientFor(page, page);
    const fetchPage = client.fetchPage(signal);
    await fetchPage(null);
    await fetchPage(1793600000000);
    expect(requests[0]?.url.searchParams.has('cursor')).toBe(false);
    expect(requests[0]?.url.searchParams.get('max_count')).toBe('20');
    expect(requests[1]?.url.searchParams.get('cursor')).toBe('1793600000000');
  });

  it('are read from what comes', async () => {
    const { client } = clientFor(readWire('business-video-list'));
    const page = await client.fetchPage(signal)(null);
    expect(page).toMatchObject({ cursor: 1793500000000, hasMore: true });
    expect(page?.posts[0]).toEqual({
      id: '7571234567890123456',
      type: 'video',
      createdAt: 1793600000000,
      url: 'https://www.tiktok.com/@sample.bakery/video/7571234567890123456',
      caption: 'Warm bread 🍞\nevery morning',
      views: 1520,
      likes: 106,
      comments: 9,
      shares: 3,
      favorites: 4,
      reach: 1200,
      durationSeconds: 20.001,
      fullVideoWatchedRate: 0.0395,
      totalTimeWatchedSeconds: 5870.24,
      averageTimeWatchedSeconds: 3.862,
      impressionSources: {
        forYou: 0.7554,
        follow: 0.11,
        profile: 0.08,
        directMessage: 0.03,
        others: 0.02,
      },
      newFollowers: 2,
      profileViews: 7,
      isAd: false,
      fetchedAt: testNow,
      lastGiven: {},
      goneSince: null,
      growth: null,
    });
  });

  it('may be photos, whose zero duration is no duration and whose zeros are zeros', async () => {
    const { client } = clientFor(readWire('business-video-list'));
    const page = await client.fetchPage(signal)(null);
    expect(page?.posts[1]).toMatchObject({
      type: 'image',
      createdAt: 1793550000000,
      caption: '',
      views: 0,
      likes: 0,
      reach: null,
      durationSeconds: null,
      impressionSources: null,
      isAd: null,
    });
  });

  it('may rest, name unknown sources and send numbers as text', async () => {
    const { client } = clientFor(readWire('business-video-list'));
    const page = await client.fetchPage(signal)(null);
    expect(page?.posts[2]).toMatchObject({
      type: 'video',
      caption: null,
      views: 340,
      likes: 12,
      reach: null,
      totalTimeWatchedSeconds: null,
      averageTimeWatchedSeconds: 1.5,
      // Two names for the profile add up; rows without a name or a share say nothing.
      impressionSources: { otherProfileVv: 0.5, profile: 0.375, fyp: 0.1 },
    });
  });

  it('can be asked for by their ids, and need not tell of further pages then', async () => {
    const { client, requests } = clientFor(
      JSON.stringify({ code: 0, data: { videos: [{ item_id: '7', create_time: '1793600000' }] } }),
    );
    const found = await client.fetchPosts(['7', '8'], signal);
    expect(found).toMatchObject({ posts: [{ id: '7' }], fetchedAt: testNow });
    expect(requests[0]?.url.searchParams.get('filters')).toBe('{"video_ids":["7","8"]}');
    expect(requests[0]?.url.searchParams.has('cursor')).toBe(false);
  });

  it('may be an empty page with a cursor as text', async () => {
    const { client } = clientFor(readWire('business-video-list-empty'));
    expect(await client.fetchPage(signal)(null)).toEqual({
      posts: [],
      cursor: 1793400000000,
      hasMore: true,
      fetchedAt: testNow,
    });
  });
});

describe('a surprise names endpoint, field and log id', () => {
  const video = (fields: object) =>
    JSON.stringify({
      code: 0,
      data: { videos: [{ item_id: '1', create_time: '1793600000', ...fields }], has_more: false },
    });

  it.each([
    [{ likes: 'many' }, 'videos.0.likes should be a whole number from 0 up, is "many"'],
    [{ likes: -1 }, 'videos.0.likes should be a whole number from 0 up, is -1'],
    [{ likes: 1.5 }, 'videos.0.likes should be a whole number from 0 up, is 1.5'],
    [{ likes: 'NaN' }, 'videos.0.likes should be a whole number from 0 up, is "NaN"'],
    [{ reach: {} }, 'videos.0.reach should be a whole number from 0 up, is an object'],
    [{ video_views: 2 ** 53 }, 'videos.0.video_views should be a whole number'],
    [{ video_duration: '1e400' }, 'videos.0.video_duration should be a number from 0 up'],
    [{ item_id: 2 ** 60 }, 'videos.0.item_id should be an id as text'],
    [{ create_time: 'soon' }, 'videos.0.create_time should be a time in seconds since 1970'],
    [{ create_time: null }, 'videos.0.create_time should be a time in seconds since 1970'],
    [{ create_time: 1793600000000 }, 'videos.0.create_time should be a time in seconds'],
    [{ impression_sources: 'For You' }, 'videos.0.impression_sources'],
  ])('%j', async (fields, message) => {
    const { client } = clientFor(video(fields));
    const failure = client.fetchPage(signal)(null);
    await expect(failure).rejects.toThrow(ApiError);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toThrow('(/business/video/list/, log id log-1)');
  });
});

describe('errors', () => {
  const answer = (code: number, message = 'Words of TikTok') => JSON.stringify({ code, message });

  it.each([
    [
      readWire('business-error-permission'),
      'No permission to operate tiktok creator id: 000sample',
    ],
    [answer(40130), 'Words of TikTok'],
  ])('of permission name what TikTok said, where nothing is permitted', async (text, words) => {
    const { client } = clientOf(() => text);
    const range = makeRange('2026-10-01', '2026-10-31', 'UTC', '2026-11-15');
    const failure = fetchAccountData(
      client,
      { account: true, spans: [range] },
      testNow,
      telling(() => undefined),
      signal,
    );
    await expect(failure).rejects.toThrow(SignInError);
    await expect(failure).rejects.toThrow(`${words} (/business/`);
    await expect(failure).rejects.toThrow(/, code 40\d\d\d, log id log-1\)$/);
  });

  it.each([
    [40102, SignInError, 'token-refused'],
    [40105, SignInError, 'token-refused'],
    [40103, SignInError, 'sign-in-needed'],
    [40101, ApiError, 'app-refused'],
    [40118, ApiError, 'app-refused'],
    [40002, ApiError, 'request-refused'],
    [40400, ApiError, 'request-refused'],
    [99999, ApiError, 'request-refused'],
  ])('%i ends the run at once', async (code, error, name) => {
    const { client, waits } = clientFor(answer(code));
    const failure = client.fetchAccount(window, signal);
    await expect(failure).rejects.toThrow(error);
    await expect(failure).rejects.toMatchObject({ code: name });
    expect(waits).toEqual([]);
  });

  it.each([50000, 50002, 51010, 51065, 52000, 52204, 53102, 60001, 40202])(
    '%i passes: it is tried again',
    async (code) => {
      const { client, waits } = clientFor(answer(code), readWire('business-get'));
      await client.fetchAccount(window, signal);
      expect(waits).toEqual([50]);
    },
  );

  it.each([40100, 40016, 40132, 61000, 51021])('%i asks for patience', async (code) => {
    const { client, waits } = clientFor(answer(code), answer(code), readWire('business-get'));
    await client.fetchAccount(window, signal);
    expect(waits).toEqual([1000, 5000]);
  });

  it('a code decides whatever the HTTP status, and a status where there is no code', async () => {
    const forbidden = { status: 500, text: answer(40103) };
    await expect(clientFor(forbidden).client.fetchAccount(window, signal)).rejects.toThrow(
      SignInError,
    );
    const gateway = { status: 502, text: '<html><body>Bad gateway</body></html>' };
    const { client, waits } = clientFor(gateway, readWire('business-get'));
    await client.fetchAccount(window, signal);
    expect(waits).toHaveLength(1);
  });

  it('a page of HTML with status 200 is tried again, then named', async () => {
    const html = '<!DOCTYPE html><title>Verify</title>';
    const { client, waits } = clientFor(html, html, html, html, html);
    const failure = client.fetchAccount(window, signal);
    await expect(failure).rejects.toThrow('HTTP status 200 with a page of HTML');
    await expect(failure).rejects.toMatchObject({ code: 'not-tiktok' });
    expect(waits).toEqual([50, 50, 50, 50]);
  });

  it('a redirect is not followed', async () => {
    const { client, requests } = clientFor({ status: 302, text: '' });
    await expect(client.fetchAccount(window, signal)).rejects.toMatchObject({ code: 'redirected' });
    expect(requests).toHaveLength(1);
  });

  it.each(['{"code":0,"message":"OK"}', '{"code":0,"data":null}', '{"code":0,"data":[]}'])(
    'a success without data, %s, is none',
    async (answer) => {
      const account = clientFor(answer).client.fetchAccount(window, signal);
      await expect(account).rejects.toMatchObject({ code: 'unreadable' });
      const posts = clientFor(answer).client.fetchPage(signal)(null);
      await expect(posts).rejects.toThrow(/it has no data/);
    },
  );

  it.each([
    [{}, /videos/],
    [{ videos: [] }, /has_more should be true or false, is missing/],
    [{ has_more: false }, /videos/],
    [{ videos: {}, has_more: false }, /videos/],
  ])('a page that is none, %j, is not taken for an empty one', async (data, message) => {
    const page = clientFor(JSON.stringify({ code: 0, data })).client.fetchPage(signal)(null);
    await expect(page).rejects.toMatchObject({ code: 'unreadable' });
    await expect(page).rejects.toThrow(message);
  });

  it('a server’s words are printed on one line, harmless and not for ever', async () => {
    const message = `bad\n\u001b[2J\u001b]0;owned\u0007 \u202Eturned ${'long '.repeat(1000)}`;
    const text = JSON.stringify({ code: 40002, message, request_id: 'id\u001b[31m\nx' });
    const failure = clientFor({ text, logId: null }).client.fetchAccount(window, signal);
    await expect(failure).rejects.toThrow(
      /bad \[2J \]0;owned turned long .* … \(.*log id id \[31m x\)$/,
    );
    await expect(failure).rejects.toThrow(/^[^\p{Cc}\p{Cf}]*$/u);
  });

  it.each([
    [503, 50],
    [429, 1000],
  ])('a code that nobody knows passes with status %i', async (status, wait) => {
    const { client, waits } = clientFor({ status, text: answer(99_999) }, readWire('business-get'));
    await client.fetchAccount(window, signal);
    expect(waits).toEqual([wait]);
  });
});
