import type { Profile, SandboxAccount } from '../../src/sandbox/accounts/account.ts';
import { createRandom, seedFrom, seedPart } from '../../src/sandbox/accounts/random.ts';
import { dayMs, dayNumber } from '../../src/sandbox/accounts/utc-day.ts';
import { frozenDays, standingAt } from './living/course.ts';
import { makeDays } from './living/days.ts';
import { drawPost, isOnShelf, type LivingPost } from './living/posts.ts';
import { shelvesOf } from './living/shelf.ts';
import { drawTimes } from './living/times.ts';

export interface LivingOptions {
  /** How many posts are published in the days from `start` on, those removed later included. */
  readonly posts: number;
  readonly days: number;
  readonly seed: number | string;
  /** The first instant, in milliseconds since 1970. */
  readonly start: number;
  /** The clock by which the account changes. */
  readonly now: () => number;
  /** How many posts were published in the 365 days before `start`; none unless named. */
  readonly postsBefore?: number;
  readonly isBusiness?: boolean;
}

/** TikTok serves the 60 days before today, so at the start there is something to look back on. */
const daysBefore = 75;

/**
 * An account that goes on while the clock does, as TikTok would show it: posts appear, have their
 * days, go quiet, come back and are removed; figures of posts tell of the time up to the end of the
 * day before, and freeze after a year; days come late and are corrected. All of it is decided by the
 * seed and the clock alone. Give the sandbox the object itself: a copy would stand still.
 */
export function makeLivingAccount(options: LivingOptions): SandboxAccount {
  const { posts: count, days: length, start, now, postsBefore = 0, isBusiness = true } = options;
  const seed = seedFrom(String(options.seed));
  const times = [
    ...drawTimes(count, start, length, createRandom(seedPart(seed, 1))),
    ...drawTimes(postsBefore, start - 365 * dayMs, 365, createRandom(seedPart(seed, 2))),
  ];
  const all = times.map((time, index) => drawPost(time, seedPart(seed, 3), times.length - index));
  const days = makeDays({
    courses: all.map((post) => post.course),
    firstDay: dayNumber(start) - daysBefore,
    lastDay: dayNumber(start) + length + frozenDays,
    seed: seedPart(seed, 4),
  });
  const posts = atEachInstant(now, shelvesOf(all));
  const rows = atEachInstant(now, days.rowsAt);
  const withheld = atEachInstant(now, days.withheldAt);
  const profile = atEachInstant(now, (instant): Profile => ({
    username: 'living_account',
    displayName: 'Living account',
    bio: '',
    isBusiness,
    isVerified: false,
    following: 80,
    followers: days.followersAt(instant),
    likes: sumLikes(all, instant),
  }));
  return {
    name: 'living',
    audience,
    get profile() {
      return profile();
    },
    get days() {
      return rows();
    },
    get daysWithoutData() {
      return withheld();
    },
    get posts() {
      return posts();
    },
  };
}

/** Makes a thing again only when the clock has moved: a page of posts asks for it many times. */
function atEachInstant<Thing>(now: () => number, make: (instant: number) => Thing): () => Thing {
  let last: { readonly instant: number; readonly thing: Thing } | null = null;
  return () => {
    const instant = now();
    if (last?.instant !== instant) last = { instant, thing: make(instant) };
    return last.thing;
  };
}

function sumLikes(posts: readonly LivingPost[], instant: number): number {
  const yesterday = dayNumber(instant) - 1;
  return posts
    .filter((post) => isOnShelf(post, instant))
    .reduce((sum, { course }) => sum + standingAt(course, yesterday).totals.likes, 0);
}

const audience = {
  genders: { Female: 0.6123, Male: 0.3711, Other: 0.0166 },
  ages: { '18-24': 0.3902, '25-34': 0.3544, '35-44': 0.1502, '45-54': 0.0701, '55+': 0.0351 },
  countries: { ES: 0.5102, MX: 0.1644, AR: 0.0971, CL: 0.0513 },
  cities: { Madrid: 0.1411, Sevilla: 0.0588, 'Ciudad de México': 0.0404 },
};
