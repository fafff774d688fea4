import type { Kysely } from 'kysely';
import type { Day } from '../domain/day.ts';
import { toInstant } from './rows.ts';
import type { Tables } from './tables.ts';

/** What a run is about to do. */
export interface RunStart {
  readonly command: 'report' | 'summary' | 'sync' | 'backfill';
  /** The days asked for; null where no range was. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly startedAt: number;
}

/** What came of it. */
export interface RunEnd {
  readonly finishedAt: number;
  readonly requests: number;
  /** So many more a run without a history would have made. */
  readonly requestsSaved: number;
  /** `done`, or the code of the error. */
  readonly outcome: string;
}

/**
 * Notes that a run has begun.
 *
 * @param accountId null where the account is not known before it was fetched
 * @returns the number of the run
 */
export async function beginRun(
  db: Kysely<Tables>,
  accountId: number | null,
  { command, from, to, startedAt }: RunStart,
): Promise<number> {
  const { id } = await db
    .insertInto('fetch_runs')
    .values({
      account_id: accountId,
      command,
      started_at: toInstant(startedAt),
      from_date: from,
      to_date: to,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function endRun(
  db: Kysely<Tables>,
  run: number,
  accountId: number | null,
  { finishedAt, requests, requestsSaved, outcome }: RunEnd,
): Promise<void> {
  await db
    .updateTable('fetch_runs')
    .set({
      account_id: accountId,
      finished_at: toInstant(finishedAt),
      requests,
      requests_saved: requestsSaved,
      outcome,
    })
    .where('id', '=', run)
    .execute();
}
