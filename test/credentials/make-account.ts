import type { StoredAccount } from '../../src/credentials/schema.ts';
import { testNow } from '../helpers/make-data.ts';

const day = 86_400_000;

/** A time so many milliseconds after the tests' present. */
export function inMs(ms: number): string {
  return new Date(testNow + ms).toISOString();
}

/** A connected account of the display API whose token has an hour to live. */
export function makeStoredAccount(changes: Partial<StoredAccount> = {}): StoredAccount {
  return {
    name: 'cafe',
    api: 'display',
    openId: 'open-1',
    username: 'cafe',
    displayName: 'Café',
    isBusinessAccount: null,
    app: { id: 'app-1', secret: 'app-secret' },
    redirectUri: 'http://127.0.0.1:4000/callback/',
    origin: 'https://api.example',
    scopes: ['user.info.basic', 'video.list'],
    accessToken: 'access-1',
    accessTokenExpiresAt: inMs(3_600_000),
    refreshToken: 'refresh-1',
    refreshTokenExpiresAt: inMs(90 * day),
    renewedAt: inMs(-3_600_000),
    connectedAt: inMs(-30 * day),
    lastSuccessAt: null,
    renewalBegunAt: null,
    refusedSince: null,
    ...changes,
  };
}
