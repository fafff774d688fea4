import { describe, expect, it } from 'vitest';
import { ApiError, Interrupted, NotSent, SignInError } from '../../src/errors.ts';
import { createBusinessClient } from '../../src/tiktok/business/client.ts';
import { createBusinessTokens } from '../../src/tiktok/business/oauth.ts';
import { fetchAccountData, telling } from '../../src/tiktok/client.ts';
import { createDisplayTokens } from '../../src/tiktok/display/oauth.ts';
import { createTokenSource, type TokenGrant } from '../../src/tiktok/tokens.ts';
import { makeRange } from '../../src/domain/date-range.ts';
import { brokenConnection, type FakeAnswer, fakeCaller } from '../helpers/fake-transport.ts';
import { readWire } from '../helpers/fixtures.ts';
import { testNow } from '../helpers/make-data.ts';

const signal = new AbortController().signal;
const window = { from: '2026-09-16', to: '2026-11-14' };
const keys = { clientId: 'app', clientSecret: 'hush', refreshToken: 'refresh-1' };
const expired = '{"code":40102,"message":"expired"}';
const renewal = '{"code":0,"data":{"access_token":"token-2","refresh_token":"refresh-2"}}';

function setUp(answers: readonly FakeAnswer[], withKeys: typeof keys | null = keys) {
  const fake = fakeCaller(answers);
  const renewed: TokenGrant[] = [];
  const origin = 'https://api.example';
  const { renew } = createBusinessTokens(fake.context, origin);
  const tokens = createTokenSource('token-1', withKeys, renew, (pair) => renewed.push(pair));
  const client = createBusinessClient(fake.context, {
    origin,
    businessId: 'biz',
    tokens,
    scopes: null,
    appId: null,
  });
  return { ...fake, client, renewed };
}

describe('an expired token', () => {
  it('is renewed once, and the request repeated with the new one', async () => {
    const { client, requests, renewed } = setUp([expired, renewal, readWire('business-get')]);
    await client.fetchAccount(window, signal);
    expect(requests.map((request) => request.headers['access-token'])).toEqual([
      'token-1',
      undefined,
      'token-2',
    ]);
    expect(requests[1]?.url.href).toBe(
      'https://api.example/open_api/v1.3/tt_user/oauth2/refresh_token/',
    );
    expect(JSON.parse(requests[1]?.body ?? '')).toEqual({
      client_id: 'app',
      client_secret: 'hush',
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
    });
    expect(renewed).toMatchObject([{ accessToken: 'token-2', refreshToken: 'refresh-2' }]);
  });

  it('met by two requests at once is renewed once', async () => {
    const { client, requests } = setUp([
      expired,
      expired,
      renewal,
      readWire('business-get'),
      readWire('business-get'),
    ]);
    await Promise.all([client.fetchAccount(window, signal), client.fetchAccount(window, signal)]);
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(requests.slice(3).map((request) => request.headers['access-token'])).toEqual([
      'token-2',
      'token-2',
    ]);
  });

  it('met by a request that was under way during the renewal is not renewed again', async () => {
    const fake = fakeCaller([renewal]);
    const { renew } = createBusinessTokens(fake.context, 'https://api.example');
    const tokens = createTokenSource('token-1', keys, renew, () => undefined);
    await tokens.renew?.('token-1', signal);
    await tokens.renew?.('token-1', signal);
    expect(fake.requests).toHaveLength(1);
    expect(await tokens.accessToken()).toBe('token-2');
  });

  it('that is refused after renewal too ends the run', async () => {
    const { client, requests } = setUp([expired, renewal, expired]);
    await expect(client.fetchAccount(window, signal)).rejects.toThrow(SignInError);
    expect(requests).toHaveLength(3);
  });

  it('without a refresh token asks to sign in', async () => {
    const { client } = setUp([expired], null);
    await expect(client.fetchAccount(window, signal)).rejects.toThrow(SignInError);
  });

  it.each([
    ['{"code":40107,"message":"refresh token invalid"}', SignInError],
    ['{"code":40002,"message":"client secret wrong"}', SignInError],
    ['{"code":0,"data":{}}', ApiError],
  ])('whose renewal answers %s ends the run', async (answer, error) => {
    await expect(setUp([expired, answer]).client.fetchAccount(window, signal)).rejects.toThrow(
      error,
    );
  });
});

describe('the answer of a token endpoint', () => {
  const endpoints = {
    business: [createBusinessTokens, (data: object) => ({ code: 0, data })],
    display: [createDisplayTokens, (data: object) => data],
  } as const;

  it.each([
    [
      'business',
      { expires_in: 86_400, refresh_token_expires_in: 60, scope: 'b,a,b', open_id: 'o' },
    ],
    ['business', { expires: 86_400, refresh_expires: 60, scope: ['a', 'b'], creator_id: 'o' }],
    ['display', { expires_in: 86_400, refresh_expires_in: 60, scope: 'a, b', open_id: 'o' }],
  ] as const)('%s: is read by all of its names: %j', async (api, facts) => {
    const [create, wrap] = endpoints[api];
    const { context } = fakeCaller([JSON.stringify(wrap({ access_token: 't', ...facts }))]);
    expect(await create(context, 'https://api.example').renew(keys, signal)).toEqual({
      accessToken: 't',
      accessTokenExpiresAt: testNow + 86_400_000,
      refreshToken: null,
      refreshTokenExpiresAt: testNow + 60_000,
      scopes: ['a', 'b'],
      openId: 'o',
      grantedAt: testNow,
    });
  });

  const codeKeys = {
    clientId: 'app',
    clientSecret: 'hush',
    code: 'c*1!',
    redirectUri: 'https://x/',
  };

  it('to a code: it is sent as it is, with the verifier where there is one', async () => {
    const { context, requests } = fakeCaller(['{"access_token":"t"}']);
    const tokens = createDisplayTokens(context, 'https://api.example');
    await tokens.exchange({ ...codeKeys, verifier: 'v' }, signal);
    expect(Object.fromEntries(new URLSearchParams(requests[0]?.body ?? ''))).toEqual({
      client_key: 'app',
      client_secret: 'hush',
      grant_type: 'authorization_code',
      code: 'c*1!',
      redirect_uri: 'https://x/',
      code_verifier: 'v',
    });
  });

  it.each([
    ['{"code":40110,"message":"used"}', 'code-refused'],
    ['{"code":40002,"message":"wrong secret"}', 'exchange-refused'],
    ['{"code":40003,"message":"no such app"}', 'exchange-refused'],
  ])('to a code, %s, is a refusal of the sign-in', async (answer, code) => {
    const { context } = fakeCaller([answer]);
    const tokens = createBusinessTokens(context, 'https://api.example');
    const run = tokens.exchange({ ...codeKeys, verifier: null }, signal);
    await expect(run).rejects.toMatchObject({ code });
  });

  it('that is lost, and then a refusal, is told for what it is', async () => {
    const refusal = { status: 400, text: '{"error":"invalid_grant","error_description":"used"}' };
    const { context } = fakeCaller([brokenConnection('/v2/oauth/token/'), refusal]);
    const run = createDisplayTokens(context, 'https://api.example').renew(keys, signal);
    await expect(run).rejects.toMatchObject({ code: 'answer-lost' });
  });

  it.each([
    ['none was made', true],
    ['one broke', false],
  ])('after connections of which %s: whether anything was sent is told', async (_, never) => {
    const unmade = brokenConnection('/v2/oauth/token/', true);
    const others = [unmade, brokenConnection('/v2/oauth/token/', never), unmade, unmade, unmade];
    const { context } = fakeCaller(others);
    const run = createDisplayTokens(context, 'https://api.example').renew(keys, signal);
    const error: unknown = await run.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error instanceof NotSent).toBe(never);
  });

  it('refused after connections that were never made was not lost', async () => {
    const refusal = { status: 400, text: '{"error":"invalid_grant","error_description":"used"}' };
    const { context } = fakeCaller([brokenConnection('/v2/oauth/token/', true), refusal]);
    const run = createDisplayTokens(context, 'https://api.example').renew(keys, signal);
    await expect(run).rejects.toMatchObject({ code: 'sign-in-needed' });
  });

  it('is waited for even when the run is to end', async () => {
    const stop = new AbortController();
    const { context } = fakeCaller(['{"access_token":"t"}']);
    const patient: typeof context = {
      ...context,
      transport: (request, asked) => {
        stop.abort(new Interrupted('SIGINT'));
        expect(asked.aborted).toBe(false);
        return context.transport(request, asked);
      },
    };
    const tokens = createDisplayTokens(patient, 'https://api.example');
    expect((await tokens.renew(keys, stop.signal)).accessToken).toBe('t');
  });

  it('to a revocation may be empty', async () => {
    const { context, requests } = fakeCaller(['{}']);
    await createDisplayTokens(context, 'https://api.example').revoke(keys, 'token-1', signal);
    expect(requests[0]?.body).toBe('client_key=app&client_secret=hush&token=token-1');
  });
});

describe('the renewal of the display API', () => {
  const renewWith = (...answers: FakeAnswer[]) => {
    const fake = fakeCaller(answers);
    return {
      ...fake,
      pair: createDisplayTokens(fake.context, 'https://api.example').renew(keys, signal),
    };
  };

  it('sends a form and reads a flat answer', async () => {
    const { pair, requests } = renewWith('{"access_token":"token-2","expires_in":7200}');
    expect(await pair).toEqual({
      accessToken: 'token-2',
      accessTokenExpiresAt: testNow + 7_200_000,
      refreshToken: null,
      refreshTokenExpiresAt: null,
      scopes: null,
      openId: null,
      grantedAt: testNow,
    });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      body: 'client_key=app&client_secret=hush&grant_type=refresh_token&refresh_token=refresh-1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  });

  it.each([
    ['invalid_grant', SignInError],
    ['invalid_client', SignInError],
    ['invalid_request', SignInError],
    ['a_new_error', ApiError],
  ])('says what %s means', async (error, type) => {
    const text = JSON.stringify({ error, error_description: 'words', log_id: 'x' });
    const { pair } = renewWith({ status: 400, text });
    await expect(pair).rejects.toThrow(type);
    await expect(pair).rejects.toThrow('words');
  });
});

it('a broken connection is tried again and then told', async () => {
  const broken = brokenConnection('/business/get/');
  const { client, waits } = setUp([broken, broken, readWire('business-get')]);
  await client.fetchAccount(window, signal);
  expect(waits).toEqual([50, 50]);
  const { client: hopeless } = setUp([broken, broken, broken, broken, broken]);
  await expect(hopeless.fetchAccount(window, signal)).rejects.toMatchObject({
    code: 'unreachable',
    cause: undefined,
  });
});

const permitted = { missing: () => [], requireSome: () => undefined };

describe('fetchAccountData', () => {
  const range = makeRange('2026-10-01', '2026-10-31', 'UTC', '2026-11-15');
  const wanted = { account: true, spans: [range] };
  const quiet = telling(() => undefined);
  const unasked = () => Promise.reject(new Error('nobody asked for posts by their ids'));

  it('asks for the whole window that TikTok serves, beside the posts', async () => {
    const { client, requests } = setUp([readWire('business-get'), readWire('business-video-list')]);
    const page = JSON.parse(readWire('business-video-list')) as { data: { has_more: boolean } };
    expect(page.data.has_more).toBe(true);
    await fetchAccountData(
      client,
      { account: true, spans: [{ ...range, start: 1793550000000 }] },
      testNow,
      telling(() => undefined),
      signal,
    );
    expect(requests).toHaveLength(2);
    expect(requests[0]?.url.searchParams.get('start_date')).toBe('2026-09-16');
    expect(requests[0]?.url.searchParams.get('end_date')).toBe('2026-11-14');
    expect(requests[1]?.url.searchParams.get('cursor')).toBe(String(range.end));
  });

  it('ends the other request when one fails, and tells the first failure', async () => {
    const other = { aborted: false };
    const client = {
      permissions: permitted,
      fetchPosts: unasked,
      fetchAccount: () => Promise.reject(new SignInError('not-permitted', 'no', 'hint')),
      fetchPage: (joint: AbortSignal) => () =>
        new Promise<never>((_, reject) => {
          joint.addEventListener('abort', () => {
            other.aborted = true;
            reject(joint.reason as Error);
          });
        }),
    };
    await expect(fetchAccountData(client, wanted, testNow, quiet, signal)).rejects.toThrow(
      SignInError,
    );
    expect(other.aborted).toBe(true);
  });

  it('is interrupted by the user', async () => {
    const controller = new AbortController();
    const hang = (joint: AbortSignal) =>
      new Promise<never>((_, reject) => {
        joint.addEventListener('abort', () => reject(joint.reason as Error));
      });
    const client = {
      permissions: permitted,
      fetchPosts: unasked,
      fetchAccount: (_window: unknown, joint: AbortSignal) => hang(joint),
      fetchPage: (joint: AbortSignal) => () => hang(joint),
    };
    const run = fetchAccountData(client, wanted, testNow, quiet, controller.signal);
    controller.abort(new Interrupted('SIGINT'));
    await expect(run).rejects.toThrow(Interrupted);
  });
});
