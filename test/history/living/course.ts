import { drawRates, type Rates, totalsOf } from '../../../src/sandbox/accounts/draw-figures.ts';
import type { PostTotals } from '../../../src/sandbox/accounts/account.ts';
import { between, longTail, type Random } from '../../../src/sandbox/accounts/random.ts';

/** From this age in days on a post's figures no longer change. */
export const frozenDays = 365;

/**
 * What happened to a post, as steps: a day on which nothing happened has none, so that thousands of
 * posts cost little, and what a post was on any day is found by halving.
 */
export interface Course {
  /** The number of the UTC day of the publication since 1970. */
  readonly firstDay: number;
  readonly rates: Rates;
  /** The steps' days, ascending. */
  readonly days: Int32Array;
  /** The views up to the end of the step's day. */
  readonly views: Int32Array;
  /** The likes taken back up to the end of the step's day. */
  readonly likesLost: Int32Array;
  /** The newest day up to the step's on which anybody viewed: taking a like back is no activity. */
  readonly activeDays: Int32Array;
}

/** A post at the end of a day. */
export interface Standing {
  readonly totals: PostTotals;
  /** The newest day with a view; the day of the publication where there was none. */
  readonly activeDay: number;
}

/** @param removedDay the day on which the post goes away: nothing happens to it from then on */
export function drawCourse(firstDay: number, removedDay: number, random: Random): Course {
  const length = Math.max(0, Math.min(frozenDays, removedDay - firstDay));
  const rates = drawRates(random);
  const views = drawViews(random).subarray(0, length);
  const lost = drawLostLikes(random).subarray(0, length);
  return { firstDay, rates, ...toSteps(firstDay, views, lost) };
}

export function standingAt(course: Course, day: number): Standing {
  const step = lastStep(course.days, day);
  const totals = totalsOf(course.views[step] ?? 0, course.rates);
  const likes = Math.max(0, totals.likes - (course.likesLost[step] ?? 0));
  return { totals: { ...totals, likes }, activeDay: course.activeDays[step] ?? course.firstDay };
}

/** The views of each day from the publication to the last step. */
export function viewsByDay({ firstDay, days, views }: Course): number[] {
  const dense = new Array<number>((days.at(-1) ?? firstDay - 1) - firstDay + 1).fill(0);
  days.forEach((day, step) => {
    dense[day - firstDay] = (views[step] ?? 0) - (views[step - 1] ?? 0);
  });
  return dense;
}

/** A burst that decays, then mostly silence; some trickle on for months, some come back. */
function drawViews(random: Random): Int32Array {
  const views = new Int32Array(frozenDays);
  const potential = 900 * longTail(random);
  addBurst(views, 0, potential * between(random, 0.25, 0.6), between(random, 0.3, 0.75));
  if (random() < 0.15) addTrickle(views, Math.floor(between(random, 30, frozenDays)), random);
  while (random() < 0.3) {
    const day = Math.floor(between(random, 20, frozenDays));
    addBurst(views, day, potential * between(random, 0.02, 0.3), between(random, 0.1, 0.4));
  }
  return views;
}

function addBurst(views: Int32Array, from: number, first: number, decay: number): void {
  let rest = first;
  for (let day = from; day < views.length && rest >= 1; day += 1) {
    views[day] = (views[day] ?? 0) + Math.floor(rest);
    rest *= decay;
  }
}

function addTrickle(views: Int32Array, until: number, random: Random): void {
  for (let day = 1; day < until; day += 1) {
    if (random() < 0.4) views[day] = (views[day] ?? 0) + Math.ceil(5 * random());
  }
}

function drawLostLikes(random: Random): Int32Array {
  const lost = new Int32Array(frozenDays);
  while (random() < 0.6) {
    lost[Math.floor(between(random, 1, frozenDays) * random())] = Math.ceil(3 * random());
  }
  return lost;
}

function toSteps(firstDay: number, viewsOfDays: Int32Array, lostOnDays: Int32Array) {
  const days: number[] = [];
  const views: number[] = [];
  const likesLost: number[] = [];
  const activeDays: number[] = [];
  let [viewed, lost, active] = [0, 0, firstDay];
  viewsOfDays.forEach((count, index) => {
    const lostHere = lostOnDays[index] ?? 0;
    if (count === 0 && lostHere === 0) return;
    viewed += count;
    lost += lostHere;
    if (count > 0) active = firstDay + index;
    days.push(firstDay + index);
    views.push(viewed);
    likesLost.push(lost);
    activeDays.push(active);
  });
  return {
    days: Int32Array.from(days),
    views: Int32Array.from(views),
    likesLost: Int32Array.from(likesLost),
    activeDays: Int32Array.from(activeDays),
  };
}

/** The place of the last step up to a day; -1 where there is none. */
function lastStep(days: Int32Array, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
