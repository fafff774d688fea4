import pLimit from 'p-limit';
import { attemptFor, type Outcome } from './account-failures.ts';
import { type Fetching, openFetching } from './fetching.ts';
import type { FetchingPlan } from './fetching-plan.ts';
import type { Keeping } from './keeping.ts';
import type { CommandContext } from './options.ts';
import { throwIfClockIsOff } from './right-clock.ts';
import type { Member } from './roster.ts';
import type { Talk } from './talk.ts';

/** So many accounts are fetched side by side: enough to hide the network, few enough for TikTok. */
const sideBySide = 4;

/** Where an account's data come from, and the count of its requests. */
export type AccountTools = ReturnType<Fetching['open']>;

/** How the accounts of a run are fetched. */
export interface FetchRun {
  readonly context: CommandContext;
  readonly fetching: FetchingPlan;
  readonly talk: Talk;
  readonly keeping: Keeping;
  /** Whether several were asked for: what is said of one then bears its name. */
  readonly isSeveral: boolean;
  /** The present as both sides see it; the machine's unless named. */
  readonly now?: () => number;
}

/**
 * Does the work for each account while the way to TikTok is open, and shows how far it has come. One
 * that fails stops no other.
 *
 * @returns what came of each, in their order
 * @throws {ClockIsOff} when TikTok's time showed that all of them asked for the wrong days
 */
export async function fetchAccounts<Account extends Member, Result>(
  accounts: readonly Account[],
  { context, fetching, talk, keeping, isSeveral, now }: FetchRun,
  work: (account: Account, tools: AccountTools) => Promise<Result>,
): Promise<Outcome<Result>[]> {
  const way = await openFetching(context, fetching, keeping, now);
  const limit = pLimit(sideBySide);
  const fetchOne = async (account: Account) => {
    const { name } = account;
    const notify = isSeveral ? talk.onEventOf(name) : talk.onEvent;
    const outcome = await attemptFor(name, () => work(account, way.open(account, notify)), context);
    if (isSeveral) talk.endProgressOf(name);
    return outcome;
  };
  talk.beginProgress(accounts.map(({ name }) => name));
  try {
    const outcomes = await Promise.all(accounts.map((account) => limit(() => fetchOne(account))));
    throwIfClockIsOff(outcomes);
    return outcomes;
  } finally {
    talk.endProgress();
    await way.close();
  }
}
