import type { Kysely } from 'kysely';
import type { Api } from '../domain/account.ts';
import type { Day } from '../domain/day.ts';
import { toInstant } from './rows.ts';
import { type Loss, readLoss } from './status-loss.ts';
import {
  countObservations,
  countOnlyHere,
  type DaysHeld,
  type LastRun,
  type OnlyHere,
  type PostsHeld,
  readDaysHeld,
  readLastRun,
  readNeverListed,
  readPostsHeld,
  type StatusTime,
  type Stretch,
} from './status-queries.ts';
import type { Tables } from './tables.ts';

/** What the history holds of one account. */
export interface AccountHeld {
  readonly api: Api;
  /** TikTok's id. */
  readonly id: string;
  readonly username: string | null;
  readonly days: DaysHeld;
  readonly posts: PostsHeld;
  readonly observations: number;
  /** Stretches up to the last listing whose posts were never listed. */
  readonly neverListed: readonly Stretch[];
  readonly lastRun: LastRun | null;
  readonly onlyHere: OnlyHere;
  readonly ifStopped: Loss;
}

/** What is held of every account, by username. */
export async function readStatus(db: Kysely<Tables>, time: StatusTime): Promise<AccountHeld[]> {
  const accounts = await db
    .selectFrom('accounts')
    .select(['id', 'api', 'tiktok_id', 'username'])
    .orderBy('username')
    .orderBy('api')
    .orderBy('tiktok_id')
    .execute();
  const held: AccountHeld[] = [];
  for (const { id, api, tiktok_id, username } of accounts) {
    held.push({ api, id: tiktok_id, username, ...(await readHeld(db, id, api, time)) });
  }
  return held;
}

async function readHeld(
  db: Kysely<Tables>,
  id: number,
  api: Api,
  time: StatusTime,
): Promise<Omit<AccountHeld, 'api' | 'id' | 'username'>> {
  const today = dayOf(time.now);
  const days = await readDaysHeld(db, id);
  return {
    days,
    posts: await readPostsHeld(db, id),
    observations: await countObservations(db, id),
    neverListed: await readNeverListed(db, id, time),
    lastRun: await readLastRun(db, id),
    onlyHere: await countOnlyHere(db, id, today),
    ifStopped: await readLoss(db, { id, api }, days.last, today),
  };
}

function dayOf(time: number): Day {
  return toInstant(time).slice(0, 10);
}
