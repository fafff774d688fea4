import { isSameAccount } from '../credentials/schema.ts';
import { changeAccount } from '../credentials/store.ts';
import { UsageError } from '../errors.ts';
import { parseAccountName } from './account-name.ts';
import { standingOf } from './account-state.ts';
import { describeAccounts } from './account-table.ts';
import { findAccount, isCalled, readAccounts } from './accounts-store.ts';
import { disconnect } from './disconnect.ts';
import { removeAndErase } from './erase-account.ts';
import type { AccountsRemoveOptions, CommandContext, GlobalOptions } from './options.ts';
import { styleFor } from './style.ts';
import { Talk } from './talk.ts';

/** Prints the connected accounts; that there are none is no failure. */
export async function accountsList(options: GlobalOptions, context: CommandContext): Promise<void> {
  const { io, mask } = context;
  const { accounts, defaultName } = await readAccounts(context);
  const standings = accounts.map((account) => standingOf(account, defaultName, io.now()));
  if (options.json) {
    const rows = standings.map(({ name, username, api, type, default: isDefault, state }) => ({
      name,
      username,
      api,
      type,
      default: isDefault,
      state,
    }));
    await io.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  } else if (standings.length === 0) {
    new Talk(io, mask, options).note(
      'No account is connected yet: tiktok-metrics auth login connects one.',
    );
  } else {
    await io.stdout.write(describeAccounts(standings, styleFor(io.stdout, io, options)));
  }
}

/** Prints the account that is used where none is named, or chooses it. */
export async function accountsDefault(
  options: GlobalOptions,
  context: CommandContext,
  name: string | undefined,
): Promise<void> {
  const { io } = context;
  const { store, accounts, defaultName } = await readAccounts(context);
  const chosen = name === undefined ? defaultName : findAccount(name, accounts).name;
  if (name !== undefined) {
    await store.update((credentials) => ({ ...credentials, defaultAccount: chosen }), io.signal);
  }
  if (options.json) {
    await io.stdout.write(`${JSON.stringify({ default: chosen }, null, 2)}\n`);
  } else if (chosen !== null) {
    await io.stdout.write(`${chosen}\n`);
  } else {
    new Talk(io, context.mask, options).note(
      'There is no default account: tiktok-metrics accounts default NAME chooses one.',
    );
  }
}

/** Calls an account by another name; the default follows. */
export async function accountsRename(
  options: GlobalOptions,
  context: CommandContext,
  name: string,
  newName: string,
): Promise<void> {
  const { io } = context;
  const { store, accounts } = await readAccounts(context);
  const account = findAccount(name, accounts);
  const wanted = parseAccountName('the new name', newName);
  await store.update((credentials) => {
    const taken = credentials.accounts.find(
      (other) => isCalled(other, wanted) && !isSameAccount(other, account),
    );
    if (taken) {
      throw new UsageError(
        `another account is called ${taken.name} already`,
        'Choose another name, or rename that account first.',
      );
    }
    const renamed = changeAccount(credentials, account, (it) => ({ ...it, name: wanted }));
    const isDefault = credentials.defaultAccount === account.name;
    return isDefault ? { ...renamed, defaultAccount: wanted } : renamed;
  }, io.signal);
  await io.stdout.write(
    options.json
      ? `${JSON.stringify({ name: wanted }, null, 2)}\n`
      : `${account.name} is now called ${wanted}.\n`,
  );
}

/** The same as `auth logout` of one account; with `--erase` the history forgets it, too. */
export async function accountsRemove(
  options: AccountsRemoveOptions,
  context: CommandContext,
  name: string,
): Promise<void> {
  const { store, accounts } = await readAccounts(context);
  if (options.erase) {
    await removeAndErase({ store, accounts }, options, context, name);
    return;
  }
  await disconnect([findAccount(name, accounts)], store, options, context);
}
