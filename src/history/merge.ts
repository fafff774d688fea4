import type { DailyFigures } from '../domain/daily-figures.ts';
import { type ChangingFigure, changingFigures, type LastGiven, type Post } from '../domain/post.ts';

/**
 * The rules by which what was fetched and what was kept become one. They give the same result in
 * whatever order the two came, and applied twice the same as once.
 *
 * A later value replaces an earlier one: TikTok corrects the last days, and counts may fall when
 * likes are taken back. A missing value never replaces a known one: TikTok forgets.
 */

/** A day's figures and when they were fetched, in milliseconds since 1970. */
export interface FetchedDay extends DailyFigures {
  readonly fetchedAt: number;
}

/**
 * Two tellings of the same day. When each figure was given is not known of a day: of three tellings
 * that are kept out of order, a figure that the last one lacks may be the first one's.
 */
export function mergeDay(one: FetchedDay, other: FetchedDay): FetchedDay {
  const [earlier, later] = inOrder(one, other);
  return {
    date: later.date,
    views: later.views ?? earlier.views,
    profileViews: later.profileViews ?? earlier.profileViews,
    likes: later.likes ?? earlier.likes,
    comments: later.comments ?? earlier.comments,
    shares: later.shares ?? earlier.shares,
    newFollowers: later.newFollowers ?? earlier.newFollowers,
    lostFollowers: later.lostFollowers ?? earlier.lostFollowers,
    followersCount: later.followersCount ?? earlier.followersCount,
    dailyTotalFollowers: later.dailyTotalFollowers ?? earlier.dailyTotalFollowers,
    fetchedAt: later.fetchedAt,
  };
}

/**
 * Two tellings of the same post. A figure that the later one lacks keeps the value of the earlier
 * one, with the time at which TikTok last gave it.
 */
export function mergePost(one: Post, other: Post): Post {
  const [earlier, later] = inOrder(one, other);
  const figureOf = <Figure extends ChangingFigure>(figure: Figure) =>
    lastToGive(earlier, later, figure)[figure];
  return {
    ...later,
    type: later.type ?? earlier.type,
    url: later.url ?? earlier.url,
    caption: later.caption ?? earlier.caption,
    durationSeconds: later.durationSeconds ?? earlier.durationSeconds,
    isAd: later.isAd ?? earlier.isAd,
    views: figureOf('views'),
    likes: figureOf('likes'),
    comments: figureOf('comments'),
    shares: figureOf('shares'),
    favorites: figureOf('favorites'),
    reach: figureOf('reach'),
    fullVideoWatchedRate: figureOf('fullVideoWatchedRate'),
    totalTimeWatchedSeconds: figureOf('totalTimeWatchedSeconds'),
    averageTimeWatchedSeconds: figureOf('averageTimeWatchedSeconds'),
    impressionSources: figureOf('impressionSources'),
    newFollowers: figureOf('newFollowers'),
    profileViews: figureOf('profileViews'),
    lastGiven: mergeLastGiven(earlier, later),
    goneSince: mergeGoneSince(earlier, later),
  };
}

/** It is gone where it was missed after it had last been there. */
function mergeGoneSince(earlier: Post, later: Post): number | null {
  const missed = [earlier.goneSince, later.goneSince].filter(
    (time) => time !== null && time > later.fetchedAt,
  );
  return missed.length === 0 ? null : Math.min(...missed.map(Number));
}

function mergeLastGiven(earlier: Post, later: Post): LastGiven {
  const times: Partial<Record<ChangingFigure, number>> = {};
  for (const figure of changingFigures) {
    const time = givenAt(lastToGive(earlier, later, figure), figure);
    if (time !== null && time < later.fetchedAt) times[figure] = time;
  }
  return times;
}

/** The later telling may have kept a figure from before the earlier one, which then knows better. */
function lastToGive(earlier: Post, later: Post, figure: ChangingFigure): Post {
  const [before, after] = [givenAt(earlier, figure), givenAt(later, figure)];
  return before !== null && (after === null || before > after) ? earlier : later;
}

/** When TikTok last gave the figure; null where it is not known. */
function givenAt(post: Post, figure: ChangingFigure): number | null {
  return post[figure] === null ? null : (post.lastGiven[figure] ?? post.fetchedAt);
}

/** By the time of the fetch; of one and the same time the second counts as the later one. */
function inOrder<Fetched extends { readonly fetchedAt: number }>(
  one: Fetched,
  other: Fetched,
): [earlier: Fetched, later: Fetched] {
  return one.fetchedAt > other.fetchedAt ? [other, one] : [one, other];
}

/**
 * The same, fetched just before the present where it claims to have been fetched after it: a clock was
 * ahead, and what is told now is to go before it.
 */
export function notFromFuture<Fetched extends { readonly fetchedAt: number }>(
  fetched: Fetched,
  now: number,
): Fetched {
  return fetched.fetchedAt <= now ? fetched : { ...fetched, fetchedAt: now - 1 };
}

/** The same of a post, with the times at which its figures were last given. */
export function postNotFromFuture(post: Post, now: number): Post {
  const settled = notFromFuture(post, now);
  if (settled === post) return post;
  const times = Object.entries(post.lastGiven).map(
    ([figure, time]) => [figure, Math.min(time, now - 2)] as const,
  );
  return { ...settled, lastGiven: Object.fromEntries(times), goneSince: null };
}
