import { type DailyFigures, tellsBusinessAccount } from '../domain/daily-figures.ts';
import { addDays, type Day, daysFrom } from '../domain/day.ts';
import { nameDays } from './missing-days.ts';

/** The day that a summary is of, and why it is that one. */
export interface ChosenDay {
  readonly date: Day;
  /** A sentence. */
  readonly why: string;
}

/** A day that the user named. */
export function namedDay(date: Day): ChosenDay {
  return { date, why: 'The day that was asked for.' };
}

/** Without daily figures there is nothing to wait for. */
export function yesterdayOf(today: Day): ChosenDay {
  return {
    date: addDays(today, -1),
    why: 'Yesterday: through the display API there are no daily figures to wait for.',
  };
}

/**
 * The newest day that is over and that TikTok has complete figures for: views and, where the account
 * has them, new and lost followers. Yesterday where there is none.
 *
 * @param today the day in UTC
 */
export function newestCompleteDay(daily: readonly DailyFigures[], today: Day): ChosenDay {
  const yesterday = addDays(today, -1);
  const hasFollowers = tellsBusinessAccount(daily) === true;
  const newest = daily
    .filter((row) => row.date < today && isComplete(row, hasFollowers))
    .reduce<Day | null>((found, { date }) => (found === null || date > found ? date : found), null);
  if (newest === null) {
    return { date: yesterday, why: 'Yesterday: TikTok has no complete day yet.' };
  }
  return { date: newest, why: `The newest complete day${pending(newest, yesterday)}` };
}

function isComplete(row: DailyFigures, hasFollowers: boolean): boolean {
  const followersKnown = row.newFollowers !== null && row.lostFollowers !== null;
  return row.views !== null && (!hasFollowers || followersKnown);
}

/** Why it is not yesterday. */
function pending(newest: Day, yesterday: Day): string {
  if (newest === yesterday) return '.';
  const days = daysFrom(addDays(newest, 1), yesterday);
  return `: TikTok’s figures of ${nameDays(days)} are not in yet, they come 24 to 48 hours late.`;
}
