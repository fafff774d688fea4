import { join } from 'node:path';
import type { StoredAccount } from '../../src/credentials/schema.ts';
import { openStore } from '../../src/credentials/store.ts';
import type { ApiName, ServedSandbox } from './serve-sandbox.ts';

/** Writes a credentials file as signing in would have, with these accounts. */
export async function connectAccounts(
  home: string,
  accounts: readonly StoredAccount[],
  defaultAccount: string | null = accounts[0]?.name ?? null,
): Promise<void> {
  const store = openStore(join(home, 'credentials'), 'linux');
  await store.update(
    () => ({ version: 1, defaultAccount, accounts: [...accounts] }),
    new AbortController().signal,
  );
}

/** An account of the sandbox as it is kept when it is connected. */
export function storedAccount(
  sandbox: ServedSandbox,
  account: string,
  api: ApiName,
  changes: Partial<StoredAccount> = {},
): StoredAccount {
  const found = sandbox.credentialsFor(account, api);
  const toInstant = (time: number | null) => (time === null ? null : new Date(time).toISOString());
  const now = new Date(sandbox.now).toISOString();
  return {
    name: account,
    api,
    openId: found.openId,
    username: found.username,
    displayName: null,
    isBusinessAccount: null,
    app: { id: found.clientId, secret: found.clientSecret },
    redirectUri:
      api === 'business' ? 'https://example.com/tiktok/' : 'http://127.0.0.1:4000/callback/',
    origin: sandbox.origin,
    scopes: [...found.scopes],
    accessToken: found.accessToken,
    accessTokenExpiresAt: toInstant(found.accessExpiresAt),
    refreshToken: found.refreshToken,
    refreshTokenExpiresAt: toInstant(found.refreshExpiresAt),
    renewedAt: now,
    connectedAt: now,
    lastSuccessAt: null,
    renewalBegunAt: null,
    refusedSince: null,
    ...changes,
  };
}
