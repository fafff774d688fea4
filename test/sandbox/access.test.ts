import { describe, expect, it } from 'vitest';
import { asObject, fault, openSandbox, paths } from './open-sandbox.ts';

const businessHeaders = [
  ['no header', {}, 40104],
  ['a token nobody gave', { 'Access-Token': 'act.other' }, 40105],
  ['Bearer in front', { 'Access-Token': 'Bearer act.sandbox-business-business-1' }, 40105],
  ['the display token', { 'Access-Token': 'act.sandbox-business-display-1' }, 40105],
] as const;

const displayHeaders = [
  ['no header', {}],
  ['no Bearer', { Authorization: 'act.sandbox-business-display-1' }],
  ['the business token', { Authorization: 'Bearer act.sandbox-business-business-1' }],
] as const;

describe('access', () => {
  it.each(businessHeaders)(
    'is refused by the business API with %s',
    async (_name, headers, code) => {
      const sandbox = await openSandbox();
      const { status, body } = await sandbox.fetch(paths.account, { headers });
      expect({ status, code: body['code'] }).toEqual({ status: 200, code });
    },
  );

  it.each(displayHeaders)('is refused by the display API with %s', async (_name, headers) => {
    const sandbox = await openSandbox();
    const { status, body } = await sandbox.fetch(`${paths.user}?fields=username`, { headers });
    expect(status).toBe(401);
    expect(body['error']).toMatchObject({ code: 'access_token_invalid' });
  });

  it.each([
    ['/open_api/v1.3/business/get', 'GET', 200, 40400],
    ['/open_api/v1.3/business/get//', 'GET', 200, 40400],
    ['/open_api/v1.2/business/get/', 'GET', 200, 40400],
    [paths.account, 'POST', 200, 40400],
    ['/v2/user/info', 'GET', 404, 'invalid_params'],
    [paths.videos, 'GET', 405, 'invalid_params'],
    ['/', 'GET', 404, 'invalid_params'],
  ])('finds nothing at %s by %s', async (path, method, status, code) => {
    const sandbox = await openSandbox();
    const answered = await sandbox.fetch(path, { method });
    expect(answered.status).toBe(status);
    expect(answered.body['code'] ?? asObject(answered.body['error'])['code']).toBe(code);
    expect(answered.headers.get('x-tt-logid')).toMatch(/^20261115120000[0-9A-F]{18}$/);
  });
});

describe('the fault scope-missing', () => {
  it('refuses insights, and nothing else, in the business API', async () => {
    const sandbox = await openSandbox({ faults: [fault('scope-missing')] });
    const ask = async (path: string, fields: string[]) =>
      (await sandbox.business(path, { fields })).body['code'];
    expect(await ask(paths.account, ['username', 'followers_count'])).toBe(0);
    expect(await ask(paths.account, ['profile_views'])).toBe(40001);
    expect(await ask(paths.posts, ['item_id', 'reach'])).toBe(0);
    expect(await ask(paths.posts, ['item_id', 'impression_sources'])).toBe(40001);
  });

  it('refuses the statistics in the display API', async () => {
    const sandbox = await openSandbox({ faults: [fault('scope-missing')] });
    expect((await sandbox.display(paths.user, 'username')).status).toBe(200);
    const { status, body } = await sandbox.display(paths.user, 'username,follower_count');
    expect(status).toBe(401);
    expect(body['error']).toMatchObject({ code: 'scope_not_authorized' });
  });
});
