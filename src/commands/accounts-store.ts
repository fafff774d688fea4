import { join } from 'node:path';
import { configFolder } from '../config/folders.ts';
import type { StoredAccount } from '../credentials/schema.ts';
import { type CredentialStore, openStore } from '../credentials/store.ts';
import { SignInError, UsageError } from '../errors.ts';
import { readVariable } from '../io.ts';
import type { AccountChoice, CommandContext } from './options.ts';
import { suggestName } from './parse-options.ts';
import { maskAccount } from './stored-access.ts';

/** The connected accounts as they were read at the start of a command. */
export interface ConnectedAccounts {
  readonly store: CredentialStore;
  readonly accounts: readonly StoredAccount[];
  readonly defaultName: string | null;
}

/** Where the connected accounts are kept. */
export function openAccountStore({ io }: Pick<CommandContext, 'io'>): CredentialStore {
  return openStore(join(configFolder(io), 'credentials'), io.platform);
}

/** Reads the connected accounts; their secrets are kept out of all that is printed from then on. */
export async function readAccounts(context: CommandContext): Promise<ConnectedAccounts> {
  const store = openAccountStore(context);
  const { accounts, defaultAccount } = await store.read();
  for (const account of accounts) maskAccount(context.mask, account);
  return { store, accounts, defaultName: defaultAccount };
}

/**
 * The accounts that were asked for, each once, in that order; null where none was.
 *
 * @throws {UsageError} when one is not connected, or the options contradict each other
 */
export function namedAccounts(
  { account: names, allAccounts }: AccountChoice,
  connected: ConnectedAccounts,
): readonly StoredAccount[] | null {
  if (allAccounts && names) {
    throw new UsageError(
      '--account and --all-accounts contradict each other',
      'Leave one of them out.',
    );
  }
  if (allAccounts) {
    if (connected.accounts.length === 0) throw notConnected();
    return connected.accounts;
  }
  if (!names) return null;
  return [...new Set(names.map((name) => findAccount(name, connected.accounts)))];
}

/** @throws {UsageError} when there is no such account */
export function findAccount(name: string, accounts: readonly StoredAccount[]): StoredAccount {
  const found = accounts.find((account) => isCalled(account, name));
  if (found) return found;
  const names = accounts.map((account) => account.name);
  throw new UsageError(
    `no connected account is called ${name}`,
    names.length === 0
      ? 'None is connected yet: tiktok-metrics auth login connects one.'
      : suggestName(name, names),
  );
}

/** Names are compared without regard to capitals, and with or without an @. */
export function isCalled({ name }: Pick<StoredAccount, 'name'>, text: string): boolean {
  return name.toLowerCase() === text.replace(/^@/, '').toLowerCase();
}

/**
 * The account to use where none was named.
 *
 * @throws {SignInError} when none is connected; {UsageError} when it is not clear which
 */
export function usualAccount(
  { accounts, defaultName }: ConnectedAccounts,
  env: CommandContext['io']['env'],
): StoredAccount {
  const named = readVariable(env, 'TIKTOK_METRICS_ACCOUNT') ?? defaultName;
  if (accounts.length === 0) throw notConnected();
  if (named !== null) return findAccount(named, accounts);
  const [only, ...others] = accounts;
  if (only && others.length === 0) return only;
  throw new UsageError(
    `several accounts are connected, and none is the default: ${accounts.map(({ name }) => name).join(', ')}`,
    'Name one with --account, take all of them with --all-accounts, or choose a default with tiktok-metrics accounts default.',
  );
}

export function notConnected(): SignInError {
  return new SignInError(
    'not-connected',
    'no TikTok account is connected',
    'Connect one with tiktok-metrics auth login: it needs a developer app, and "Your own account" in the README tells how to get one. Until then report --demo shows sample data.',
  );
}
