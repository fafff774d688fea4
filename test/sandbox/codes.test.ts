import { describe, expect, it } from 'vitest';
import { sampleAnchor } from '../../src/sandbox/accounts/sample-anchor.ts';
import { type Answered, dataOf, type OpenSandbox, openSandbox, paths } from './open-sandbox.ts';
import {
  type ApiName,
  type Changes,
  getCode,
  redeem,
  redirectUris,
  refresh,
  signIn,
  tryAccess,
  verifier,
} from './sign-in.ts';

const apis = ['business', 'display'] as const;
const minute = 60_000;

/** The code of a refusal, with HTTP's status where that says something. */
function refusalOf({ status, body }: Answered): unknown {
  return status === 200 ? body['code'] : [status, body['error']];
}

const spentCode = { business: 40110, display: [400, 'invalid_grant'] } as const;

async function redeemWith(api: ApiName, changes: Changes, asked: Changes = {}): Promise<Answered> {
  const sandbox = await openSandbox();
  return redeem(sandbox, api, await getCode(sandbox, api, {}, asked), changes);
}

describe('a code of the business API', () => {
  it('gives the first tokens of its grant', async () => {
    const sandbox = await openSandbox();
    const code = await getCode(sandbox, 'business', { account: 'personal' });
    expect(dataOf(await redeem(sandbox, 'business', code))).toEqual({
      access_token: 'act.sandbox-personal-business-2',
      token_type: 'Bearer',
      scope:
        'user.info.basic,user.info.username,user.info.profile,user.info.stats,user.account.type,user.insights,video.list,video.insights',
      expires_in: 86_400,
      refresh_token: 'rft.sandbox-personal-business-2',
      refresh_token_expires_in: 31_536_000,
      open_id: '000sandbox-personal-business',
    });
  });

  it.each<[string, Changes, number]>([
    ['the other API’s app', { client_id: 'sandbox-display-app' }, 40002],
    ['the other app’s secret', { client_secret: 'sandbox-display-app-secret' }, 40002],
    ['another grant type', { grant_type: 'refresh_token' }, 40002],
    ['no code', { auth_code: undefined }, 40002],
    ['another code', { auth_code: 'sandbox-code-9*2!4821' }, 40110],
    ['the code as it stands in the address', { auth_code: 'sandbox-code-1%2A2%214821' }, 40110],
    ['no redirect address', { redirect_uri: undefined }, 40002],
    ['another redirect address', { redirect_uri: 'https://app.example/Callback/' }, 40002],
  ])('is worth nothing with %s', async (_name, changes, code) => {
    const answered = await redeemWith('business', changes);
    expect([answered.status, refusalOf(answered)]).toEqual([200, code]);
  });

  it('must come as JSON', async () => {
    const sandbox = await openSandbox();
    const body = new URLSearchParams({ auth_code: await getCode(sandbox, 'business') });
    const answered = await sandbox.fetch(paths.businessCode, { method: 'POST', body });
    expect(answered.body['code']).toBe(40002);
  });
});

describe('a code of the display API', () => {
  it('gives the first tokens of its grant', async () => {
    expect((await redeemWith('display', {})).body).toEqual({
      access_token: 'act.sandbox-business-display-2',
      expires_in: 7200,
      open_id: '000sandbox-business-display',
      refresh_expires_in: 15_552_000,
      refresh_token: 'rft.sandbox-business-display-2',
      scope: 'user.info.basic,user.info.profile,user.info.stats,video.list',
      token_type: 'Bearer',
    });
  });

  it.each<[string, Changes, number, string]>([
    ['the other API’s app', { client_key: 'sandbox-business-app' }, 401, 'invalid_client'],
    ['another secret', { client_secret: 'guess' }, 401, 'invalid_client'],
    ['no grant type', { grant_type: undefined }, 400, 'invalid_request'],
    ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['no code', { code: undefined }, 400, 'invalid_request'],
    ['another code', { code: 'sandbox-code-9*2!4821' }, 400, 'invalid_grant'],
    ['the code undecoded', { code: 'sandbox-code-1%2A2%214821' }, 400, 'invalid_grant'],
    ['no redirect address', { redirect_uri: undefined }, 400, 'invalid_request'],
    ['another redirect', { redirect_uri: `${redirectUris.display}/` }, 400, 'invalid_grant'],
    ['no verifier', { code_verifier: undefined }, 400, 'invalid_request'],
    ['another verifier', { code_verifier: verifier.toUpperCase() }, 400, 'invalid_request'],
    ['a short verifier', { code_verifier: verifier.slice(1) }, 400, 'invalid_request'],
  ])('is worth nothing with %s', async (_name, changes, status, error) => {
    expect(refusalOf(await redeemWith('display', changes))).toEqual([status, error]);
  });

  it('says what is wrong in TikTok’s words', async () => {
    const { body: late } = await redeemWith('display', { code: 'other' });
    expect(late['error_description']).toBe('Authorization code is expired.');
    const { body: wrong } = await redeemWith('display', { code_verifier: 'x'.repeat(43) });
    expect(wrong['error_description']).toBe('Code verifier or code challenge is invalid.');
  });

  it('needs no verifier where there was no challenge, and takes one', async () => {
    const uri = { redirect_uri: 'https://app.example/callback' };
    const asked = { ...uri, code_challenge: undefined, code_challenge_method: undefined };
    const bare = await redeemWith('display', { ...uri, code_verifier: undefined }, asked);
    expect(bare.status).toBe(200);
    expect((await redeemWith('display', uri, asked)).status).toBe(200);
  });

  it('must come in a form', async () => {
    const sandbox = await openSandbox();
    const headers = { 'Content-Type': 'application/json' };
    const init = { method: 'POST', headers, body: '{"code":"a"}' };
    expect(refusalOf(await sandbox.fetch(paths.displayToken, init))).toEqual([
      400,
      'invalid_request',
    ]);
  });
});

describe.each(apis)('a code of the %s API', (api) => {
  it('works once', async () => {
    const sandbox = await openSandbox();
    const code = await getCode(sandbox, api);
    expect((await redeem(sandbox, api, code)).status).toBe(200);
    expect(refusalOf(await redeem(sandbox, api, code))).toEqual(spentCode[api]);
  });

  it('is not spent by a refusal', async () => {
    const sandbox = await openSandbox();
    const code = await getCode(sandbox, api);
    await redeem(sandbox, api, code, { redirect_uri: 'https://elsewhere.example/' });
    expect(refusalOf(await redeem(sandbox, api, code))).toBe(api === 'business' ? 0 : undefined);
  });

  it('works for ten minutes', async () => {
    let now = sampleAnchor;
    const sandbox = await openSandbox({ now: () => now });
    const [early, late] = [await getCode(sandbox, api), await getCode(sandbox, api)];
    now += 10 * minute - 1;
    expect((await redeem(sandbox, api, early)).status).toBe(200);
    now += 1;
    expect(refusalOf(await redeem(sandbox, api, late))).toEqual(spentCode[api]);
  });

  it('is worth nothing to the other API', async () => {
    const sandbox = await openSandbox();
    const other = api === 'business' ? 'display' : 'business';
    const code = await getCode(sandbox, api);
    const changes = { redirect_uri: redirectUris[api] };
    expect(refusalOf(await redeem(sandbox, other, code, changes))).toEqual(spentCode[other]);
  });

  it('grants what was ticked and no more, also after a renewal', async () => {
    const sandbox = await openSandbox();
    const tokens = await signIn(sandbox, api, { without: ['user.info.stats'] });
    expect(tokens['scope']).not.toContain('user.info.stats');
    const refused = api === 'business' ? 40001 : 'scope_not_authorized';
    const granted = api === 'business' ? 0 : 'ok';
    const total = api === 'business' ? 'followers_count' : 'follower_count';
    const judge = async (token: unknown) => [
      await tryAccess(sandbox, api, token),
      await tryAccess(sandbox, api, token, { fields: [total] }),
    ];
    expect(await judge(tokens['access_token'])).toEqual([granted, refused]);
    const renewed = await refresh(sandbox, api, tokens['refresh_token']);
    const data = api === 'business' ? dataOf(renewed) : renewed.body;
    expect(data['scope']).toBe(tokens['scope']);
    expect(await judge(data['access_token'])).toEqual([granted, refused]);
  });

  it('gives tokens that live as long as the API’s', async () => {
    let now = sampleAnchor;
    const sandbox = await openSandbox({ now: () => now });
    now += 100 * 24 * 60 * minute;
    const tokens = await signIn(sandbox, api);
    const until = now + Number(tokens['expires_in']) * 1000;
    now = until - 1;
    expect(await tryAccess(sandbox, api, tokens['access_token'])).toBe(
      api === 'business' ? 0 : 'ok',
    );
    now = until;
    expect(await tryAccess(sandbox, api, tokens['access_token'])).toBe(
      api === 'business' ? 40102 : 'access_token_invalid',
    );
    await expectRefreshLife(sandbox, api, tokens['refresh_token'], (ms) => (now += ms));
  });
});

/** A renewal shortly before the refresh token's end leaves it the rest, and none is good after. */
async function expectRefreshLife(
  sandbox: OpenSandbox,
  api: ApiName,
  token: unknown,
  pass: (ms: number) => void,
): Promise<void> {
  const life = api === 'business' ? 365 : 180;
  const accessHours = api === 'business' ? 24 : 2;
  pass((life * 24 - accessHours) * 60 * minute - 5000);
  const answered = await refresh(sandbox, api, token);
  const data = api === 'business' ? dataOf(answered) : answered.body;
  expect(data['refresh_token_expires_in'] ?? data['refresh_expires_in']).toBe(5);
  pass(5000);
  expect(refusalOf(await refresh(sandbox, api, data['refresh_token']))).toEqual(
    api === 'business' ? 40107 : [400, 'invalid_grant'],
  );
}
