import type { Exact } from '../cli/oracle/exact.ts';
import { fetchPayloads, type Payloads } from '../cli/oracle/payloads.ts';
import { dayOf } from '../cli/oracle/posts.ts';
import { asList, asNumber, asObject, asText, type ExactObject } from '../cli/oracle/read.ts';
import type { ServedSandbox } from '../helpers/serve-sandbox.ts';

/** Days, both included, in UTC. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** How many figures of a range are remembered that TikTok does not tell any more. */
export interface Holes {
  /** Figures of days: those too old to be served, those that are missing again. */
  readonly dayFigures: number;
  /** Figures of posts that are still there: reach and its like of those that rest. */
  readonly postFigures: number;
}

/**
 * What an account's followers were where no day's row tells. `served-days` leaves such a day without
 * a total, as a client without history does. `seen-totals` takes the account's total of the moment,
 * as it was last shown on that day. Both are fair readings of "the last values that TikTok showed".
 */
export type FollowersReading = 'served-days' | 'seen-totals';

/** The memory of somebody who looked every time and forgot nothing. */
export interface Shown {
  /** Asks for all that is shown right now. */
  readonly observe: () => Promise<void>;
  /**
   * All that was ever shown, by its last value, as if it were shown right now: the shape that the
   * oracle takes. Posts that are no longer listed are left out.
   *
   * The oracle judges the fields of follower totals by the newest day that has one, which is never
   * older than what is served, and from then on believes the rows of all days: older rows change
   * nothing about the newer ones. What a total rests on is another matter (`followersBasis`): the
   * oracle says `daily` where a program may say that its history remembers. Leave that out.
   */
  readonly payloadsFor: (reading?: FollowersReading) => Payloads;
  readonly holesIn: (range: Days) => Holes;
  /** The ids of the posts that were shown once and are no longer. */
  readonly gone: () => readonly string[];
}

/** Days by their date, posts by their id. */
type Rows = ReadonlyMap<string, ExactObject>;

export function createShown(sandbox: ServedSandbox, account: string): Shown {
  let now: Payloads | null = null;
  let profile: ExactObject = {};
  const days = new Map<string, ExactObject>();
  const posts = new Map<string, ExactObject>();
  /** The account's total of followers by the day on which it was last asked for. */
  const seenTotals = new Map<string, Exact>();
  const shownNow = (): Payloads => {
    if (now === null) throw new Error('nothing was observed yet');
    return now;
  };
  const isListed = () => {
    const listed = new Set(postsOf(shownNow()).keys());
    return (id: string) => listed.has(id);
  };
  return {
    observe: async () => {
      now = await fetchPayloads(sandbox.envFor(account, 'business'), sandbox.now);
      profile = merge(profile, now.account);
      for (const [date, row] of daysOf(now)) days.set(date, merge(days.get(date), row));
      for (const [id, post] of postsOf(now)) posts.set(id, merge(posts.get(id), post));
      const total = asNumber(now.account['followers_count']);
      if (total) seenTotals.set(dayOf(sandbox.now, 'UTC'), total);
    },
    payloadsFor: (reading = 'served-days') => {
      const rows = reading === 'served-days' ? days : fillTotals(days, seenTotals);
      const metrics = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
      const stays = isListed();
      return {
        ...shownNow(),
        account: { ...profile, metrics },
        posts: [...posts].filter(([id]) => stays(id)).map(([, post]) => post),
      };
    },
    holesIn: (range) => {
      const isIn = (date: string) => date >= range.from && date <= range.to;
      const there = postsOf(shownNow());
      const stays = isListed();
      return {
        dayFigures: countLost(days, daysOf(shownNow()), (date) => isIn(date)),
        postFigures: countLost(posts, there, (id, post) => stays(id) && isIn(creationDay(post))),
      };
    },
    gone: () => {
      const stays = isListed();
      return [...posts.keys()].filter((id) => !stays(id));
    },
  };
}

/** A new value replaces the known one; a missing one never does. */
function merge(known: ExactObject | undefined, shown: ExactObject): ExactObject {
  const values = Object.entries(shown).filter(([, value]) => !isMissing(value));
  return { ...known, ...Object.fromEntries(values) };
}

/** An empty text is one: a caption may be empty, and be emptied. */
function isMissing(value: Exact | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function daysOf({ account }: Payloads): Rows {
  const rows = asList(account['metrics']).map(asObject);
  return new Map(rows.map((row) => [asText(row['date']) ?? '', row]));
}

function postsOf({ posts }: Payloads): Rows {
  if (posts === null)
    throw new Error('the posts may not be listed, so nobody can say what is gone');
  return new Map(posts.map((post) => [asText(post['item_id']) ?? '', post]));
}

function creationDay(post: ExactObject): string {
  return dayOf(Number(asNumber(post['create_time'])?.text()) * 1000, 'UTC');
}

/** Rows that hold nothing but a total, for the days that have none. */
function fillTotals(days: Rows, totals: ReadonlyMap<string, Exact>): Rows {
  const filled = new Map(days);
  for (const [date, total] of totals) {
    const row = days.get(date);
    if (isMissing(row?.['followers_count'])) {
      filled.set(date, { date, ...row, followers_count: total });
    }
  }
  return filled;
}

/** How many values are known that are not there. */
function countLost(
  known: Rows,
  there: Rows,
  counts: (key: string, value: ExactObject) => boolean,
): number {
  return [...known]
    .filter(([key, value]) => counts(key, value))
    .flatMap(([key, value]) => {
      const left = there.get(key);
      const fields = Object.keys(value).filter((field) => field !== 'date');
      return fields.filter((field) => isMissing(left?.[field]));
    }).length;
}
