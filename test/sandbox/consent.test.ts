import { describe, expect, it } from 'vitest';
import { makeAccount } from '../../src/sandbox/accounts/make-account.ts';
import { sampleAnchor } from '../../src/sandbox/accounts/sample-anchor.ts';
import { giveConsent } from '../helpers/consent.ts';
import { fault, openSandbox, paths } from './open-sandbox.ts';
import { authorizeUrl, challenge, type Changes, redirectUris } from './sign-in.ts';

const apis = ['business', 'display'] as const;
const web = 'https://app.example/callback';
const noPkce = { code_challenge: undefined, code_challenge_method: undefined };

async function open(api: (typeof apis)[number], changes: Changes = {}) {
  const sandbox = await openSandbox();
  const response = await fetch(authorizeUrl(sandbox, api, changes));
  return {
    sandbox,
    status: response.status,
    headers: response.headers,
    text: await response.text(),
  };
}

describe('the authorisation page', () => {
  it.each(apis)('names the app, the accounts and the scopes of the %s API', async (api) => {
    const { status, headers, text } = await open(api);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('<html lang="en">');
    expect(text).toContain(`sandbox-${api}-app`);
    expect(text).toContain('@sample.harbour.bakery');
    expect(text).toContain('@sample.mara.paints');
    expect(text.match(/type="radio"/g)).toHaveLength(2);
    expect(text.match(/type="checkbox"/g)).toHaveLength(api === 'business' ? 8 : 4);
    expect(text.match(/<label>/g)).toHaveLength(api === 'business' ? 10 : 6);
  });

  it('is served with and without the last slash, and to no other method', async () => {
    const sandbox = await openSandbox();
    const url = authorizeUrl(sandbox, 'display').replace('authorize/?', 'authorize?');
    const landing = await giveConsent(url);
    expect(landing).toMatch(/code=/);
    expect((await fetch(url, { method: 'PUT' })).status).toBe(405);
  });

  it('keeps to itself: no script, no frame, no referrer, no store', async () => {
    const { headers, text } = await open('display');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toMatch(/<script|<img|<link|javascript:/);
  });

  it.each(apis)('takes an address that has more in it than it knows: %s', async (api) => {
    expect((await open(api, { disable_auto_auth: '1', lang: 'en' })).status).toBe(200);
  });
});

describe('the authorisation page refuses', () => {
  it.each<[string, Changes, string]>([
    ['an unknown app', { client_key: 'nobody' }, 'client_key'],
    ['no app', { client_key: undefined }, 'client_key'],
    ['another response type', { response_type: 'token' }, 'response_type'],
    ['no response type', { response_type: undefined }, 'response_type'],
    ['no scope', { scope: undefined }, 'scope'],
    ['a scope of the other API', { scope: 'user.info.basic,user.insights' }, 'scope'],
    ['scopes with blanks', { scope: 'user.info.basic, video.list' }, 'scope'],
    ['no redirect address', { redirect_uri: undefined }, 'redirect_uri'],
    ['no challenge on this machine', noPkce, 'code_challenge'],
    ['a challenge by another method', { code_challenge_method: 'plain' }, 'code_challenge_method'],
    ['a challenge by no method', { code_challenge_method: undefined }, 'code_challenge_method'],
    ['a challenge in capitals', { code_challenge: challenge.toUpperCase() }, 'code_challenge'],
    ['a short challenge', { code_challenge: challenge.slice(1) }, 'code_challenge'],
    [
      'no challenge of a web app but its name',
      { redirect_uri: web, code_challenge: '' },
      'code_challenge',
    ],
  ])('%s', async (_name, changes, parameter) => {
    const { status, headers, text } = await open('display', changes);
    expect(status).toBe(400);
    expect(text).toMatch(new RegExp(`<p>${parameter} `));
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('a challenge in base64url, in the words of TikTok’s error', async () => {
    const base64url = Buffer.from(challenge, 'hex').toString('base64url');
    const { status, text } = await open('display', { code_challenge: base64url });
    expect(status).toBe(400);
    expect(text).toContain('Code verifier or code challenge is invalid.');
  });

  it.each([
    ['business', 'http://app.example/callback/', 'https://'],
    ['business', 'https://app.example:8443/callback/', 'no port'],
    ['business', 'https://app.example:443/callback/', 'no port'],
    ['business', 'https://127.0.0.1:8123/', 'no port'],
    ['business', 'https://app.example/callback', 'slash'],
    ['business', 'https://app.example/?a=/', 'no query'],
    ['business', 'https://app.example/#/', 'no fragment'],
    ['business', 'https://someone@app.example/', 'no user'],
    ['business', 'https://a', 'slash'],
    ['business', 'https://a/', null],
    ['business', `https://a/${'b'.repeat(501)}/`, null],
    ['business', `https://a/${'b'.repeat(502)}/`, '10 to 512'],
    ['business', '/callback/', 'absolute'],
    ['display', 'http://localhost/callback', 'a port'],
    ['display', 'http://127.0.0.1', 'a port'],
    ['display', 'https://localhost/callback', 'a port'],
    ['display', 'http://localhost:8123?a', 'no query'],
    ['display', 'http://localhost:8123/#a', 'no fragment'],
    ['display', 'http://localhost:99999/', 'absolute'],
    ['display', 'http://localhost.example:8123/', 'https://'],
    ['display', 'http://[::1]:8123/', 'https://'],
    ['display', 'http://127.1:8123/', 'https://'],
    ['display', 'http://app.example/', 'https://'],
    ['display', 'https://app.example/?a', 'no query'],
    ['display', 'https://app.example/#', 'no fragment'],
    ['display', 'javascript:alert(1)', 'https://'],
    ['display', 'https://app.example/\r\nSet-Cookie: a=b', 'plain characters'],
    ['display', `https://a/${'b'.repeat(501)}`, null],
    ['display', `https://a/${'b'.repeat(502)}`, '1 to 511'],
    ['display', 'http://localhost:8123', null],
    ['display', 'https://127.0.0.1:8123/callback', null],
    ['display', 'https://app.example:8443/callback', null],
  ] as const)('or takes, through %s, the address %s', async (api, uri, demand) => {
    const { status, text } = await open(api, { redirect_uri: uri });
    expect(status).toBe(demand === null ? 200 : 400);
    if (demand !== null) expect(text).toMatch(new RegExp(`<p>redirect_uri [^<]*${demand}`));
  });

  it('a web app that sends no challenge not', async () => {
    expect((await open('display', { redirect_uri: web, ...noPkce })).status).toBe(200);
  });

  it.each([
    ['an unknown account', 'account=nobody&decision=authorize', 'account'],
    ['no account', 'decision=authorize', 'account'],
    ['no button', 'account=business', 'decision'],
    ['a button that is none', 'account=business&decision=toString', 'decision'],
  ])('a form with %s', async (_name, body, field) => {
    const sandbox = await openSandbox();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const init = { method: 'POST', headers, body, redirect: 'manual' } as const;
    const response = await fetch(authorizeUrl(sandbox, 'display'), init);
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(new RegExp(`<p>${field} `));
  });

  it('a body that is no form, and an address that is no good, by either method', async () => {
    const sandbox = await openSandbox();
    const init = { method: 'POST', redirect: 'manual' } as const;
    const body = new URLSearchParams({ account: 'business', decision: 'authorize' });
    const bad = authorizeUrl(sandbox, 'display', { scope: 'nonsense' });
    const good = authorizeUrl(sandbox, 'display');
    expect((await fetch(good, { ...init, body: String(body) })).status).toBe(400);
    expect((await fetch(bad, { ...init, body })).status).toBe(400);
  });
});

describe('hostile values', () => {
  const script = '"><script>alert(1)</script>';

  it.each(['client_key', 'scope', 'redirect_uri', 'code_challenge', 'state', 'response_type'])(
    'of %s stay text',
    async (name) => {
      const { text } = await open('display', { [name]: script });
      expect(text).not.toContain('<script');
    },
  );

  it('of a good address stay text as well', async () => {
    const { status, text } = await open('display', { redirect_uri: `https://a.example/'"<b>&` });
    expect(status).toBe(200);
    expect(text).toContain('https://a.example/&#39;&#34;&#60;b&#62;&#38;');
  });

  it('of the accounts too', async () => {
    const account = makeAccount({ posts: 1, seed: 1, now: sampleAnchor });
    const profile = { ...account.profile, displayName: script, username: script };
    const name = `it's "me" & <you>`;
    const sandbox = await openSandbox({ accounts: [{ ...account, name, profile }] });
    const url = authorizeUrl(sandbox, 'display');
    expect(await (await fetch(url)).text()).not.toContain('<script');
    expect(await giveConsent(url, { account: name })).toMatch(/code=/);
  });
});

describe('the way back to the app', () => {
  it.each(apis)('has a code that must be decoded, the scopes and the state: %s', async (api) => {
    const sandbox = await openSandbox();
    const landing = await giveConsent(authorizeUrl(sandbox, api, { state: 'a b&c=ü' }));
    const scopes = api === 'business' ? 8 : 4;
    expect(landing.startsWith(`${redirectUris[api]}?`)).toBe(true);
    expect(landing).toMatch(/[?&]code=sandbox-code-1%2A2%214821&/);
    const { searchParams } = new URL(landing);
    expect([...searchParams.keys()]).toEqual(['code', 'scopes', 'state']);
    expect(searchParams.get('code')).toBe('sandbox-code-1*2!4821');
    expect(searchParams.get('scopes')?.split(',')).toHaveLength(scopes);
    expect(searchParams.get('state')).toBe('a b&c=ü');
  });

  it('has no state where none was sent', async () => {
    const sandbox = await openSandbox();
    const landing = await giveConsent(authorizeUrl(sandbox, 'display', { state: undefined }));
    expect([...new URL(landing).searchParams.keys()]).toEqual(['code', 'scopes']);
  });

  it('keeps the order in which scopes were asked for, and adds the one that is never refused', async () => {
    const sandbox = await openSandbox();
    const url = authorizeUrl(sandbox, 'display', { scope: 'video.list,user.info.stats' });
    const scopesOf = (landing: string) => new URL(landing).searchParams.get('scopes');
    expect(scopesOf(await giveConsent(url))).toBe('user.info.basic,video.list,user.info.stats');
    const without = ['video.list', 'user.info.basic'];
    expect(scopesOf(await giveConsent(url, { without }))).toBe('user.info.basic,user.info.stats');
  });

  it.each(apis)('says that the owner refused: %s', async (api) => {
    const sandbox = await openSandbox();
    const landing = new URL(await giveConsent(authorizeUrl(sandbox, api), { cancel: true }));
    expect(Object.fromEntries(landing.searchParams)).toEqual({
      error: 'access_denied',
      error_description: 'The owner of the account refused.',
      state: 'a-state',
    });
  });

  it('is as private as the page', async () => {
    const sandbox = await openSandbox();
    const body = new URLSearchParams({ account: 'business', decision: 'authorize' });
    const init = { method: 'POST', body, redirect: 'manual' } as const;
    const { status, headers } = await fetch(authorizeUrl(sandbox, 'display'), init);
    expect(status).toBe(302);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('grants nothing that was neither asked for nor offered', async () => {
    const sandbox = await openSandbox({ faults: [fault('scope-missing')] });
    const body = new URLSearchParams({ account: 'business', decision: 'authorize' });
    for (const scope of ['user.info.stats', 'video.list', 'user.info.profile', 'nonsense']) {
      body.append('granted', scope);
    }
    const url = authorizeUrl(sandbox, 'display', { scope: 'user.info.stats,video.list' });
    const { headers } = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    const landing = new URL(headers.get('location') ?? '');
    expect(landing.searchParams.get('scopes')).toBe('user.info.basic,video.list');
  });
});

describe('the log', () => {
  it('has the page and what was decided there, and no secret', async () => {
    const sandbox = await openSandbox();
    await giveConsent(authorizeUrl(sandbox, 'display', { state: 'hush' }), { account: 'personal' });
    const [page, form] = sandbox.log;
    expect(page).toMatchObject({
      method: 'GET',
      path: paths.authorize,
      params: { client_key: 'sandbox-display-app', response_type: 'code', state: '(hidden)' },
      status: 200,
      code: null,
      issued: null,
    });
    expect(form).toMatchObject({
      method: 'POST',
      params: { account: 'personal', decision: 'authorize', code_challenge: '(hidden)' },
      status: 302,
    });
    expect(JSON.stringify(sandbox.log)).not.toMatch(/hush|sandbox-code|8123/);
    expect(JSON.stringify(sandbox.log)).not.toContain(challenge);
  });
});
