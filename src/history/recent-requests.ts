import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { toInstant } from './rows.ts';
import type { Tables } from './tables.ts';

/** What a request counts against, and for how long. */
export interface CountedKey {
  /** Whom it counts for; only a mark of it is kept. */
  readonly key: string;
  readonly windowMs: number;
}

/** How long ago the requests of other runs were made that have a key, in milliseconds, by the key. */
export type AgesByKey = ReadonlyMap<string, readonly number[]>;

/** A request of this run, and when it is made. */
export interface NewRequest {
  /** By which the run's own requests are told from those of others. */
  readonly run: string;
  readonly counted: readonly CountedKey[];
  /** Asked when it is this request's turn: others may be noted before. */
  readonly clock: () => number;
}

/** Clocks of one machine hardly differ; what seems later than this was noted before one was set back. */
const mostAheadMs = 1000;
/** What has left its window still counts for those who reckon from when a request may have arrived. */
const afterWindowMs = 2000;

/**
 * Notes a request where there is room for it besides those of other runs. No other run notes one
 * between the look and the note.
 */
export async function noteRequest(
  db: Kysely<Tables>,
  { run, counted, clock }: NewRequest,
  hasRoom: (others: AgesByKey) => boolean,
): Promise<void> {
  const windows = longestWindows(counted);
  await db.transaction().execute(async (transaction) => {
    const now = clock();
    const others = new Map<string, number[]>();
    for (const key of windows.keys()) {
      others.set(key, await readAges(transaction, run, key, now));
    }
    if (!hasRoom(others)) return;
    await transaction
      .deleteFrom('recent_requests')
      .where('counts_until', '<', toInstant(now))
      .execute();
    await transaction
      .insertInto('recent_requests')
      .values(
        Array.from(windows, ([key, windowMs]) => ({
          mark: markOf(key),
          run,
          made_at: toInstant(now),
          counts_until: toInstant(now + windowMs + afterWindowMs),
        })),
      )
      .execute();
  });
}

/** A key may stand in several limits: the longest of their windows tells what is still of use. */
function longestWindows(counted: readonly CountedKey[]): Map<string, number> {
  const windows = new Map<string, number>();
  for (const { key, windowMs } of counted) {
    windows.set(key, Math.max(windowMs, windows.get(key) ?? 0));
  }
  return windows;
}

async function readAges(
  db: Kysely<Tables>,
  run: string,
  key: string,
  now: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('recent_requests')
    .select('made_at')
    .where('mark', '=', markOf(key))
    .where('run', '!=', run)
    .where('counts_until', '>=', toInstant(now))
    .where('made_at', '<=', toInstant(now + mostAheadMs))
    .execute();
  return rows.map(({ made_at }) => now - Date.parse(made_at));
}

/** The key is known again by it, but nobody reads an account or an app from it. */
function markOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}
