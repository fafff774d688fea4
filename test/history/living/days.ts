import type { DayRow } from '../../../src/sandbox/accounts/account.ts';
import { openLedger } from '../../../src/sandbox/accounts/ledger.ts';
import { createRandom, seedPart } from '../../../src/sandbox/accounts/random.ts';
import { dayMs, dayNumber, formatDay } from '../../../src/sandbox/accounts/utc-day.ts';
import { type Course, viewsByDay } from './course.ts';

/** The account's days at any instant. */
export interface LivingDays {
  readonly rowsAt: (instant: number) => DayRow[];
  /** The days that TikTok does not serve right then, beside those that are too young. */
  readonly withheldAt: (instant: number) => Set<string>;
  /** The total of the moment. */
  readonly followersAt: (instant: number) => number;
}

export interface DaysOptions {
  readonly courses: readonly Course[];
  /** Numbers of the first and the last UTC day of which anything will ever be asked. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly seed: number;
}

/**
 * From this age in days on a day's numbers are final. The sandbox serves a day from the age of 3 on,
 * so the three newest served days are always provisional.
 */
export const finalAge = 6;

const openingFollowers = 12_000;

export function makeDays({ courses, firstDay, lastDay, seed }: DaysOptions): LivingDays {
  const ledger = openLedger(firstDay, lastDay);
  for (const course of courses) ledger.add(course.firstDay, viewsByDay(course), course.rates);
  const final = ledger.rows(openingFollowers, createRandom(seed));
  const indexOf = (instant: number) => dayNumber(instant) - firstDay;
  const totalAfter = (index: number) => final[index]?.followers ?? openingFollowers;
  return {
    rowsAt: (instant) => {
      const today = indexOf(instant);
      const firstProvisional = Math.max(0, today - finalAge + 1);
      let followers = totalAfter(firstProvisional - 1);
      const provisional = final.slice(firstProvisional, today + 1).map((row, index) => {
        const age = today - firstProvisional - index;
        const early = makeProvisional(row, age, followers, seed);
        followers = early.followers;
        return early;
      });
      return [...final.slice(0, firstProvisional), ...provisional];
    },
    withheldAt: (instant) => {
      const today = dayNumber(instant);
      const recent = Array.from({ length: longestAge + 1 }, (_, age) => age);
      const withheld = recent.filter((age) => isWithheld(today - age, age, seed));
      return new Set(withheld.map((age) => formatDay((today - age) * dayMs)));
    },
    followersAt: (instant) => {
      const before = totalAfter(indexOf(instant) - 1);
      const passed = (instant % dayMs) / dayMs;
      return before + Math.round((totalAfter(indexOf(instant)) - before) * passed);
    },
  };
}

/** A young day lacks a part of everything, less of it every day, and adds up all the same. */
function makeProvisional(row: DayRow, age: number, followers: number, seed: number): DayRow {
  const missing = (0.3 * createRandom(seedPart(seed, age) ^ row.views)() + 0.1) / (age + 1);
  const part = (count: number) => Math.floor(count * (1 - missing));
  const newFollowers = part(row.newFollowers);
  const lostFollowers = part(row.lostFollowers);
  return {
    date: row.date,
    views: part(row.views),
    reach: part(row.reach),
    profileViews: part(row.profileViews),
    likes: part(row.likes),
    comments: part(row.comments),
    shares: part(row.shares),
    newFollowers,
    lostFollowers,
    followers: followers + newFollowers - lostFollowers,
    engaged: part(row.engaged),
  };
}

/** No day is withheld at a higher age. */
const longestAge = 45;

/**
 * Some days come late, up to a fortnight after their neighbours; a few that were served already go
 * missing again for two days.
 */
function isWithheld(day: number, age: number, seed: number): boolean {
  const random = createRandom(seedPart(seed, day));
  const [kind, part] = [random(), random()];
  if (kind < 0.08) return age < 5 + Math.floor(12 * part);
  const from = finalAge + Math.floor((longestAge - finalAge - 2) * part);
  return kind < 0.12 && age >= from && age < from + 2;
}
