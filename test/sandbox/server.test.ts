import { describe, expect, it } from 'vitest';
import { apiTraits } from '../../src/sandbox/api-traits.ts';
import { sampleAnchor } from '../../src/sandbox/accounts/sample-anchor.ts';
import { parseLimits } from '../../src/sandbox/http/rate-limits.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { fault, type OpenSandbox, openSandbox, paths, samplesAt } from './open-sandbox.ts';

const quiet = {
  port: 0,
  now: () => sampleAnchor,
  accounts: [],
  faults: [],
  latencyMs: 0,
  limits: 'off',
  log: null,
} as const;

describe('the server', () => {
  it('listens on the loopback address alone', async () => {
    const sandbox = await openSandbox();
    expect(sandbox.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('rejects with Node’s own error where the port is taken', async () => {
    const { origin } = await openSandbox();
    const port = Number(new URL(origin).port);
    await expect(startSandbox({ ...quiet, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it.each([
    ['wait', { latencyMs: 60_000 }],
    ['hang', { faults: [fault('hang')] }],
    ['drip', { faults: [fault('slow')] }],
  ])('closes at once while requests %s', async (_name, options) => {
    // The first request of a process takes its time: it is not the one to be cut off.
    await (await openSandbox()).business(paths.account);
    const sandbox = await startSandbox({ ...quiet, ...options });
    const answer = fetch(sandbox.origin + paths.account)
      .then((response) => response.text())
      .catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, 80));
    await sandbox.close();
    expect(await answer).toBe('cut off');
    await expect(fetch(sandbox.origin)).rejects.toThrow('fetch failed');
  });

  it('waits before it answers when it is told to', async () => {
    const sandbox = await openSandbox({ latencyMs: 40 });
    await sandbox.business(paths.account);
    expect(sandbox.log[0]?.ms).toBeGreaterThan(35);
  });

  it('gives credentials for both accounts through both APIs', async () => {
    const sandbox = await startSandbox({ ...quiet, accounts: samplesAt(sampleAnchor) });
    await sandbox.close();
    expect(sandbox.credentials.map(({ account, api }) => `${account} ${api}`)).toEqual([
      'business business',
      'business display',
      'personal business',
      'personal display',
    ]);
    expect(sandbox.credentials[0]).toEqual({
      account: 'business',
      api: 'business',
      username: 'sample.harbour.bakery',
      openId: '000sandbox-business-business',
      scopes: apiTraits.business.scopes,
      accessToken: 'act.sandbox-business-business-1',
      accessExpiresAt: null,
      refreshToken: 'rft.sandbox-business-business-1',
      refreshExpiresAt: sampleAnchor + 31_536_000_000,
      clientId: 'sandbox-business-app',
      clientSecret: 'sandbox-business-app-secret',
      businessId: '000sandbox-business-business',
    });
    expect(sandbox.credentials[1]).toMatchObject({
      clientId: 'sandbox-display-app',
      clientSecret: 'sandbox-display-app-secret',
      refreshExpiresAt: sampleAnchor + 15_552_000_000,
      businessId: null,
    });
  });
});

describe('the log', () => {
  it('has each request, and what was asked', async () => {
    const sandbox = await openSandbox();
    const { headers } = await sandbox.business(paths.posts, { max_count: 3 });
    await sandbox.display(paths.videos, 'id', { max_count: 50 });
    expect(sandbox.log).toEqual([
      {
        time: '2026-11-15T12:00:00.000Z',
        method: 'GET',
        path: paths.posts,
        params: { business_id: '000sandbox-business-business', max_count: '3' },
        status: 200,
        code: 0,
        logId: headers.get('x-tt-logid'),
        ms: expect.any(Number) as number,
        issued: null,
        fault: null,
      },
      expect.objectContaining({
        method: 'POST',
        params: { fields: 'id', max_count: 50 },
        status: 400,
        code: 'invalid_params',
      }),
    ]);
  });

  it('never has a token or a secret, wherever it was put', async () => {
    const sandbox = await openSandbox();
    const secrets = {
      client_secret: 'hush-1',
      refresh_token: 'hush-2',
      access_token: 'hush-3',
      code: 'hush-4',
    };
    const form = new URLSearchParams(secrets);
    const headers = { 'Content-Type': 'application/json', 'Access-Token': 'hush-5' };
    const body = JSON.stringify({ ...secrets, deep: secrets });
    await sandbox.fetch(paths.businessToken, { method: 'POST', headers, body });
    await sandbox.fetch(paths.displayToken, { method: 'POST', body: form });
    await sandbox.fetch(`${paths.account}?${String(form)}`, { headers });
    await sandbox.fetch(`/elsewhere?${String(form)}`);
    expect(sandbox.log).toHaveLength(4);
    expect(JSON.stringify(sandbox.log)).not.toContain('hush');
    expect(sandbox.log[1]?.params).toMatchObject({ client_secret: '(hidden)' });
  });
});

describe('limits', () => {
  const codesOf = async (sandbox: OpenSandbox, path: string, count: number, account?: string) => {
    const codes: unknown[] = [];
    for (let index = 0; index < count; index += 1) {
      codes.push((await sandbox.business(path, {}, account)).body['code']);
    }
    return codes;
  };

  it('are those of the option, for each account and endpoint', async () => {
    const sandbox = await openSandbox({ limits: { count: 2, seconds: 60 } });
    expect(await codesOf(sandbox, paths.account, 3)).toEqual([0, 0, 40100]);
    expect(await codesOf(sandbox, paths.posts, 3)).toEqual([0, 0, 40100]);
    expect(await codesOf(sandbox, paths.account, 1, 'personal')).toEqual([0]);
    expect((await sandbox.display(paths.user, 'username')).status).toBe(200);
    expect((await sandbox.display(paths.user, 'username')).status).toBe(200);
    const { status, body } = await sandbox.display(paths.user, 'username');
    expect(status).toBe(429);
    expect(body['error']).toMatchObject({ code: 'rate_limit_exceeded' });
  });

  it('let go when the window has passed', async () => {
    const sandbox = await openSandbox({ limits: { count: 1, seconds: 0.05 } });
    expect(await codesOf(sandbox, paths.account, 2)).toEqual([0, 40100]);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await codesOf(sandbox, paths.account, 1)).toEqual([0]);
  });

  it.each([
    ['tiktok', 'tiktok'],
    ['off', 'off'],
    ['40/60', { count: 40, seconds: 60 }],
    ['5/0.5', { count: 5, seconds: 0.5 }],
  ])('reads %s', (text, expected) => {
    expect(parseLimits(text)).toEqual(expected);
  });

  it.each(['', '40', '0/60', '40/0', '-1/60', '1e3/60', '40/60/2'])('refuses %j', (text) => {
    expect(parseLimits(text)).toHaveProperty('problem');
  });
});
