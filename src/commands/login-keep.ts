import { type Credentials, isSameAccount, type StoredAccount } from '../credentials/schema.ts';
import { changeAccount, type CredentialStore } from '../credentials/store.ts';
import { withGrant } from '../credentials/stored-tokens.ts';
import type { Account, Api } from '../domain/account.ts';
import { ApiError } from '../errors.ts';
import type { AppKeys, TokenGrant } from '../tiktok/tokens.ts';
import { isAccountName } from './account-name.ts';
import { isCalled } from './accounts-store.ts';

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
  now: number,
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
  const { accounts } = await store.update(
    (credentials) => withConnection(credentials, { ...connection, openId }, now),
    new AbortController().signal,
  );
  const kept = accounts.find((account) => isSameAccount(account, key));
  if (!kept) throw new Error('the account was not kept');
  return kept;
}

function withConnection(
  credentials: Credentials,
  connection: NewConnection & { readonly openId: string },
  now: number,
): Credentials {
  const { api, openId, app, origin, redirectUri, grant } = connection;
  const known = credentials.accounts.find((it) => isSameAccount(it, { api, openId }));
  const others = credentials.accounts.filter((it) => it !== known);
  const wanted = connection.name ?? known?.name ?? `${api}-account`;
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
    renewedAt: new Date(now).toISOString(),
    connectedAt: known?.connectedAt ?? new Date(now).toISOString(),
  };
  const account = withGrant(base, grant, now);
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
    const wanted = read.username ?? toName(read.displayName ?? '');
    const name =
      isNamed || !isAccountName(wanted) ? account.name : freeName(wanted, account.api, others);
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

/** A name out of what the account calls itself, where its handle may not be read. */
function toName(displayName: string): string {
  return displayName
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}

/** The name, or one like it that no other account has: a sign-in is not to fail for it. */
function freeName(wanted: string, api: Api, others: readonly StoredAccount[]): string {
  const isFree = (name: string) => !others.some((account) => isCalled(account, name));
  if (isFree(wanted)) return wanted;
  const withApi = `${wanted}-${api}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? withApi : `${withApi}-${number}`;
    if (isFree(name)) return name;
  }
}
