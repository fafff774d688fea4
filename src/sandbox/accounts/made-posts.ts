import type { SandboxPost } from './account.ts';
import {
  drawDuration,
  drawRates,
  drawReach,
  drawSources,
  drawWatch,
  type Rates,
  totalsOf,
} from './draw-figures.ts';
import { drawPostTimes } from './post-times.ts';
import { createdSecond, makePostId } from './post-id.ts';
import { firstBefore, type PostShelf } from './post-shelf.ts';
import { createRandom, longTail, type Random, seedPart } from './random.ts';
import { dayNumber } from './utc-day.ts';

/** How a post was received: what its totals and the account's days are made of. */
export interface Course {
  /** The number of the UTC day of the publication since 1970. */
  readonly firstDay: number;
  readonly ageDays: number;
  readonly viewsByDay: readonly number[];
  readonly rates: Rates;
  /** Goes on where the course left off, for the post's other figures. */
  readonly random: Random;
}

/** Posts of which only the times are kept; everything else is drawn again when it is asked for. */
export interface MadePosts {
  readonly count: number;
  readonly createdMs: (index: number) => number;
  readonly course: (index: number) => Course;
  readonly idOf: (index: number) => string;
}

/** The part of its views that a post gets on each of its first days. */
const viewsOfDays = [0.55, 0.2, 0.12, 0.07, 0.04, 0.02];

export function createMadePosts(count: number, seed: number, now: number): MadePosts {
  const times = drawPostTimes(count, createRandom(seed), now);
  const today = dayNumber(now);
  const createdMs = (index: number): number => {
    const time = times[index];
    if (time === undefined) throw new RangeError(`no post ${index}`);
    return time;
  };
  return {
    count,
    createdMs,
    idOf: (index) => makePostId(createdMs(index), seedPart(seed, index)),
    course: (index) => {
      const random = createRandom(seedPart(seed, index));
      const potential = 900 * longTail(random);
      const firstDay = dayNumber(createdMs(index));
      const ageDays = today - firstDay;
      const viewsByDay = viewsOfDays
        .slice(0, ageDays + 1)
        .map((part) => Math.floor(potential * part));
      return { firstDay, ageDays, viewsByDay, rates: drawRates(random), random };
    },
  };
}

export function shelveMadePosts(posts: MadePosts): PostShelf {
  const at = (index: number) => makePost(posts, index);
  return { count: posts.count, createdMs: posts.createdMs, at, find: (id) => find(posts, id) };
}

function makePost(posts: MadePosts, index: number): SandboxPost {
  const { ageDays, viewsByDay, rates, random } = posts.course(index);
  const views = viewsByDay.reduce((sum, count) => sum + count, 0);
  const type = random() < 0.8 ? 'video' : 'photo';
  const durationSeconds = type === 'video' ? drawDuration(random) : 0;
  return {
    id: posts.idOf(index),
    createdMs: posts.createdMs(index),
    type,
    caption: `Made-up ${type} number ${posts.count - index} #sandbox`,
    durationSeconds,
    isAd: random() < 0.02,
    isIdle: random() < 0.33 && ageDays > viewsOfDays.length + 7,
    ...totalsOf(views, rates),
    reach: drawReach(random, views),
    watch: type === 'video' ? drawWatch(random, views, durationSeconds) : null,
    impressionSources: drawSources(random),
  };
}

/** Finds a post by the time that its id holds, instead of keeping a list of all ids. */
function find(posts: MadePosts, id: string): SandboxPost | null {
  const second = createdSecond(id);
  if (second === null) return null;
  const start = firstBefore(posts, (second + 1) * 1000);
  for (let index = start; index < posts.count; index += 1) {
    if (posts.createdMs(index) < second * 1000) return null;
    if (posts.idOf(index) === id) return makePost(posts, index);
  }
  return null;
}
