import { type Credentials, isSameAccount, type StoredAccount } from '../credentials/schema.ts';
import { type AccountKey, changeAccount, type CredentialStore } from '../credentials/store.ts';
import { withGrant } from '../credentials/stored-tokens.ts';
import type { Account, Api } from '../domain/account.ts';
import { ApiError, LocalStateError } from '../errors.ts';
import type { AppKeys, TokenGrant } from '../tiktok/tokens.ts';
import { freeName, nameAfter, provisionalName } from './login-name.ts';

/** What a sign-in brought. */
export interface NewConnection {
  readonly api: Api;
  readonly app: AppKeys;
  readonly origin: string;
  readonly redirectUri: string;
  readonly grant: TokenGrant;
  /** What the user wants the account to be called; null: after its handle. */
  readonly name: string | null;
}

/** Keeps new tokens, before anything else is done with them. An account that is known keeps its name. */
export async function keepConnection(
  connection: NewConnection,
  store: CredentialStore,
): Promise<StoredAccount> {
  const { grant } = connection;
  const { openId } = grant;
  if (openId === null) {
    throw new ApiError(
      'unreadable',
      'TikTok’s answer to the sign-in does not say which account it is for',
      'Please report it as a bug: TikTok may have changed its API since this version.',
    );
  }
  const key = { api: connection.api, openId };
  // Bought with a sign-in: it is kept whoever wants the program to end.
  const { signal } = new AbortController();
  const release = await waitForRenewal(key, store, signal);
  try {
    const { accounts } = await store.update(
      (credentials) => withConnection(credentials, { ...connection, openId }),
      signal,
    );
    const kept = accounts.find((account) => isSameAccount(account, key));
    if (!kept) throw new Error('the account was not kept');
    return kept;
  } finally {
    release();
  }
}

/**
 * A renewal of the former tokens that is under way in another process would put them over the new
 * ones. That its lock cannot be had is no reason to lose these.
 */
async function waitForRenewal(
  key: AccountKey,
  store: CredentialStore,
  signal: AbortSignal,
): Promise<() => void> {
  try {
    return await store.lockAccount(key, signal);
  } catch (error) {
    if (error instanceof LocalStateError) return () => undefined;
    throw error;
  }
}

function withConnection(
  credentials: Credentials,
  connection: NewConnection & { readonly openId: string },
): Credentials {
  const { api, openId, app, origin, redirectUri, grant } = connection;
  const grantedAt = new Date(grant.grantedAt).toISOString();
  const known = credentials.accounts.find((it) => isSameAccount(it, { api, openId }));
  const others = credentials.accounts.filter((it) => it !== known);
  const wanted = connection.name ?? known?.name ?? provisionalName(api);
  const name = freeName(wanted, api, others);
  const base: StoredAccount = {
    ...(known ?? unread),
    api,
    openId,
    name,
    app: { id: app.clientId, secret: app.clientSecret },
    redirectUri,
    origin,
    accessToken: grant.accessToken,
    // Another sign-in has nothing of the former one's tokens.
    refreshToken: null,
    refreshTokenExpiresAt: null,
    scopes: null,
    renewedAt: grantedAt,
    connectedAt: known?.connectedAt ?? grantedAt,
  };
  const account = withGrant(base, grant);
  const isDefault =
    credentials.defaultAccount === null
      ? others.length === 0
      : credentials.defaultAccount === known?.name;
  return {
    ...credentials,
    accounts: known
      ? credentials.accounts.map((it) => (it === known ? account : it))
      : [...credentials.accounts, account],
    defaultAccount: isDefault ? name : credentials.defaultAccount,
  };
}

/** What is not known before the account was read. */
const unread = {
  username: null,
  displayName: null,
  isBusinessAccount: null,
  accessTokenExpiresAt: null,
  lastSuccessAt: null,
  renewalBegunAt: null,
  refusedSince: null,
} as const;

/** Notes what was read of the account, and names it after its handle unless it has a name. */
export async function keepReading(
  account: StoredAccount,
  read: Account,
  isNamed: boolean,
  store: CredentialStore,
  now: number,
): Promise<Credentials> {
  return store.update((credentials) => {
    const others = credentials.accounts.filter((it) => !isSameAccount(it, account));
    const wanted = isNamed ? null : nameAfter(read);
    const name = wanted === null ? account.name : freeName(wanted, account.api, others);
    const renamed = changeAccount(credentials, account, (it) => ({
      ...it,
      name,
      username: read.username,
      displayName: read.displayName,
      isBusinessAccount: read.isBusinessAccount,
      lastSuccessAt: new Date(now).toISOString(),
    }));
    const wasDefault = credentials.defaultAccount === account.name;
    return wasDefault ? { ...renamed, defaultAccount: name } : renamed;
  }, new AbortController().signal);
}
