import { namedOriginOf } from '../config/origins.ts';
import type { StoredAccount } from '../credentials/schema.ts';
import { changeAccount, type CredentialStore } from '../credentials/store.ts';
import { createStoredTokens, type StoredTokens } from '../credentials/stored-tokens.ts';
import { dayMs } from '../domain/day.ts';
import { ExpectedError, reword, SignInError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { SecretMask } from '../tiktok/http/redact.ts';
import type { TokenEndpoints } from '../tiktok/tokens.ts';
import type { Access } from './source.ts';

/** What a connected account needs of the run. */
export interface StoredContext {
  readonly io: Io;
  readonly mask: SecretMask;
  readonly store: CredentialStore;
  readonly warn: (text: string) => void;
}

/** From so long before the end of an account's connection every run warns of it. */
export const noticeMs = 14 * dayMs;
const successGrainMs = 3_600_000;

/** A connected account: its tokens are renewed and kept. */
export function accessStored(account: StoredAccount, context: StoredContext): Access {
  const { io, store, warn } = context;
  const ending = describeEnding(account, io.now());
  if (ending !== null) warn(ending);
  return {
    api: account.api,
    // The tokens go where they came from, unless the user says otherwise for this run.
    origin: namedOriginOf(io.env, account.api) ?? account.origin,
    openId: account.openId,
    tokenMark: null,
    appId: account.app.id,
    scopes: account.scopes,
    createTokens: (endpoints) => createTokens(account, endpoints, context),
    explain: (error) => adviseFor(account, error),
    onSuccess: () => noteSuccess(account, store, io),
  };
}

/** The account's tokens, with every secret of theirs kept out of what is printed. */
export function createTokens(
  account: StoredAccount,
  { renew }: Pick<TokenEndpoints, 'renew'>,
  { io, mask, store, warn }: StoredContext,
): StoredTokens {
  return createStoredTokens(account, {
    store,
    renew,
    now: io.now,
    onSecrets: (current) => maskAccount(mask, current),
    onLateRenewal: (error) =>
      warn(`${account.name}: the access token could not be renewed yet: ${error.message}`),
  });
}

/** Keeps an account's secrets out of all that is printed. */
export function maskAccount(mask: SecretMask, account: StoredAccount): void {
  mask.add(account.accessToken);
  mask.add(account.refreshToken ?? undefined);
  mask.add(account.app.secret);
}

/** What to type to connect an account again. */
export function loginCommand({ api, name, redirectUri }: StoredAccount): string {
  const redirect = api === 'business' ? ` --redirect-uri ${redirectUri}` : '';
  return `tiktok-metrics auth login --api ${api} --name ${name}${redirect}`;
}

/** That the connection ends soon, and what to do; null while there is time. */
export function describeEnding(account: StoredAccount, now: number): string | null {
  if (account.refreshTokenExpiresAt === null) return null;
  const left = Date.parse(account.refreshTokenExpiresAt) - now;
  if (left > noticeMs) return null;
  const day = account.refreshTokenExpiresAt.slice(0, 10);
  const when = left <= 0 ? `ended on ${day}` : `ends on ${day}`;
  return `${account.name}: the connection ${when}; the owner has to sign in again: ${loginCommand(account)}`;
}

/** An error that only a person can mend tells that person what to type. */
function adviseFor(account: StoredAccount, error: unknown): unknown {
  if (!(error instanceof SignInError)) return error;
  return reword(error, { hint: `Connect it again: ${loginCommand(account)}` });
}

/** To the hour, so that a run seldom writes; that it cannot be noted is no reason to fail. */
async function noteSuccess(account: StoredAccount, store: CredentialStore, io: Io): Promise<void> {
  const now = io.now();
  const isNoted = ({ lastSuccessAt }: StoredAccount) =>
    lastSuccessAt !== null && now - Date.parse(lastSuccessAt) < successGrainMs;
  if (isNoted(account)) return;
  const lastSuccessAt = new Date(now).toISOString();
  try {
    await store.update(
      (credentials) =>
        changeAccount(credentials, account, (it) => (isNoted(it) ? it : { ...it, lastSuccessAt })),
      io.signal,
    );
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
  }
}
