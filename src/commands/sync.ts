import pLimit from 'p-limit';
import { databaseFile } from '../config/database-file.ts';
import { openHistory } from '../history/history.ts';
import { attemptFor, settleFailures } from './account-failures.ts';
import { planFreshness } from './history-use.ts';
import { strictKeeping } from './keeping.ts';
import type { CommandContext, SyncOptions } from './options.ts';
import { openRoster } from './roster.ts';
import { createSource, openNetwork } from './source.ts';
import { countRequests } from './fetch-run.ts';
import { type SyncRun, syncAccount } from './sync-account.ts';
import { printSynced } from './sync-text.ts';
import { Talk } from './talk.ts';

/** So many accounts are brought up to date side by side. */
const sideBySide = 4;

/** Brings the history of accounts up to date, or takes in all that TikTok still gives. */
export async function sync(options: SyncOptions, context: CommandContext): Promise<void> {
  const { io, mask } = context;
  const freshness = planFreshness(options);
  const talk = new Talk(io, mask, options);
  const roster = await openRoster(options, context, talk.warn);
  const history = await openHistory(databaseFile(io), io.now());
  const network = await openNetwork(io);
  const keeping = strictKeeping(history);
  const limit = pLimit(sideBySide);
  try {
    const outcomes = await Promise.all(
      roster.members.map(({ name, createAccess }) =>
        limit(() => {
          const notify = roster.isSeveral ? talk.onEventOf(name) : talk.onEvent;
          const work = () => {
            const requests = countRequests(notify);
            const source = createSource(
              network.caller(requests.notify),
              createAccess(notify),
              io.signal,
            );
            const run: SyncRun = { source, keeping, requests, now: io.now, freshness };
            return syncAccount(run, name, options.backfill === true);
          };
          return attemptFor(name, work, context);
        }),
      ),
    );
    talk.endProgress();
    const synced = outcomes.flatMap((outcome) => ('error' in outcome ? [] : [outcome.result]));
    await printSynced(synced, roster.isSeveral, options, context);
    if (!roster.isSeveral) {
      for (const outcome of outcomes) if ('error' in outcome) throw outcome.error;
    }
    await settleFailures(outcomes, options, context);
  } finally {
    talk.endProgress();
    await network.close();
    await roster.close();
    await history.close();
  }
}
