import type { Day } from './day.ts';

/** TikTok serves the figures of this many days, up to yesterday. */
export const daysServed = 60;

/**
 * What TikTok counted for the whole account on one day (a UTC day, whatever the report's zone).
 * Each figure is null when TikTok did not give it; a real zero is 0.
 */
export interface DailyFigures {
  readonly date: Day;
  /** Views of all posts on that day, whenever they were published; paid views included. */
  readonly views: number | null;
  /** Visits to the account's profile. */
  readonly profileViews: number | null;
  /** Likes given that day; likes taken back are not subtracted. */
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly newFollowers: number | null;
  readonly lostFollowers: number | null;
  /** The daily `followers_count`: a total or a net change, see `metrics/follower-totals.ts`. */
  readonly followersCount: number | null;
  /** The daily `daily_total_followers`: a total or a net change, likewise. */
  readonly dailyTotalFollowers: number | null;
}

/** A day always has its date; it has data when it has anything else. */
export function hasFigures(row: DailyFigures): boolean {
  return Object.entries(row).some(([name, figure]) => name !== 'date' && figure !== null);
}

/**
 * Whether the days are those of a Business account: TikTok counts new and lost followers for such
 * accounts only. Null where no day tells anything.
 */
export function tellsBusinessAccount(daily: readonly DailyFigures[]): boolean | null {
  if (daily.some((day) => day.newFollowers !== null || day.lostFollowers !== null)) return true;
  return daily.some(hasFigures) ? false : null;
}
