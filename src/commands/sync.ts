import { databaseFile } from '../config/database-file.ts';
import { openHistory } from '../history/history.ts';
import { type Outcome, settleFailures } from './account-failures.ts';
import { fetchAccounts } from './fetch-accounts.ts';
import { planFetching } from './fetching-plan.ts';
import { planFreshness } from './history-use.ts';
import { strictKeeping } from './keeping.ts';
import type { CommandContext, SyncOptions } from './options.ts';
import { withRightClock } from './right-clock.ts';
import { openRoster, type Roster } from './roster.ts';
import { syncAccount } from './sync-account.ts';
import type { Synced } from './sync-schema.ts';
import { printSynced } from './sync-text.ts';
import { Talk } from './talk.ts';

/** Brings the history of accounts up to date, or takes in all that TikTok still gives. */
export function sync(options: SyncOptions, context: CommandContext): Promise<void> {
  return withRightClock(options, context, syncOnce);
}

async function syncOnce(options: SyncOptions, context: CommandContext): Promise<void> {
  const { io, mask } = context;
  const freshness = planFreshness(options);
  const fetching = planFetching(options);
  const talk = new Talk(io, mask, options);
  const roster = await openRoster(options, context, talk.warn);
  const { members, isSeveral } = roster;
  const history = await openHistory(databaseFile(io), io.now(), io.now);
  try {
    const keeping = strictKeeping(history);
    const run = { context, fetching, talk, keeping, isSeveral };
    const outcomes = await fetchAccounts(members, run, ({ name }, tools) =>
      syncAccount({ ...tools, keeping, now: io.now, freshness }, name, options.backfill === true),
    );
    await report(outcomes, roster, options, context);
  } finally {
    await roster.close();
    await history.close();
  }
}

/** What was done is told first, then what failed. */
async function report(
  outcomes: readonly Outcome<Synced>[],
  { isSeveral }: Roster,
  options: SyncOptions,
  context: CommandContext,
): Promise<void> {
  const [first] = outcomes;
  if (!isSeveral && first && 'error' in first) throw first.error;
  const synced = outcomes.flatMap((outcome) => ('error' in outcome ? [] : [outcome.result]));
  await printSynced(synced, isSeveral, options, context);
  await settleFailures(outcomes, options, context);
}
