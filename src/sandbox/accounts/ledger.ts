import type { DayRow, PostTotals } from './account.ts';
import { type Rates, totalsOf } from './draw-figures.ts';
import { between, type Random } from './random.ts';
import { dayMs, formatDay } from './utc-day.ts';

/**
 * Books what every post received on which day, so that an account's days and its posts' totals
 * agree: the views of all days together are the views of all posts.
 */
export interface Ledger {
  /** Books a post's views, one number a day from its first day on; gives the post's totals. */
  readonly add: (firstDay: number, viewsByDay: readonly number[], rates: Rates) => PostTotals;
  /** The account's days, oldest first. */
  readonly rows: (openingFollowers: number, random: Random) => DayRow[];
}

/**
 * @param firstDay number of the first UTC day since 1970
 * @param lastDay number of the last one, which may still be running
 */
export function openLedger(firstDay: number, lastDay: number): Ledger {
  const booked = Array.from({ length: lastDay - firstDay + 1 }, () => ({ ...nothing }));
  return {
    add: (day, viewsByDay, rates) => {
      let before: PostTotals = nothing;
      viewsByDay.forEach((views, index) => {
        const after = totalsOf(before.views + views, rates);
        const row = booked[day - firstDay + index];
        if (row) addDifference(row, after, before);
        before = after;
      });
      return before;
    },
    rows: (openingFollowers, random) => {
      let followers = openingFollowers;
      return booked.map((totals, index) => {
        const row = closeDay(firstDay + index, totals, followers, random);
        followers = row.followers;
        return row;
      });
    },
  };
}

const nothing: PostTotals = {
  views: 0,
  likes: 0,
  comments: 0,
  shares: 0,
  favorites: 0,
  newFollowers: 0,
  profileViews: 0,
};

type Booked = { -readonly [Key in keyof PostTotals]: PostTotals[Key] };

function addDifference(row: Booked, after: PostTotals, before: PostTotals): void {
  row.views += after.views - before.views;
  row.likes += after.likes - before.likes;
  row.comments += after.comments - before.comments;
  row.shares += after.shares - before.shares;
  row.favorites += after.favorites - before.favorites;
  row.newFollowers += after.newFollowers - before.newFollowers;
  row.profileViews += after.profileViews - before.profileViews;
}

/** Adds what comes without a post: visits, followers found elsewhere, and those who leave. */
function closeDay(day: number, totals: PostTotals, followers: number, random: Random): DayRow {
  const takenBack = Math.floor(totals.likes * between(random, 0, 0.03));
  const newFollowers =
    totals.newFollowers + Math.floor((followers / 3000) * 2 * random() + random());
  const lostFollowers = Math.floor((followers / 2000) * between(random, 0.3, 1.3) + random() / 2);
  const interactions = totals.likes + totals.comments + totals.shares;
  return {
    date: formatDay(day * dayMs),
    views: totals.views,
    reach: Math.floor(totals.views * between(random, 0.7, 0.9)),
    profileViews: totals.profileViews + Math.floor((followers / 300) * random() + random()),
    likes: totals.likes + takenBack,
    comments: totals.comments,
    shares: totals.shares,
    newFollowers,
    lostFollowers,
    followers: followers + newFollowers - lostFollowers,
    engaged: Math.floor(interactions * between(random, 0.75, 0.95)),
  };
}
