import type { StoredAccount } from '../credentials/schema.ts';
import type { CredentialStore } from '../credentials/store.ts';
import { UsageError } from '../errors.ts';
import { attemptFor, type Outcome, settleFailures } from './account-failures.ts';
import { canAsk } from './can-ask.ts';
import { forgetAccount } from './forget-account.ts';
import type { AuthLogoutOptions, CommandContext } from './options.ts';
import { withdrawAccess } from './withdraw-access.ts';

/** What is done with those that were disconnected, before the result is printed. */
export interface Afterwards {
  /** What goes with the accounts, for the question whether that is meant. */
  readonly question: string;
  /** @returns what JSON tells of it besides */
  readonly run: () => Promise<object>;
}

/**
 * Withdraws the access of accounts at TikTok and forgets them; with `--local` they are only
 * forgotten. One that cannot be disconnected stays as it was, and stops no other.
 *
 * @throws {UsageError} when nobody can be asked whether that is meant, or the answer was no
 */
export async function disconnect(
  accounts: readonly StoredAccount[],
  store: CredentialStore,
  options: AuthLogoutOptions,
  context: CommandContext,
  afterwards: Afterwards | null = null,
): Promise<void> {
  const { io } = context;
  await confirm(accounts, options, context, afterwards);
  const outcomes: Outcome<string>[] = [];
  for (const account of accounts) {
    const { name } = account;
    const outcome = await attemptFor(
      name,
      async () => {
        if (options.local) await forgetAccount(account, store, io.signal);
        else await withdrawAccess(account, store, options, context);
        return name;
      },
      context,
    );
    outcomes.push(outcome);
    if (!options.json && 'result' in outcome) await io.stdout.write(`${name} is disconnected.\n`);
  }
  const removed = outcomes.flatMap((outcome) => ('result' in outcome ? [outcome.result] : []));
  const [only, ...others] = outcomes;
  if (only && 'error' in only && others.length === 0) throw only.error;
  const more = removed.length > 0 ? await afterwards?.run() : {};
  if (options.json) await io.stdout.write(`${JSON.stringify({ removed, ...more }, null, 2)}\n`);
  await settleFailures(outcomes, options, context);
}

async function confirm(
  accounts: readonly StoredAccount[],
  options: AuthLogoutOptions,
  { io }: CommandContext,
  afterwards: Afterwards | null,
): Promise<void> {
  if (options.yes) return;
  const names = accounts.map(({ name }) => name).join(', ');
  if (!canAsk(io, options)) {
    throw new UsageError(
      `nobody can be asked whether to disconnect ${names}`,
      'Add --yes if you are sure.',
    );
  }
  const isSure = await io.prompts.confirm(
    `Disconnect ${names}${afterwards?.question ?? ''}? To connect again the owner has to sign in.`,
    io.signal,
  );
  if (!isSure) throw new UsageError('nothing was changed: you answered no', 'No harm is done.');
}
