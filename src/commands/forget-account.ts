import { type Credentials, isSameAccount, type StoredAccount } from '../credentials/schema.ts';
import type { CredentialStore } from '../credentials/store.ts';

/**
 * Deletes an account and its tokens here. The file of its lock stays: another process may be waiting
 * for it, and one that made a new file would no longer keep out the one that holds the old.
 */
export async function forgetAccount(
  account: StoredAccount,
  store: CredentialStore,
  signal: AbortSignal,
): Promise<void> {
  await store.update((credentials) => without(credentials, account), signal);
}

/** Where one account is left it becomes the default; among several nobody guesses. */
function without(credentials: Credentials, gone: StoredAccount): Credentials {
  const found = credentials.accounts.find((account) => isSameAccount(account, gone));
  if (!found) return credentials;
  const accounts = credentials.accounts.filter((account) => account !== found);
  if (credentials.defaultAccount !== found.name) return { ...credentials, accounts };
  const [only, ...others] = accounts;
  const heir = only && others.length === 0 ? only.name : null;
  return { ...credentials, accounts, defaultAccount: heir };
}
