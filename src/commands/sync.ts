import pLimit from 'p-limit';
import { databaseFile } from '../config/database-file.ts';
import { type History, openHistory } from '../history/history.ts';
import { attemptFor, type Outcome, settleFailures } from './account-failures.ts';
import { type Fetching, openFetching } from './fetching.ts';
import { planFetching } from './fetching-plan.ts';
import { type HistoryUse, planFreshness } from './history-use.ts';
import { strictKeeping } from './keeping.ts';
import type { CommandContext, SyncOptions } from './options.ts';
import { throwIfClockIsOff, withRightClock } from './right-clock.ts';
import { type Member, openRoster, type Roster } from './roster.ts';
import { syncAccount } from './sync-account.ts';
import type { Synced } from './sync-schema.ts';
import { printSynced } from './sync-text.ts';
import { Talk } from './talk.ts';

/** So many accounts are brought up to date side by side. */
const sideBySide = 4;

/** What all accounts of one run have in common. */
interface Run {
  readonly options: SyncOptions;
  readonly context: CommandContext;
  readonly talk: Talk;
  readonly history: History;
  readonly fetching: Fetching;
  readonly freshness: HistoryUse['freshness'];
}

/** Brings the history of accounts up to date, or takes in all that TikTok still gives. */
export function sync(options: SyncOptions, context: CommandContext): Promise<void> {
  return withRightClock(options, context, syncOnce);
}

async function syncOnce(options: SyncOptions, context: CommandContext): Promise<void> {
  const { io, mask } = context;
  const freshness = planFreshness(options);
  const plan = planFetching(options);
  const talk = new Talk(io, mask, options);
  const roster = await openRoster(options, context, talk.warn);
  const history = await openHistory(databaseFile(io), io.now(), io.now);
  const fetching = await openFetching(context, plan);
  talk.beginProgress(roster.members.map(({ name }) => name));
  try {
    const run = { options, context, talk, history, fetching, freshness };
    const outcomes = await syncAll(roster, run);
    throwIfClockIsOff(outcomes);
    talk.endProgress();
    await report(outcomes, roster, run);
  } finally {
    talk.endProgress();
    await fetching.close();
    await roster.close();
    await history.close();
  }
}

/** One account that fails stops no other. */
function syncAll({ members, isSeveral }: Roster, run: Run): Promise<Outcome<Synced>[]> {
  const limit = pLimit(sideBySide);
  const work = async (member: Member) => {
    const { name } = member;
    const outcome = await attemptFor(name, () => syncMember(member, isSeveral, run), run.context);
    run.talk.endProgressOf(name);
    return outcome;
  };
  return Promise.all(members.map((member) => limit(() => work(member))));
}

function syncMember(
  member: Member,
  isSeveral: boolean,
  { options, context: { io }, talk, history, fetching, freshness }: Run,
): Promise<Synced> {
  const { name } = member;
  const notify = isSeveral ? talk.onEventOf(name) : talk.onEvent;
  const keeping = strictKeeping(history);
  const tools = { ...fetching.open(member, notify), keeping, now: io.now, freshness };
  return syncAccount(tools, name, options.backfill === true);
}

/** What was done is told first, then what failed. */
async function report(
  outcomes: readonly Outcome<Synced>[],
  { isSeveral }: Roster,
  { options, context }: Run,
): Promise<void> {
  const [first] = outcomes;
  if (!isSeveral && first && 'error' in first) throw first.error;
  const synced = outcomes.flatMap((outcome) => ('error' in outcome ? [] : [outcome.result]));
  await printSynced(synced, isSeveral, options, context);
  await settleFailures(outcomes, options, context);
}
