import { databaseFile } from '../config/database-file.ts';
import { UsageError } from '../errors.ts';
import { type ErasableAccount, eraseAccount, type Erased, findByName } from '../history/erase.ts';
import type { RecordAccount } from '../history/record-schema.ts';
import { historyExists, useExistingHistory } from '../history/use-history.ts';
import { type ConnectedAccounts, findAccount, isCalled } from './accounts-store.ts';
import { canAsk } from './can-ask.ts';
import { countOf, listOf } from './count-words.ts';
import { disconnect } from './disconnect.ts';
import { printable } from './lines.ts';
import type { AccountsRemoveOptions, CommandContext } from './options.ts';

/**
 * Disconnects an account and erases all that the history holds of it. One that is not connected any
 * more is erased by its username or TikTok's id of it.
 *
 * @throws {UsageError} when neither knows it, nobody can be asked, or the answer was no
 */
export async function removeAndErase(
  { store, accounts }: Pick<ConnectedAccounts, 'store' | 'accounts'>,
  options: AccountsRemoveOptions,
  context: CommandContext,
  name: string,
): Promise<void> {
  const connected = accounts.find((account) => isCalled(account, name));
  if (!connected) {
    const held = await findHeld(context, name);
    if (held.length === 0) findAccount(name, accounts);
    await eraseHeld(held, options, context);
    return;
  }
  // A history that cannot be used is told of before the connection is gone.
  historyExists(databaseFile(context.io));
  const { api, openId } = connected;
  await disconnect([connected], store, options, context, {
    question: ' and erase all that was kept of it',
    run: async () => {
      const erased = await erase({ api, id: openId }, context);
      await tell(connected.name, erased, options, context);
      return { erased };
    },
  });
}

async function findHeld({ io }: CommandContext, name: string): Promise<ErasableAccount[]> {
  const found = useExistingHistory(databaseFile(io), io.now(), ({ db }) => findByName(db, name));
  return (await found) ?? [];
}

async function eraseHeld(
  held: readonly ErasableAccount[],
  options: AccountsRemoveOptions,
  context: CommandContext,
): Promise<void> {
  await confirm(printable(held.map(nameOf).join(', '), true), options, context);
  const results: (Erased | null)[] = [];
  for (const account of held) {
    const erased = await erase(account, context);
    await tell(nameOf(account), erased, options, context);
    results.push(erased);
  }
  if (!options.json) return;
  const [only, ...others] = results;
  const erased = others.length === 0 ? only : sumOf(results);
  await context.io.stdout.write(`${JSON.stringify({ removed: [], erased }, null, 2)}\n`);
}

/** Both APIs may have known the account. */
function sumOf(results: readonly (Erased | null)[]): Erased {
  const sum = (count: (erased: Erased) => number) =>
    results.reduce((total, erased) => total + (erased === null ? 0 : count(erased)), 0);
  return {
    days: sum((erased) => erased.days),
    posts: sum((erased) => erased.posts),
    observations: sum((erased) => erased.observations),
    runs: sum((erased) => erased.runs),
  };
}

function erase(account: RecordAccount, { io }: CommandContext): Promise<Erased | null> {
  const file = databaseFile(io);
  return useExistingHistory(file, io.now(), (connection) =>
    eraseAccount(connection, file.path, account),
  );
}

async function confirm(
  names: string,
  options: AccountsRemoveOptions,
  { io }: CommandContext,
): Promise<void> {
  if (options.yes) return;
  if (!canAsk(io, options)) {
    throw new UsageError(
      `nobody can be asked whether to erase all that was kept of ${names}`,
      'Add --yes if you are sure.',
    );
  }
  const question = `Erase all that was kept of ${names}? TikTok shows most of it no longer.`;
  if (await io.prompts.confirm(question, io.signal)) return;
  throw new UsageError('nothing was changed: you answered no', 'No harm is done.');
}

function nameOf({ api, id, username }: ErasableAccount): string {
  return `${username === null ? id : `@${username}`} (${api} API)`;
}

async function tell(
  name: string,
  erased: Erased | null,
  { json }: AccountsRemoveOptions,
  { io }: CommandContext,
): Promise<void> {
  if (json) return;
  const what =
    erased === null
      ? `Nothing was kept of ${name}.`
      : `Erased what was kept of ${name}: ${describe(erased)}.`;
  await io.stdout.write(`${printable(what, true)}\n`);
}

function describe({ days, posts, observations, runs }: Erased): string {
  return listOf([
    countOf(days, 'day'),
    countOf(posts, 'post'),
    countOf(observations, 'observation'),
    countOf(runs, 'run'),
  ]);
}
