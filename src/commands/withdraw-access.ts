import { readProxy } from '../config/proxy.ts';
import { isSameAccount, type StoredAccount } from '../credentials/schema.ts';
import type { CredentialStore } from '../credentials/store.ts';
import type { StoredTokens } from '../credentials/stored-tokens.ts';
import { ApiError, SignInError } from '../errors.ts';
import { createTokenEndpoints } from '../tiktok/connect.ts';
import { openNetwork } from './open-network.ts';
import type { TokenEndpoints } from '../tiktok/tokens.ts';
import { forgetAccount } from './forget-account.ts';
import type { CommandContext, GlobalOptions } from './options.ts';
import { accessStored, createTokens } from './stored-access.ts';
import { Talk } from './talk.ts';

/**
 * What TikTok says when there is no access left that could be withdrawn: the owner has ended it, or
 * it has run out. That it does not admit the app is another matter: the access may live on.
 */
const goneCodes: ReadonlySet<string> = new Set([
  'token-refused',
  'sign-in-needed',
  'answer-lost',
  'renewal-cut-off',
  'not-connected',
]);

/**
 * Withdraws an account's access at TikTok, then forgets the account. Where the access is gone
 * already it is only forgotten.
 *
 * @throws {ApiError} when TikTok could not be asked or refused: the account stays connected then
 */
export async function withdrawAccess(
  account: StoredAccount,
  store: CredentialStore,
  options: GlobalOptions,
  context: CommandContext,
): Promise<void> {
  const { io, mask } = context;
  const talk = new Talk(io, mask, options);
  const quiet = { ...context, store, warn: () => undefined };
  const network = await openNetwork(io, { proxy: readProxy(io.env) });
  try {
    const access = accessStored(account, quiet);
    const endpoints = createTokenEndpoints(network.caller(talk.onEventOf(account.name)), access);
    const tokens = createTokens(account, endpoints, quiet);
    try {
      await revokeAndForget(tokens, endpoints, store, io.signal);
    } catch (error) {
      if (!isRefusedToken(error)) throw error;
      await tokens.renew(tokens.account().accessToken, io.signal);
      await revokeAndForget(tokens, endpoints, store, io.signal);
    }
  } catch (error) {
    if (!isGone(error)) throw explain(account, error);
    talk.warn(`${account.name}: TikTok knew of no access any more that could be withdrawn`);
    await forgetAccount(account, store, io.signal);
  } finally {
    await network.close();
  }
}

/** Under the account's lock: no other process is to get new tokens between the two. */
async function revokeAndForget(
  tokens: StoredTokens,
  endpoints: TokenEndpoints,
  store: CredentialStore,
  signal: AbortSignal,
): Promise<void> {
  const token = await tokens.accessToken(signal);
  const account = tokens.account();
  const release = await store.lockAccount(account, signal);
  try {
    const { accounts } = await store.read();
    const current = accounts.find((it) => isSameAccount(it, account));
    // Another process was faster: what it renewed is what is to be withdrawn.
    const { id: clientId, secret: clientSecret } = (current ?? account).app;
    await endpoints.revoke({ clientId, clientSecret }, current?.accessToken ?? token, signal);
    // What TikTok no longer knows is forgotten, whoever wants the program to end.
    await forgetAccount(account, store, new AbortController().signal);
  } finally {
    release();
  }
}

function isRefusedToken(error: unknown): boolean {
  return error instanceof SignInError && error.code === 'token-refused';
}

function isGone(error: unknown): boolean {
  return error instanceof SignInError && goneCodes.has(error.code);
}

function explain({ name }: StoredAccount, error: unknown): unknown {
  if (!(error instanceof ApiError || error instanceof SignInError)) return error;
  return new ApiError(
    error.code,
    `the access of ${name} could not be withdrawn, so it stays connected: ${error.message}`,
    'Try again later, or add --local to forget it here alone; its owner can then end the access in TikTok’s app.',
    { cause: error },
  );
}
