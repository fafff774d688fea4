import type { StoredAccount } from '../credentials/schema.ts';
import { SignInError } from '../errors.ts';
import { readVariable } from '../io.ts';
import { standingOf, stateOf } from './account-state.ts';
import { describeStanding } from './account-text.ts';
import { namedAccounts, notConnected, readAccounts } from './accounts-store.ts';
import type { AccountChoice, CommandContext } from './options.ts';
import { loginCommand } from './stored-access.ts';
import { styleFor } from './style.ts';
import { Talk } from './talk.ts';

/**
 * Prints how long the accounts stay connected, without asking TikTok.
 *
 * @throws {SignInError} afterwards, when one of them needs a person
 */
export async function authStatus(options: AccountChoice, context: CommandContext): Promise<void> {
  const { io, mask } = context;
  const connected = await readAccounts(context);
  const hasToken = readVariable(io.env, 'TIKTOK_ACCESS_TOKEN') !== undefined;
  const isEmpty = connected.accounts.length === 0 && options.account === undefined;
  if (isEmpty && !hasToken) throw notConnected();
  if (hasToken) {
    new Talk(io, mask, options).note(
      isEmpty
        ? 'No account is connected: TIKTOK_ACCESS_TOKEN is set, and report uses that token.'
        : 'TIKTOK_ACCESS_TOKEN is set: without --account, report uses that token and none of the connected accounts.',
    );
  }
  const accounts = isEmpty ? [] : (namedAccounts(options, connected) ?? connected.accounts);
  const now = io.now();
  const standings = accounts.map((account) => standingOf(account, connected.defaultName, now));
  const style = styleFor(io.stdout, io, options);
  const text = options.json
    ? `${JSON.stringify(standings, null, 2)}\n`
    : standings.map((standing) => describeStanding(standing, now, style)).join('\n');
  await io.stdout.write(text);
  requireNone(accounts.filter((account) => stateOf(account, now) === 'ended'));
}

/** @throws {SignInError} that says what to type for each of them */
function requireNone(ended: readonly StoredAccount[]): void {
  if (ended.length === 0) return;
  const names = ended.map(({ name }) => name).join(', ');
  const [verb, them] = ended.length === 1 ? ['is', 'it'] : ['are', 'them'];
  throw new SignInError(
    'sign-in-needed',
    `${names} ${verb} no longer connected`,
    `Connect ${them} again: ${ended.map(loginCommand).join('; ')}`,
  );
}
