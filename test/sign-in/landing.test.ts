import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { authorizeUrl } from '../../src/sign-in/authorize-url.ts';
import { createChallenge, hashVerifier } from '../../src/sign-in/challenge.ts';
import { ForeignAnswer, readCode, readLandingAddress } from '../../src/sign-in/landing.ts';
import { SignInError } from '../../src/errors.ts';

const expected = { clientId: 'app', state: 'state-1' };
const read = (query: string) => readCode(new URLSearchParams(query), expected);

describe('the challenge', () => {
  it('is the SHA-256 of the verifier in lower-case hexadecimal', () => {
    // echo -n abc | sha256sum
    expect(hashVerifier('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('is another one each time, of the length that is asked for', () => {
    const [one, two] = [createChallenge(), createChallenge()];
    expect(one.state).not.toBe(two.state);
    expect(one.verifier).toMatch(/^[\w.~-]{43,128}$/);
    expect(one.verifier).not.toBe(two.verifier);
  });
});

describe('the address of the page of consent', () => {
  const request = {
    origin: 'https://www.tiktok.com',
    clientId: 'app',
    redirectUri: 'http://127.0.0.1:4000/callback/',
    scopes: ['user.info.basic', 'video.list'],
    state: 'state-1',
  };

  it('asks the display API with a challenge and a last slash', () => {
    const challenge = createHash('sha256').update('v').digest('hex');
    const url = new URL(authorizeUrl({ ...request, api: 'display', challenge }));
    expect(url.origin + url.pathname).toBe('https://www.tiktok.com/v2/auth/authorize/');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_key: 'app',
      scope: 'user.info.basic,video.list',
      response_type: 'code',
      redirect_uri: request.redirectUri,
      state: 'state-1',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
  });

  it('asks the business API without either', () => {
    const url = new URL(authorizeUrl({ ...request, api: 'business', challenge: null }));
    expect(url.pathname).toBe('/v2/auth/authorize');
    expect(url.searchParams.has('code_challenge')).toBe(false);
  });
});

describe('an answer', () => {
  it.each([
    ['code=sandbox%2A3%214964&state=state-1&scopes=a', 'sandbox*3!4964'],
    ['auth_code=c-1&state=state-1', 'c-1'],
    ['auth_code=other&code=c-1&state=state-1', 'c-1'],
  ])('%s has a code', (query, code) => {
    expect(read(query)).toBe(code);
  });

  it.each([
    ['of another sign-in', 'code=c-1&state=state-2'],
    ['without a state', 'code=c-1'],
    ['with two states', 'code=c-1&state=state-1&state=state-1'],
    ['with two codes', 'code=c-1&code=c-2&state=state-1'],
    ['without a code', 'state=state-1'],
    ['with an empty code', 'code=&state=state-1'],
    ['a refusal of another sign-in', 'error=access_denied&state=state-2'],
    ['nothing', ''],
  ])('%s is not taken', (_, query) => {
    expect(() => read(query)).toThrow(ForeignAnswer);
  });

  it.each([
    ['error=access_denied&error_description=The+owner+said+no&state=state-1', 'consent-refused'],
    ['error=invalid_scope&error_description=x&state=state-1', 'consent-failed'],
    ['error=unauthorized_client&state=state-1', 'consent-failed'],
  ])('%s is a refusal', (query, code) => {
    expect(() => read(query)).toThrow(SignInError);
    expect(() => read(query)).toThrow(expect.objectContaining({ code }) as Error);
    expect(() => read(query)).not.toThrow(ForeignAnswer);
  });

  it('cannot drive the terminal with its words', () => {
    const query = 'error=x%1b%5B31m%0ahint:+do&error_description=%E2%80%AEabc&state=state-1';
    expect(() => read(query)).toThrow(/^[^\p{Cc}\p{Cf}]+$/u);
  });
});

describe('a pasted address', () => {
  const redirect = 'https://example.com/tiktok/';

  it.each([
    [`${redirect}?code=c&state=s`],
    [`  ${redirect}?code=c&state=s\r\n`],
    [`"${redirect}?code=c&state=s"`],
    [`<${redirect}?code=c&state=s>`],
    ['https://example.com/tiktok?code=c&state=s'],
    [`${redirect}?code=c&state=s#_`],
    ['https://EXAMPLE.com:443/tiktok/?code=c&state=s'],
  ])('%j is read', (text) => {
    expect(Object.fromEntries(readLandingAddress(text, redirect))).toEqual({
      code: 'c',
      state: 's',
    });
  });

  it.each([
    '',
    'code=c&state=s',
    'https://example.org/tiktok/?code=c',
    'https://example.com/?code=c',
  ])('%j is not the app’s', (text) => {
    expect(() => readLandingAddress(text, redirect)).toThrow(ForeignAnswer);
  });
});
