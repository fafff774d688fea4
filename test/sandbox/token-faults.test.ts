import { describe, expect, it } from 'vitest';
import { giveConsent } from '../helpers/consent.ts';
import { type Answered, dataOf, fault, openSandbox, paths } from './open-sandbox.ts';
import {
  authorizeUrl,
  getCode,
  postForm,
  redeem,
  refresh,
  signIn,
  tryAccess,
  verifier,
} from './sign-in.ts';

const apis = ['business', 'display'] as const;
const fine = { business: 0, display: 'ok' } as const;
const refused = { business: 40105, display: 'access_token_invalid' } as const;

function isRefused({ status, body }: Answered): boolean {
  return status !== 200 || (body['code'] ?? 0) !== 0;
}

describe.each(apis)('token-endpoint-down, through the %s API', (api) => {
  it('answers HTTP 503 with a page at the token endpoints alone', async () => {
    const sandbox = await openSandbox({ faults: [fault('token-endpoint-down:1')] });
    const { accessToken, refreshToken } = sandbox.credentials('business', api);
    expect(await tryAccess(sandbox, api, accessToken)).toBe(fine[api]);
    await expect(refresh(sandbox, api, refreshToken)).rejects.toThrow(SyntaxError);
    expect(isRefused(await refresh(sandbox, api, refreshToken))).toBe(false);
    expect(sandbox.log.map(({ status, fault }) => [status, fault])).toEqual([
      [200, null],
      [503, 'token-endpoint-down'],
      [200, null],
    ]);
  });

  it('leaves the page alone', async () => {
    const sandbox = await openSandbox({ faults: [fault('token-endpoint-down:always')] });
    expect(await giveConsent(authorizeUrl(sandbox, api))).toMatch(/code=/);
  });
});

describe.each(apis)('token-answer-lost, through the %s API', (api) => {
  it('spends the code, and gives no answer', async () => {
    const sandbox = await openSandbox({ faults: [fault('token-answer-lost:1')] });
    const code = await getCode(sandbox, api);
    await expect(redeem(sandbox, api, code)).rejects.toThrow('fetch failed');
    expect(isRefused(await redeem(sandbox, api, code))).toBe(true);
    expect(sandbox.log.slice(2)).toMatchObject([
      { status: 0, code: null, issued: 2, fault: 'token-answer-lost' },
      { issued: null, fault: null },
    ]);
  });

  it('renews the tokens, and gives no answer', async () => {
    const sandbox = await openSandbox({ faults: [fault('token-answer-lost:1')] });
    const { accessToken, refreshToken } = sandbox.credentials('business', api);
    await expect(refresh(sandbox, api, refreshToken)).rejects.toThrow('fetch failed');
    // Only where refresh tokens are spent is anything lost with the answer.
    expect(isRefused(await refresh(sandbox, api, refreshToken))).toBe(api === 'display');
    expect(await tryAccess(sandbox, api, accessToken)).toBe(fine[api]);
  });
});

describe('refresh-reuse', () => {
  it('revokes every token of the account and API whose spent refresh token comes back', async () => {
    const sandbox = await openSandbox({ faults: [fault('refresh-reuse')] });
    const { accessToken, refreshToken } = sandbox.credentials('personal', 'display');
    const signedIn = await signIn(sandbox, 'display', { account: 'personal' });
    const renewed = (await refresh(sandbox, 'display', refreshToken)).body;
    expect(await tryAccess(sandbox, 'display', renewed['access_token'])).toBe('ok');
    expect((await refresh(sandbox, 'display', refreshToken)).body['error']).toBe('invalid_grant');
    for (const token of [accessToken, signedIn['access_token'], renewed['access_token']]) {
      expect(await tryAccess(sandbox, 'display', token)).toBe('access_token_invalid');
    }
    expect(isRefused(await refresh(sandbox, 'display', renewed['refresh_token']))).toBe(true);
    const elsewhere = sandbox.credentials('business', 'display').accessToken;
    expect(await tryAccess(sandbox, 'display', elsewhere)).toBe('ok');
    const otherApi = sandbox.credentials('personal', 'business').accessToken;
    expect(await tryAccess(sandbox, 'business', otherApi, { account: 'personal' })).toBe(0);
  });

  it('lets the owner sign in anew', async () => {
    const sandbox = await openSandbox({ faults: [fault('refresh-reuse')] });
    const { refreshToken } = sandbox.credentials('business', 'display');
    await refresh(sandbox, 'display', refreshToken);
    await refresh(sandbox, 'display', refreshToken);
    const { access_token: token } = await signIn(sandbox, 'display');
    expect(await tryAccess(sandbox, 'display', token)).toBe('ok');
  });

  it('is no matter where refresh tokens are not spent, nor without the fault', async () => {
    const strict = await openSandbox({ faults: [fault('refresh-reuse')] });
    const { refreshToken } = strict.credentials('business', 'business');
    for (const token of [refreshToken, refreshToken]) {
      const { access_token: renewed } = dataOf(await refresh(strict, 'business', token));
      expect(await tryAccess(strict, 'business', renewed)).toBe(0);
    }
    const lenient = await openSandbox();
    const spent = lenient.credentials('business', 'display').refreshToken;
    const { access_token: renewed } = (await refresh(lenient, 'display', spent)).body;
    await refresh(lenient, 'display', spent);
    expect(await tryAccess(lenient, 'display', renewed)).toBe('ok');
  });
});

describe.each(apis)('what the lasting faults make of a new consent, through the %s API', (api) => {
  it.each(['revoked-token', 'expired-token'])('%s: all is well again', async (name) => {
    const sandbox = await openSandbox({ faults: [fault(name)] });
    const { accessToken } = sandbox.credentials('business', api);
    expect(await tryAccess(sandbox, api, accessToken)).toBe(
      name === 'expired-token' && api === 'business' ? 40102 : refused[api],
    );
    const tokens = await signIn(sandbox, api);
    expect(await tryAccess(sandbox, api, tokens['access_token'])).toBe(fine[api]);
    expect(isRefused(await refresh(sandbox, api, tokens['refresh_token']))).toBe(false);
  });

  it('scope-missing: the page offers no insights and grants none', async () => {
    const sandbox = await openSandbox({ faults: [fault('scope-missing')] });
    const page = await (await fetch(authorizeUrl(sandbox, api))).text();
    const withheld = api === 'business' ? ['user.insights', 'video.insights'] : ['user.info.stats'];
    const { scope } = await signIn(sandbox, api);
    for (const name of withheld) {
      expect(page).not.toContain(name);
      expect(scope).not.toContain(name);
    }
    expect(scope).toContain('video.list');
  });
});

describe('the log of the token endpoints', () => {
  it('tells which tokens were handed out', async () => {
    const sandbox = await openSandbox();
    const tokens = await signIn(sandbox, 'display');
    await refresh(sandbox, 'display', tokens['refresh_token']);
    await refresh(sandbox, 'display', tokens['refresh_token']);
    const business = await signIn(sandbox, 'business');
    await tryAccess(sandbox, 'business', business['access_token']);
    const issued = sandbox.log.map((entry) => [entry.path.split('/').at(-2), entry.issued]);
    expect(issued).toEqual([
      ['authorize', null],
      ['authorize', null],
      ['token', 2],
      ['token', 3],
      ['token', null],
      ['authorize', null],
      ['authorize', null],
      ['token', 4],
      ['get', null],
    ]);
    expect(business['access_token']).toMatch(/-4$/);
  });

  it('shows no code, token, secret or verifier', async () => {
    const sandbox = await openSandbox();
    for (const api of apis) {
      const tokens = await signIn(sandbox, api);
      await refresh(sandbox, api, tokens['refresh_token']);
    }
    await postForm(sandbox, paths.displayRevoke, { token: 'act.sandbox-business-display-1' });
    const text = JSON.stringify(sandbox.log);
    expect(text).not.toMatch(/(act|rft)\.sandbox|sandbox-code|app-secret|a-state/);
    expect(text).not.toContain(verifier);
    expect(sandbox.log.at(-1)?.params).toEqual({
      client_key: 'sandbox-display-app',
      client_secret: '(hidden)',
      token: '(hidden)',
    });
  });
});
