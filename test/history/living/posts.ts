import type { SandboxPost, Shares, WatchFigures } from '../../../src/sandbox/accounts/account.ts';
import { drawDuration, drawSources } from '../../../src/sandbox/accounts/draw-figures.ts';
import { makePostId } from '../../../src/sandbox/accounts/post-id.ts';
import {
  between,
  createRandom,
  type Random,
  roundTo,
  seedPart,
} from '../../../src/sandbox/accounts/random.ts';
import { dayMs, dayNumber } from '../../../src/sandbox/accounts/utc-day.ts';
import { type Course, drawCourse, standingAt } from './course.ts';

/** A post with all that will ever happen to it. */
export interface LivingPost {
  readonly id: string;
  readonly createdMs: number;
  /** The instant from which on nobody can see it any more; infinite for one that stays. */
  readonly removedMs: number;
  readonly course: Course;
  readonly type: 'video' | 'photo';
  readonly caption: string;
  readonly durationSeconds: number;
  readonly isAd: boolean;
  /** The people reached for each view. */
  readonly reachRate: number;
  /** The shares of the first viewers who saw the end, and of a video that they saw. */
  readonly fullRate: number;
  readonly watchedShare: number;
  /** Where the first views came from, and where they come from when there are many. */
  readonly firstSources: Shares;
  readonly lateSources: Shares;
}

export function drawPost(createdMs: number, seed: number, number: number): LivingPost {
  const random = createRandom(seedPart(seed, number));
  const removedMs = createdMs + drawLifetime(random);
  const type = random() < 0.8 ? 'video' : 'photo';
  const fullRate = between(random, 0.05, 0.6);
  return {
    id: makePostId(createdMs, seedPart(seed, number)),
    createdMs,
    removedMs,
    course: drawCourse(dayNumber(createdMs), dayNumber(removedMs), random),
    type,
    caption: `Living ${type} number ${number}`,
    durationSeconds: type === 'video' ? drawDuration(random) : 0,
    isAd: random() < 0.03,
    reachRate: between(random, 0.72, 0.94),
    fullRate,
    watchedShare: fullRate + (1 - fullRate) * between(random, 0.2, 0.4),
    firstSources: drawSources(random),
    lateSources: drawSources(random),
  };
}

/** One of ten is removed, a third of those within a day, before TikTok has told a figure of it. */
function drawLifetime(random: Random): number {
  const [isRemoved, isBrief, part] = [random() < 0.1, random() < 0.33, random()];
  if (!isRemoved) return Number.POSITIVE_INFINITY;
  return Math.floor((isBrief ? 1 : 200) * dayMs * part);
}

export function isOnShelf({ createdMs, removedMs }: LivingPost, instant: number): boolean {
  return createdMs <= instant && instant < removedMs;
}

/** How long nobody has to view a post until TikTok withholds some of its figures. */
const restDays = 7;

/** A post as TikTok knows it at an instant: by all that happened up to the end of the day before. */
export function postAt(post: LivingPost, instant: number): SandboxPost {
  const { totals, activeDay } = standingAt(post.course, dayNumber(instant) - 1);
  const { id, createdMs, type, caption, durationSeconds, isAd } = post;
  const spread = spreadOf(totals.views);
  return {
    id,
    createdMs,
    type,
    caption,
    durationSeconds,
    isAd,
    isIdle: instant > (activeDay + 1 + restDays) * dayMs,
    ...totals,
    reach: Math.floor(totals.views * post.reachRate * (1 - 0.1 * spread)),
    watch: type === 'video' ? watchAt(post, totals.views, spread) : null,
    impressionSources: totals.views === 0 ? {} : blend(post.firstSources, post.lateSources, spread),
  };
}

/** How far a post has left its first viewers behind, from 0 to 1: its other figures move with it. */
function spreadOf(views: number): number {
  return views / (views + 1500);
}

function watchAt(post: LivingPost, views: number, spread: number): WatchFigures | null {
  if (views === 0) return null;
  const share = post.watchedShare * (1 - 0.2 * spread);
  const totalSeconds = roundTo(views * post.durationSeconds * share, 3);
  return {
    totalSeconds,
    averageSeconds: roundTo(totalSeconds / views, 3),
    fullRate: roundTo(post.fullRate * (1 - 0.3 * spread), 4),
  };
}

function blend(first: Shares, late: Shares, part: number): Shares {
  const names = [...new Set([...Object.keys(first), ...Object.keys(late)])];
  const shares = names.map((name): [string, number] => [
    name,
    roundTo((first[name] ?? 0) * (1 - part) + (late[name] ?? 0) * part, 4),
  ]);
  return Object.fromEntries(shares.filter(([, share]) => share > 0).sort(([, a], [, b]) => b - a));
}
