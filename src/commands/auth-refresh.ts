import { readProxy } from '../config/proxy.ts';
import { createTokenEndpoints } from '../tiktok/connect.ts';
import { openNetwork } from './open-network.ts';
import { attemptFor, settleFailures } from './account-failures.ts';
import { namedAccounts, readAccounts, usualAccount } from './accounts-store.ts';
import type { AccountChoice, CommandContext } from './options.ts';
import { followClock, warnOfClock } from './right-clock.ts';
import { isSeveral } from './roster.ts';
import { accessStored, createTokens } from './stored-access.ts';
import { Talk } from './talk.ts';
import { describeTime } from './time-words.ts';

/** What came of a renewal. */
interface Renewed {
  readonly name: string;
  readonly accessTokenExpiresAt: string | null;
  readonly refreshTokenExpiresAt: string | null;
}

/** Renews the access tokens of the chosen accounts now, and prints when the new ones end. */
export async function authRefresh(options: AccountChoice, machine: CommandContext): Promise<void> {
  const talk = new Talk(machine.io, machine.mask, options);
  const { context, checkClock } = followClock(machine, (offMs) => warnOfClock(offMs, talk));
  const { io } = context;
  const connected = await readAccounts(context);
  const accounts = namedAccounts(options, connected) ?? [usualAccount(connected, io.env)];
  const stored = { ...context, store: connected.store, warn: talk.warn };
  const network = await openNetwork(io, { proxy: readProxy(io.env), checkClock });
  try {
    const outcomes = await Promise.all(
      accounts.map((account) =>
        attemptFor(
          account.name,
          async (): Promise<Renewed> => {
            const access = accessStored(account, stored);
            const caller = network.caller(talk.onEventOf(account.name));
            const tokens = createTokens(account, createTokenEndpoints(caller, access), stored);
            try {
              await tokens.renew(account.accessToken, io.signal);
            } catch (error) {
              throw access.explain(error);
            }
            const { name, accessTokenExpiresAt, refreshTokenExpiresAt } = tokens.account();
            return { name, accessTokenExpiresAt, refreshTokenExpiresAt };
          },
          context,
        ),
      ),
    );
    const renewed = outcomes.flatMap((outcome) => ('error' in outcome ? [] : [outcome.result]));
    await print(renewed, options, context);
    const [only] = outcomes;
    if (!isSeveral(options) && only && 'error' in only) throw only.error;
    await settleFailures(outcomes, options, context);
  } finally {
    await network.close();
  }
}

async function print(
  renewed: readonly Renewed[],
  { json }: AccountChoice,
  { io }: CommandContext,
): Promise<void> {
  if (renewed.length === 0) return;
  const lines = renewed.map(({ name, accessTokenExpiresAt: end }) =>
    end === null
      ? `${name}: renewed\n`
      : `${name}: renewed, good until ${describeTime(end, io.now())}\n`,
  );
  await io.stdout.write(json ? `${JSON.stringify(renewed, null, 2)}\n` : lines.join(''));
}
