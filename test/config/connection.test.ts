import { describe, expect, it } from 'vitest';
import { readConnection } from '../../src/config/connection.ts';
import { SignInError, UsageError } from '../../src/errors.ts';

const token = { TIKTOK_ACCESS_TOKEN: 'token-1' };

describe('readConnection', () => {
  it('uses the display API, or the business API where a business id is set', () => {
    expect(readConnection(token)).toEqual({
      api: 'display',
      accessToken: 'token-1',
      businessId: null,
      renewal: null,
      origin: 'https://open.tiktokapis.com',
    });
    expect(readConnection({ ...token, TIKTOK_BUSINESS_ID: 'biz' })).toMatchObject({
      api: 'business',
      businessId: 'biz',
      origin: 'https://business-api.tiktok.com',
    });
    expect(
      readConnection({ ...token, TIKTOK_BUSINESS_ID: 'biz', TIKTOK_API: 'display' }),
    ).toMatchObject({ api: 'display' });
  });

  it('takes a renewal only whole', () => {
    const app = { TIKTOK_CLIENT_ID: 'app', TIKTOK_CLIENT_SECRET: 'hush' };
    expect(readConnection({ ...token, ...app }).renewal).toBeNull();
    expect(readConnection({ ...token, ...app, TIKTOK_REFRESH_TOKEN: 'r' }).renewal).toEqual({
      clientId: 'app',
      clientSecret: 'hush',
      refreshToken: 'r',
    });
    expect(() => readConnection({ ...token, TIKTOK_REFRESH_TOKEN: 'r' })).toThrow(UsageError);
  });

  it.each(['with a blank ', 'line\n', 'return\r', 'ünïcode', '"'.padEnd(3, '\t')])(
    'refuses a token that cannot be sent: %j',
    (value) => {
      expect(() => readConnection({ TIKTOK_ACCESS_TOKEN: value })).toThrow(UsageError);
      expect(() => readConnection({ TIKTOK_ACCESS_TOKEN: value })).toThrow(
        /TIKTOK_ACCESS_TOKEN holds/,
      );
    },
  );

  it('does not repeat a password that stands in an address', () => {
    const env = { ...token, TIKTOK_METRICS_DISPLAY_URL: 'http://user:hush@example.com' };
    expect(() => readConnection(env)).toThrow(/^(?!.*hush)/);
  });

  it('says what is missing', () => {
    expect(() => readConnection({})).toThrow(SignInError);
    expect(() => readConnection({ TIKTOK_ACCESS_TOKEN: '' })).toThrow(
      /TIKTOK_ACCESS_TOKEN is not set/,
    );
    expect(() => readConnection({ ...token, TIKTOK_API: 'business' })).toThrow(
      /TIKTOK_BUSINESS_ID/,
    );
    expect(() => readConnection({ ...token, TIKTOK_API: 'both' })).toThrow(
      /TIKTOK_API cannot be 'both'/,
    );
  });

  it.each([
    'http://127.0.0.1:4010',
    'http://127.8.9.1',
    'http://localhost:80',
    'http://[::1]:4010',
    'https://proxy.example',
  ])('accepts %s as an origin', (url) => {
    const { origin } = readConnection({ ...token, TIKTOK_METRICS_DISPLAY_URL: url });
    expect(origin).toBe(new URL(url).origin);
  });

  it.each([
    'http://example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'nonsense',
    'https://user:password@example.com',
    'https://example.com/some/path',
    'https://example.com?x=1',
  ])('refuses %s, as a token would go there unprotected', (url) => {
    expect(() => readConnection({ ...token, TIKTOK_METRICS_DISPLAY_URL: url })).toThrow(UsageError);
  });
});
