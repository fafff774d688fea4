import { databaseFile } from '../config/database-file.ts';
import type { StoredAccount } from '../credentials/schema.ts';
import { LocalStateError, UsageError } from '../errors.ts';
import { type AccountHeld, readStatus } from '../history/status.ts';
import { sizeOfHistory, useExistingHistory } from '../history/use-history.ts';
import { writeJson } from '../reporters/json.ts';
import { earliestPost } from '../tiktok/list-posts.ts';
import { isCalled, readAccounts } from './accounts-store.ts';
import type { AccountStatus, HistoryStatus } from './history-status-schema.ts';
import { describeStatus } from './history-status-text.ts';
import type { CommandContext, HistoryStatusOptions } from './options.ts';
import { suggestName } from './parse-options.ts';
import { styleFor } from './style.ts';

/** Prints what the history holds; that there is none is no failure, and makes none. */
export async function historyStatus(
  options: HistoryStatusOptions,
  context: CommandContext,
): Promise<void> {
  const { io, mask } = context;
  const status = await readAll(context);
  const connected = await readConnected(context);
  const named = status.accounts.map((account) => ({
    ...account,
    name: nameOf(account, connected),
  }));
  const accounts = status.exists ? choose(options.account, named, connected) : [];
  const chosen = { ...status, accounts } satisfies HistoryStatus;
  if (options.json) {
    for (const piece of writeJson(chosen)) await io.stdout.write(piece);
    return;
  }
  const text = describeStatus(chosen, io.now(), styleFor(io.stdout, io, options));
  await io.stdout.write(mask.apply(text));
}

type Status = Omit<HistoryStatus, 'accounts'> & { readonly accounts: readonly AccountHeld[] };

async function readAll({ io }: CommandContext): Promise<Status> {
  const file = databaseFile(io);
  const time = { now: io.now(), earliest: earliestPost };
  const accounts = await useExistingHistory(file, io.now(), ({ db }) => readStatus(db, time));
  return {
    schemaVersion: 1,
    path: file.path,
    exists: accounts !== null,
    bytes: accounts === null ? null : sizeOfHistory(file.path),
    accounts: accounts ?? [],
  };
}

/** The history can be told of without knowing what its accounts are called here. */
async function readConnected(context: CommandContext): Promise<readonly StoredAccount[]> {
  try {
    return (await readAccounts(context)).accounts;
  } catch (error) {
    if (error instanceof LocalStateError) return [];
    throw error;
  }
}

function nameOf(held: AccountHeld, connected: readonly StoredAccount[]): string {
  const found = connected.find(({ api, openId }) => api === held.api && openId === held.id);
  if (found) return found.name;
  return held.username === null ? held.id : `@${held.username}`;
}

/** @throws {UsageError} when one of the names is of no account that is held or connected */
function choose(
  names: readonly string[] | undefined,
  held: readonly AccountHeldAs[],
  connected: readonly StoredAccount[],
): AccountStatus[] {
  const isMeant = (account: AccountHeldAs, name: string) =>
    isCalled({ name: account.name.replace(/^@/, '') }, name) ||
    account.id === name ||
    (account.username !== null && isCalled({ name: account.username }, name));
  for (const name of names ?? []) {
    const isKnown =
      held.some((account) => isMeant(account, name)) ||
      connected.some((account) => isCalled(account, name));
    if (isKnown) continue;
    const known = [...new Set([...held, ...connected].map((account) => account.name))];
    throw new UsageError(`nothing is kept of an account ${name}`, adviseName(name, known));
  }
  const isWanted = (account: AccountHeldAs) =>
    names === undefined || names.some((name) => isMeant(account, name));
  return held.filter(isWanted).map((account) => ({
    ...account,
    neverListed: [...account.neverListed],
  }));
}

type AccountHeldAs = AccountHeld & { readonly name: string };

function adviseName(name: string, known: readonly string[]): string {
  return known.length === 0 ? 'Nothing is kept of any account yet.' : suggestName(name, known);
}
