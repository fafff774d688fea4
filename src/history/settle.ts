import {
  type ChangingFigure,
  changingFigures,
  type LastGiven,
  type Post,
  type PostFigures,
} from '../domain/post.ts';
import { mergePost } from './merge.ts';
import type { Observation } from './observations.ts';
import { toFigures, toTime } from './rows.ts';

/**
 * How a post's own row follows from what was observed of it: of each figure the last value that
 * TikTok gave, and where that was before the last fetch, when it was. Two rows that were merged
 * already cannot be merged as two answers of TikTok's are: the older one may have the younger value.
 */

/** What was told of figures at one time. */
interface Telling {
  readonly figures: PostFigures;
  readonly at: number;
}

/**
 * The post as its observations have it.
 *
 * @param observations in order, without overlaps
 * @param rows what is known of it besides: a figure of which no observation is held any more keeps
 *   the value of a row, unless an observation shows that TikTok did not give it then
 */
export function settlePost(
  post: Post,
  rows: readonly Post[],
  observations: readonly Observation[],
): Post {
  const newest = observations.at(-1);
  if (!newest) return post;
  const fetchedAt = toTime(newest.last_observed_at);
  const tellings = observations.map(toTelling).reverse();
  const spans = observations.map(toSpan);
  const remembered = (figure: ChangingFigure) =>
    rows.flatMap((row) => recall(row, figure, spans)).sort((a, b) => b.at - a.at);
  const telling = new Map(
    changingFigures.map((figure) => [
      figure,
      tellings.find(({ figures }) => figures[figure] !== null) ?? remembered(figure)[0],
    ]),
  );
  const given = <Figure extends ChangingFigure>(figure: Figure): PostFigures[Figure] | null =>
    telling.get(figure)?.figures[figure] ?? null;
  return {
    ...post,
    views: given('views'),
    likes: given('likes'),
    comments: given('comments'),
    shares: given('shares'),
    favorites: given('favorites'),
    reach: given('reach'),
    fullVideoWatchedRate: given('fullVideoWatchedRate'),
    totalTimeWatchedSeconds: given('totalTimeWatchedSeconds'),
    averageTimeWatchedSeconds: given('averageTimeWatchedSeconds'),
    impressionSources: given('impressionSources'),
    newFollowers: given('newFollowers'),
    profileViews: given('profileViews'),
    fetchedAt,
    lastGiven: lastGivenOf(telling, fetchedAt),
  };
}

function toTelling(observation: Observation): Telling {
  return { figures: toFigures(observation), at: toTime(observation.last_observed_at) };
}

interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

function toSpan({ observed_at, last_observed_at }: Observation): TimeSpan {
  return { from: toTime(observed_at), to: toTime(last_observed_at) };
}

/** What a row has of a figure, where no observation speaks against it. */
function recall(row: Post, figure: ChangingFigure, observed: readonly TimeSpan[]): Telling[] {
  if (row[figure] === null) return [];
  const at = row.lastGiven[figure] ?? row.fetchedAt;
  return observed.some(({ from, to }) => at >= from && at <= to) ? [] : [{ figures: row, at }];
}

function lastGivenOf(
  telling: ReadonlyMap<ChangingFigure, Telling | undefined>,
  fetchedAt: number,
): LastGiven {
  const times: Partial<Record<ChangingFigure, number>> = {};
  for (const [figure, told] of telling) {
    if (told && told.at < fetchedAt) times[figure] = told.at;
  }
  return times;
}

/** Two rows of a post and all that was observed of it, as one. */
export function mergeKeptPosts(one: Post, other: Post, observations: readonly Observation[]): Post {
  const later = one.fetchedAt > other.fetchedAt ? one : other;
  const merged = mergePost(one, other);
  // Missed in the same moment as it was there: the row that says so knows.
  const goneSince =
    later.goneSince !== null && later.goneSince <= later.fetchedAt
      ? later.goneSince
      : merged.goneSince;
  return settlePost({ ...merged, goneSince }, [one, other], observations);
}

/** What TikTok told at the last fetch of a post, without what was kept from earlier ones. */
export function lastTold(post: Post): PostFigures {
  const told = <Figure extends ChangingFigure>(figure: Figure): Post[Figure] | null =>
    post.lastGiven[figure] === undefined ? post[figure] : null;
  return {
    views: told('views'),
    likes: told('likes'),
    comments: told('comments'),
    shares: told('shares'),
    favorites: told('favorites'),
    reach: told('reach'),
    fullVideoWatchedRate: told('fullVideoWatchedRate'),
    totalTimeWatchedSeconds: told('totalTimeWatchedSeconds'),
    averageTimeWatchedSeconds: told('averageTimeWatchedSeconds'),
    impressionSources: told('impressionSources'),
    newFollowers: told('newFollowers'),
    profileViews: told('profileViews'),
  };
}
