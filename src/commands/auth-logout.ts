import { UsageError } from '../errors.ts';
import { namedAccounts, readAccounts, usualAccount } from './accounts-store.ts';
import { disconnect } from './disconnect.ts';
import type { AuthLogoutOptions, CommandContext } from './options.ts';

/** Withdraws the access of accounts at TikTok and forgets them. */
export async function authLogout(
  options: AuthLogoutOptions,
  context: CommandContext,
): Promise<void> {
  const connected = await readAccounts(context);
  const named = namedAccounts(options, connected);
  if (named === null && connected.accounts.length > 1) {
    throw new UsageError(
      `several accounts are connected: ${connected.accounts.map(({ name }) => name).join(', ')}`,
      'Name the one to disconnect with --account, or all of them with --all-accounts.',
    );
  }
  const accounts = named ?? [usualAccount(connected, context.io.env)];
  await disconnect(accounts, connected.store, options, context);
}
