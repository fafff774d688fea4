import { describe, expect, it } from 'vitest';
import { sampleAnchor } from '../../src/sandbox/accounts/sample-anchor.ts';
import { dataOf, fault, type OpenSandbox, openSandbox, paths } from './open-sandbox.ts';

function refreshBusiness(sandbox: OpenSandbox, changes: Record<string, unknown> = {}) {
  const { clientId, clientSecret, refreshToken } = sandbox.credentials('business', 'business');
  const body = {
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    ...changes,
  };
  const headers = { 'Content-Type': 'application/json' };
  return sandbox.fetch(paths.businessToken, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
}

function refreshDisplay(sandbox: OpenSandbox, changes: Record<string, string> = {}) {
  const { clientId, clientSecret, refreshToken } = sandbox.credentials('business', 'display');
  const body = new URLSearchParams({
    client_key: clientId,
    client_secret: clientSecret,
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    ...changes,
  });
  return sandbox.fetch(paths.displayToken, { method: 'POST', body });
}

describe('refreshing a token of the business API', () => {
  it('gives a new access token and keeps the refresh token with its remaining time', async () => {
    let now = sampleAnchor;
    const sandbox = await openSandbox({ now: () => now });
    now += 5000;
    const { refreshToken, businessId } = sandbox.credentials('business', 'business');
    const data = dataOf(await refreshBusiness(sandbox));
    expect(data).toEqual({
      access_token: 'act.sandbox-business-business-2',
      token_type: 'Bearer',
      scope: expect.stringContaining('user.insights') as string,
      expires_in: 86_400,
      refresh_token: refreshToken,
      refresh_token_expires_in: 31_536_000 - 5,
      open_id: businessId,
    });
  });

  it('gives tokens that expire', async () => {
    let now = sampleAnchor;
    const sandbox = await openSandbox({ now: () => now });
    const token = String(dataOf(await refreshBusiness(sandbox))['access_token']);
    const ask = async () => {
      const { businessId } = sandbox.credentials('business', 'business');
      const path = `${paths.account}?business_id=${businessId ?? ''}`;
      return (await sandbox.fetch(path, { headers: { 'Access-Token': token } })).body['code'];
    };
    now += 86_399_000;
    expect(await ask()).toBe(0);
    now += 1000;
    expect(await ask()).toBe(40102);
  });

  it.each([
    ['another secret', { client_secret: 'guess' }, 40002],
    ['another grant type', { grant_type: 'authorization_code' }, 40002],
    ['no refresh token', { refresh_token: undefined }, 40002],
    ['an unknown refresh token', { refresh_token: 'rft.other' }, 40107],
  ])('refuses %s', async (_name, changes, code) => {
    const sandbox = await openSandbox();
    const { status, body } = await refreshBusiness(sandbox, changes);
    expect({ status, code: body['code'] }).toEqual({ status: 200, code });
  });
});

describe('refreshing a token of the display API', () => {
  it('answers flat, and the former refresh token works no more', async () => {
    const sandbox = await openSandbox();
    const { status, body } = await refreshDisplay(sandbox);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: 'act.sandbox-business-display-2',
      expires_in: 7200,
      open_id: '000sandbox-business-display',
      refresh_expires_in: 15_552_000,
      refresh_token: 'rft.sandbox-business-display-2',
      scope: 'user.info.basic,user.info.profile,user.info.stats,video.list',
      token_type: 'Bearer',
    });
    const again = await refreshDisplay(sandbox);
    expect(again.status).toBe(400);
    expect(again.body).toEqual({
      error: 'invalid_grant',
      error_description: 'Refresh token is invalid or expired.',
      log_id: again.headers.get('x-tt-logid'),
    });
    const renewed = await refreshDisplay(sandbox, { refresh_token: String(body['refresh_token']) });
    expect(renewed.status).toBe(200);
  });

  it.each([
    ['another key', { client_key: 'guess' }, 401, 'invalid_client'],
    ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['no refresh token', { refresh_token: '' }, 400, 'invalid_request'],
  ])('refuses %s', async (_name, changes, status, error) => {
    const sandbox = await openSandbox();
    const answered = await refreshDisplay(sandbox, changes);
    expect(answered.status).toBe(status);
    expect(answered.body['error']).toBe(error);
  });
});

describe('a refresh that is not answered', () => {
  it.each([
    ['reset:1', 200],
    ['truncated:1', 400],
  ])('under %s has, or has not, used up the refresh token', async (text, status) => {
    const sandbox = await openSandbox({ faults: [fault(text)] });
    await expect(refreshDisplay(sandbox)).rejects.toThrow();
    expect((await refreshDisplay(sandbox)).status).toBe(status);
  });
});

describe('the fault expired-token', () => {
  it('lasts until a refresh has given a new token', async () => {
    const sandbox = await openSandbox({ faults: [fault('expired-token')] });
    expect((await sandbox.business(paths.account)).body['code']).toBe(40102);
    expect((await sandbox.business(paths.account)).body['code']).toBe(40102);
    expect((await sandbox.display(paths.user, 'username')).status).toBe(401);
    const token = String((await refreshDisplay(sandbox)).body['access_token']);
    const headers = { Authorization: `Bearer ${token}` };
    const answered = await sandbox.fetch(`${paths.user}?fields=username`, { headers });
    expect(answered.status).toBe(200);
  });
});

describe('the fault revoked-token', () => {
  it('refuses every token and every refresh', async () => {
    const sandbox = await openSandbox({ faults: [fault('revoked-token')] });
    expect((await sandbox.business(paths.account)).body['code']).toBe(40105);
    expect((await refreshBusiness(sandbox)).body['code']).toBe(40107);
    expect((await sandbox.display(paths.user, 'username')).status).toBe(401);
    expect((await refreshDisplay(sandbox)).body['error']).toBe('invalid_grant');
  });
});
