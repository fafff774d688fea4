import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepConnection } from '../../src/commands/login-keep.ts';
import { noCredentials } from '../../src/credentials/schema.ts';
import { changeAccount, type CredentialStore, openStore } from '../../src/credentials/store.ts';
import { LocalStateError } from '../../src/errors.ts';
import { makeStoredAccount } from '../credentials/make-account.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

const { signal } = new AbortController();
const now = Date.parse('2026-11-20T12:00:00Z');

function connectionOf({ api, openId }: ReturnType<typeof makeStoredAccount>) {
  return {
    api,
    app: { clientId: 'app', clientSecret: 'app-secret' },
    origin: 'https://open.tiktokapis.com',
    redirectUri: 'http://127.0.0.1:4000/callback/',
    name: null,
    grant: {
      accessToken: 'new-access-token',
      accessTokenExpiresAt: now + 7_200_000,
      refreshToken: 'new-refresh-token',
      refreshTokenExpiresAt: null,
      scopes: ['user.info.basic'],
      openId,
      grantedAt: now,
    },
  };
}

function withStore(use: (store: CredentialStore) => Promise<void>): Promise<void> {
  return withTempFolder((folder) => use(openStore(join(folder, 'credentials'), 'linux')));
}

describe('new tokens of a known account', () => {
  const known = makeStoredAccount();
  const before = { ...noCredentials, accounts: [known], defaultAccount: known.name };

  it('take the place of the former ones, and nothing of those stays', async () => {
    await withStore(async (store) => {
      await store.update(() => before, signal);
      const kept = await keepConnection(connectionOf(known), store);
      expect(kept).toMatchObject({
        name: known.name,
        connectedAt: known.connectedAt,
        accessToken: 'new-access-token',
        refreshToken: 'new-refresh-token',
        refreshTokenExpiresAt: null,
        refusedSince: null,
      });
      expect(await store.read()).toEqual({ ...before, accounts: [kept] });
    });
  });

  it('are not overwritten by a renewal of the former ones that is under way', async () => {
    await withStore(async (store) => {
      await store.update(() => before, signal);
      const release = await store.lockAccount(known, signal);
      const keeping = keepConnection(connectionOf(known), store);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await store.update(
        (credentials) =>
          changeAccount(credentials, known, (it) => ({
            ...it,
            accessToken: 'renewed-former-token',
          })),
        signal,
      );
      release();
      expect((await keeping).accessToken).toBe('new-access-token');
      expect((await store.read()).accounts[0]?.accessToken).toBe('new-access-token');
    });
  });

  it('are kept though the lock of their account cannot be had', async () => {
    await withStore(async (store) => {
      await store.update(() => before, signal);
      const lockAccount = () => Promise.reject(new LocalStateError('locked', 'held', 'wait'));
      const kept = await keepConnection(connectionOf(known), { ...store, lockAccount });
      expect(kept.accessToken).toBe('new-access-token');
    });
  });
});
