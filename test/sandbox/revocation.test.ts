import { describe, expect, it } from 'vitest';
import { sampleAnchor } from '../../src/sandbox/accounts/sample-anchor.ts';
import { dataOf, fault, openSandbox, paths } from './open-sandbox.ts';
import { type Changes, postForm, postJson, refresh, signIn, tryAccess } from './sign-in.ts';

describe('revoking through the business API', () => {
  it('ends the grant: its tokens of now and before, and no other', async () => {
    const sandbox = await openSandbox();
    const first = await signIn(sandbox, 'business');
    const other = await signIn(sandbox, 'business');
    const renewed = dataOf(await refresh(sandbox, 'business', first['refresh_token']));
    const fields = { access_token: String(renewed['access_token']) };
    const { body } = await postJson(sandbox, paths.businessRevoke, fields);
    expect(body).toMatchObject({ code: 0, data: {} });
    for (const token of [first['access_token'], renewed['access_token']]) {
      expect(await tryAccess(sandbox, 'business', token)).toBe(40105);
    }
    const refused = await refresh(sandbox, 'business', first['refresh_token']);
    expect(refused.body['code']).toBe(40107);
    expect(await tryAccess(sandbox, 'business', other['access_token'])).toBe(0);
    const again = await postJson(sandbox, paths.businessRevoke, fields);
    expect(again.body['code']).toBe(40105);
  });

  it.each<[string, Changes, number]>([
    ['the other API’s app', { client_id: 'sandbox-display-app' }, 40002],
    ['another secret', { client_secret: 'guess' }, 40002],
    ['no token', { access_token: undefined }, 40002],
    ['an unknown token', { access_token: 'act.other' }, 40105],
    ['a token of the other API', { access_token: 'act.sandbox-business-display-1' }, 40105],
  ])('refuses %s', async (_name, changes, code) => {
    const sandbox = await openSandbox();
    const fields = { access_token: 'act.sandbox-business-business-1', ...changes };
    const { body } = await postJson(sandbox, paths.businessRevoke, fields);
    expect(body['code']).toBe(code);
  });
});

describe('revoking through the display API', () => {
  it('ends the grant, and answers an empty object', async () => {
    const sandbox = await openSandbox();
    const { accessToken: token, refreshToken } = sandbox.credentials('personal', 'display');
    const answered = await postForm(sandbox, paths.displayRevoke, { token });
    expect([answered.status, answered.body]).toEqual([200, {}]);
    expect(await tryAccess(sandbox, 'display', token)).toBe('access_token_invalid');
    const refused = await refresh(sandbox, 'display', refreshToken);
    expect(refused.body['error']).toBe('invalid_grant');
    const other = sandbox.credentials('business', 'display').accessToken;
    expect(await tryAccess(sandbox, 'display', other)).toBe('ok');
  });

  it('takes an expired token, and one that is none, for done', async () => {
    const sandbox = await openSandbox({ faults: [fault('expired-token')] });
    const { accessToken: token, refreshToken } = sandbox.credentials('personal', 'display');
    expect((await postForm(sandbox, paths.displayRevoke, { token })).body).toEqual({});
    expect((await refresh(sandbox, 'display', refreshToken)).status).toBe(400);
    expect((await postForm(sandbox, paths.displayRevoke, { token })).body).toEqual({});
  });

  it.each<[string, Changes, number, string]>([
    ['the other API’s app', { client_key: 'sandbox-business-app' }, 401, 'invalid_client'],
    ['no token', { token: undefined }, 400, 'invalid_request'],
  ])('refuses %s', async (_name, changes, status, error) => {
    const sandbox = await openSandbox();
    const { accessToken } = sandbox.credentials('personal', 'display');
    const fields = { token: accessToken, ...changes };
    const answered = await postForm(sandbox, paths.displayRevoke, fields);
    expect([answered.status, answered.body['error']]).toEqual([status, error]);
    expect(await tryAccess(sandbox, 'display', accessToken)).toBe('ok');
  });
});

describe('POST /tt_user/token_info/get/', () => {
  it('says whose token it is and what it may read, in an order of its own', async () => {
    const sandbox = await openSandbox();
    const without = ['user.insights', 'video.insights', 'user.account.type'];
    const tokens = await signIn(sandbox, 'business', { account: 'personal', without });
    const fields = {
      app_id: 'sandbox-business-app',
      access_token: String(tokens['access_token']),
    };
    expect(dataOf(await postJson(sandbox, paths.tokenInfo, fields))).toEqual({
      app_id: 'sandbox-business-app',
      creator_id: '000sandbox-personal-business',
      scope: 'video.list,user.info.stats,user.info.profile,user.info.username,user.info.basic',
    });
    expect(tokens['scope']).toMatch(/^user.info.basic,/);
  });

  it.each<[string, Changes, number]>([
    ['the other API’s app', { app_id: 'sandbox-display-app' }, 40002],
    ['no token', { access_token: undefined }, 40002],
    ['an unknown token', { access_token: 'act.other' }, 40105],
  ])('refuses %s', async (_name, changes, code) => {
    const sandbox = await openSandbox();
    const { accessToken } = sandbox.credentials('business', 'business');
    const fields = { app_id: 'sandbox-business-app', access_token: accessToken, ...changes };
    expect((await postJson(sandbox, paths.tokenInfo, fields)).body['code']).toBe(code);
  });

  it('refuses a token that has expired', async () => {
    let now = sampleAnchor;
    const sandbox = await openSandbox({ now: () => now });
    const { access_token: token } = await signIn(sandbox, 'business');
    now += 86_400_000;
    const fields = { app_id: 'sandbox-business-app', access_token: String(token) };
    expect((await postJson(sandbox, paths.tokenInfo, fields)).body['code']).toBe(40102);
  });
});
