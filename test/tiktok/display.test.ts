import { describe, expect, it } from 'vitest';
import { makeRange } from '../../src/domain/date-range.ts';
import { ApiError, SignInError } from '../../src/errors.ts';
import type { TokenSource } from '../../src/tiktok/caller.ts';
import { fetchAccountData, telling } from '../../src/tiktok/client.ts';
import { createDisplayClient } from '../../src/tiktok/display/client.ts';
import { type FakeAnswer, fakeCaller } from '../helpers/fake-transport.ts';
import { readWire } from '../helpers/fixtures.ts';
import { testNow } from '../helpers/make-data.ts';

const tokens: TokenSource = { accessToken: () => Promise.resolve('token-1'), renew: null };
const signal = new AbortController().signal;
const window = { from: '2026-09-16', to: '2026-11-14' };

function clientFor(...answers: FakeAnswer[]) {
  const fake = fakeCaller(answers);
  const client = createDisplayClient(fake.context, {
    origin: 'https://api.example',
    tokens,
    scopes: null,
    openId: null,
  });
  return { ...fake, client };
}

it('reads the account, which has no days and no audience', async () => {
  const { client, requests } = clientFor(readWire('display-user-info'));
  const data = await client.fetchAccount(window, signal);
  expect(requests[0]).toMatchObject({
    method: 'GET',
    headers: { authorization: 'Bearer token-1' },
    body: null,
  });
  expect(requests[0]?.url.href).toBe(
    'https://api.example/v2/user/info/?fields=open_id%2Cdisplay_name%2Cusername%2Cfollower_count',
  );
  expect(data).toEqual({
    account: {
      id: '000sample-open-id',
      username: 'mara.sample',
      displayName: 'Mara',
      api: 'display',
      isBusinessAccount: null,
      followers: 84,
    },
    daily: null,
    audience: null,
    fetchedAt: testNow,
  });
});

it('asks for posts in the body, twenty at a time', async () => {
  const page = readWire('display-video-list');
  const { client, requests } = clientFor(page, page);
  const fetchPage = client.fetchPage(signal);
  await fetchPage(null);
  await fetchPage(1793600000000);
  expect(requests.map(({ method, body }) => [method, body])).toEqual([
    ['POST', '{"max_count":20}'],
    ['POST', '{"max_count":20,"cursor":1793600000000}'],
  ]);
  expect(requests[0]?.headers['content-type']).toBe('application/json');
});

it('reads posts: a video, a photo by its address, one that nothing tells about', async () => {
  const { client } = clientFor(readWire('display-video-list'));
  const page = await client.fetchPage(signal)(null);
  expect(page?.hasMore).toBe(false);
  expect(page?.posts[0]).toMatchObject({
    id: '7571234567890123456',
    type: 'video',
    createdAt: 1793600000000,
    url: 'https://www.tiktok.com/@mara.sample/video/7571234567890123456',
    caption: 'Painting the harbour',
    views: 940,
    likes: 28,
    comments: 7,
    shares: 2,
    durationSeconds: 31,
    reach: null,
    favorites: null,
    impressionSources: null,
    isAd: null,
  });
  expect(page?.posts[1]).toMatchObject({ type: 'image', durationSeconds: null, comments: 0 });
  expect(page?.posts[2]).toMatchObject({
    type: null,
    durationSeconds: null,
    url: null,
    views: null,
  });
});

describe('errors', () => {
  const error = (code: string, status = 400) => ({
    status,
    text: JSON.stringify({ data: {}, error: { code, message: 'Words of TikTok', log_id: 'x' } }),
  });

  it('of the token ask to sign in, where it cannot be renewed', async () => {
    const { client } = clientFor({ status: 401, text: readWire('display-error-token') });
    await expect(client.fetchAccount(window, signal)).rejects.toThrow(SignInError);
  });

  it.each([
    ['scope_not_authorized', 401],
    ['scope_permission_missed', 400],
  ])('%s with status %i, whatever is asked for, ends the run', async (code, status) => {
    const fake = fakeCaller(() => error(code, status));
    const connection = { origin: 'https://api.example', tokens, scopes: null, openId: '000sample' };
    const client = createDisplayClient(fake.context, connection);
    const range = makeRange('2026-10-01', '2026-10-31', 'UTC', '2026-11-15');
    const failure = fetchAccountData(
      client,
      { account: true, spans: [range] },
      testNow,
      telling(() => undefined),
      signal,
    );
    await expect(failure).rejects.toThrow(SignInError);
    await expect(failure).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it.each([
    ['invalid_params', 400, ApiError, 'request-refused'],
    ['a_new_code', 400, ApiError, 'request-refused'],
    // Integrators have seen errors with a status of success.
    ['invalid_params', 200, ApiError, 'request-refused'],
  ])('%s with status %i ends the run', async (code, status, type, name) => {
    const failure = clientFor(error(code, status)).client.fetchAccount(window, signal);
    await expect(failure).rejects.toThrow(type);
    await expect(failure).rejects.toMatchObject({ code: name });
  });

  it.each([
    ['rate_limit_exceeded', 429, 1000],
    ['internal_error', 500, 50],
    ['a_new_code', 503, 50],
  ])('%s with status %i is tried again', async (code, status, wait) => {
    const { client, waits } = clientFor(error(code, status), readWire('display-user-info'));
    await client.fetchAccount(window, signal);
    expect(waits).toEqual([wait]);
  });

  it('a wait that the server names is obeyed', async () => {
    const limited = { ...error('rate_limit_exceeded', 429), retryAfterMs: 17_000 };
    const { client, waits, events } = clientFor(limited, readWire('display-user-info'));
    await client.fetchAccount(window, signal);
    expect(waits).toEqual([17_000]);
    expect(events).toContainEqual({
      type: 'wait',
      reason: 'TikTok allows no more requests for now',
      delayMs: 17_000,
      until: testNow + 17_000,
    });
  });
});
