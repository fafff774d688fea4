import { ApiError, LocalStateError, NotSent, SignInError } from '../errors.ts';
import type { TokenSource } from '../tiktok/caller.ts';
import type { Renew, TokenGrant } from '../tiktok/tokens.ts';
import { isSameAccount, type StoredAccount } from './schema.ts';
import { changeAccount, type CredentialStore, type Reservation } from './store.ts';

/** What the tokens of a connected account need. */
export interface StoredTokensContext {
  readonly store: CredentialStore;
  readonly renew: Renew;
  readonly now: () => number;
  /** Told of every token before anything is done with it, so that none is ever printed. */
  readonly onSecrets: (account: StoredAccount) => void;
  /** Told when a renewal ahead of the token's end failed, while the token still works. */
  readonly onLateRenewal: (error: Error) => void;
}

/** The tokens of a connected account, and a renewal on demand. */
export interface StoredTokens extends TokenSource {
  /** The account as it was last read or written. */
  readonly account: () => StoredAccount;
  readonly renew: (refused: string, signal: AbortSignal) => Promise<void>;
}

/** A token is renewed so long before its end, or a tenth of its life if that is less. */
const aheadMs = 5 * 60_000;

/**
 * The tokens of a connected account: renewed ahead of their end and when TikTok refuses them, by one
 * process at a time, and kept before they are used.
 */
export function createStoredTokens(
  first: StoredAccount,
  context: StoredTokensContext,
): StoredTokens {
  let account = first;
  let underway: Promise<void> | null = null;
  let triedAhead = '';

  /** Requests side by side that find the same token at its end renew it once. */
  const renew = async (refused: string, signal: AbortSignal): Promise<void> => {
    if (refused !== account.accessToken) return;
    underway ??= renewStored(account, refused, context, signal)
      .then((renewed) => {
        account = renewed;
      })
      .finally(() => {
        underway = null;
      });
    await underway;
  };

  const renewAhead = async (token: string, signal: AbortSignal): Promise<void> => {
    triedAhead = token;
    try {
      await renew(token, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (hasEnded(account, context.now()) || !isExpected(error)) throw error;
      context.onLateRenewal(error);
    }
  };

  return {
    account: () => account,
    renew,
    accessToken: async (signal) => {
      const token = account.accessToken;
      const isDue = context.now() >= dueAt(account);
      if (isDue && (token !== triedAhead || hasEnded(account, context.now()))) {
        await renewAhead(token, signal);
      }
      return account.accessToken;
    },
  };
}

function isExpected(error: unknown): error is Error {
  return (
    error instanceof ApiError || error instanceof SignInError || error instanceof LocalStateError
  );
}

/** When the token is to be renewed, in milliseconds since 1970. */
function dueAt({ accessTokenExpiresAt, renewedAt }: StoredAccount): number {
  if (accessTokenExpiresAt === null) return Number.POSITIVE_INFINITY;
  const end = Date.parse(accessTokenExpiresAt);
  return end - Math.min(aheadMs, Math.max(0, end - Date.parse(renewedAt)) / 10);
}

function hasEnded({ accessTokenExpiresAt }: StoredAccount, now: number): boolean {
  return accessTokenExpiresAt !== null && Date.parse(accessTokenExpiresAt) <= now;
}

/**
 * Renews under the account's lock. Whoever had to wait for it takes what the other has got. That a
 * renewal is begun is on the disk before TikTok is asked, and the room for its result as well.
 */
async function renewStored(
  known: StoredAccount,
  refused: string,
  context: StoredTokensContext,
  signal: AbortSignal,
): Promise<StoredAccount> {
  const { store, onSecrets } = context;
  const release = await store.lockAccount(known, signal);
  try {
    const current = await readAgain(known, store);
    onSecrets(current);
    return current.accessToken === refused ? await renewNow(current, context, signal) : current;
  } finally {
    release();
  }
}

async function readAgain(known: StoredAccount, store: CredentialStore): Promise<StoredAccount> {
  const { accounts } = await store.read();
  const found = accounts.find((account) => isSameAccount(account, known));
  if (found) return found;
  throw new SignInError(
    'not-connected',
    `the account ${known.name} was disconnected while it was being used`,
    'Connect it again with tiktok-metrics auth login.',
  );
}

async function renewNow(
  account: StoredAccount,
  context: StoredTokensContext,
  signal: AbortSignal,
): Promise<StoredAccount> {
  const { store, now } = context;
  if (account.refreshToken === null) throw noRefreshToken(account);
  const reservation = await store.reserve(account);
  try {
    const begun = account.renewalBegunAt ?? new Date(now()).toISOString();
    await change(account, { renewalBegunAt: begun }, store, signal);
    const grant = await ask(account, account.refreshToken, context, signal);
    return await keep(account, grant, reservation, context);
  } finally {
    reservation.release();
  }
}

async function ask(
  account: StoredAccount,
  refreshToken: string,
  { renew, store, now }: StoredTokensContext,
  signal: AbortSignal,
): Promise<TokenGrant> {
  const { id: clientId, secret: clientSecret } = account.app;
  try {
    return await renew({ clientId, clientSecret, refreshToken }, signal);
  } catch (error) {
    const ended = outcomeOf(account, error, now());
    // Noted also where it was an interruption that ended it.
    const { signal: unending } = new AbortController();
    if (ended !== null) await change(account, ended, store, unending).catch(() => undefined);
    throw error instanceof SignInError ? explainRefusal(account, error) : error;
  }
}

/** What is known of the renewal after an error; null where TikTok may have spent the token. */
function outcomeOf(
  { renewalBegunAt, refusedSince }: StoredAccount,
  error: unknown,
  now: number,
): Partial<StoredAccount> | null {
  // It is as it was before: one that was cut off earlier still is.
  if (error instanceof NotSent) return { renewalBegunAt };
  if (!(error instanceof SignInError)) return null;
  // An answer that is no: the renewal has come to its end, if not to a good one.
  return { renewalBegunAt: null, refusedSince: refusedSince ?? new Date(now).toISOString() };
}

/** Nothing may come between the answer and this. */
async function keep(
  account: StoredAccount,
  grant: TokenGrant,
  reservation: Reservation,
  { onSecrets }: StoredTokensContext,
): Promise<StoredAccount> {
  const renewed = withGrant(account, grant);
  onSecrets(renewed);
  const { accounts } = await reservation.commit((stored) => withGrant(stored, grant));
  return accounts.find((stored) => isSameAccount(stored, account)) ?? renewed;
}

/** The account with the tokens that TikTok gave; what the answer does not tell stays as it was. */
export function withGrant(account: StoredAccount, grant: TokenGrant): StoredAccount {
  return {
    ...account,
    scopes: grant.scopes === null ? account.scopes : [...grant.scopes],
    accessToken: grant.accessToken,
    accessTokenExpiresAt: toInstant(grant.accessTokenExpiresAt),
    refreshToken: grant.refreshToken ?? account.refreshToken,
    refreshTokenExpiresAt: toInstant(grant.refreshTokenExpiresAt) ?? account.refreshTokenExpiresAt,
    renewedAt: new Date(grant.grantedAt).toISOString(),
    renewalBegunAt: null,
    refusedSince: null,
  };
}

function toInstant(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

async function change(
  { api, openId }: StoredAccount,
  changes: Partial<StoredAccount>,
  store: CredentialStore,
  signal: AbortSignal,
): Promise<void> {
  await store.update(
    (credentials) => changeAccount(credentials, { api, openId }, (it) => ({ ...it, ...changes })),
    signal,
  );
}

function noRefreshToken({ name }: StoredAccount): SignInError {
  return new SignInError(
    'sign-in-needed',
    `TikTok gave no refresh token for ${name}, and its access token has ended`,
    'Connect it again with tiktok-metrics auth login.',
  );
}

/** Why TikTok may have refused: an earlier renewal was cut off, and its token is spent. */
function explainRefusal({ renewalBegunAt }: StoredAccount, error: SignInError): SignInError {
  if (renewalBegunAt === null) return error;
  const time = `${renewalBegunAt.slice(0, 16).replace('T', ' ')} UTC`;
  return new SignInError(
    'renewal-cut-off',
    `a renewal that began at ${time} was cut off before TikTok’s answer was kept, and a refresh token works only once. ${error.message}`,
    error.hint,
    { cause: error },
  );
}
