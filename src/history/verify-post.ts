import { changingFigures, type Post } from '../domain/post.ts';
import { isSame, type Observation } from './observations.ts';
import { toInstant } from './rows.ts';
import { settlePost } from './settle.ts';

/** What is wrong between a post and its observations, which are in order of their beginning. */
export function checkPost(post: Post, observations: readonly Observation[]): string[] {
  const newest = observations.at(-1);
  if (!newest) return ['has no observation'];
  const disorder = checkOrder(observations);
  if (disorder.length > 0) return disorder;
  const fetchedAt = toInstant(post.fetchedAt);
  if (fetchedAt !== newest.last_observed_at) {
    return [`was fetched at ${fetchedAt}, but last observed at ${newest.last_observed_at}`];
  }
  return checkFigures(post, settlePost(post, [post], observations));
}

function checkOrder(observations: readonly Observation[]): string[] {
  return observations.flatMap((observation, index) => {
    const before = observations[index - 1];
    if (!before) return [];
    const at = `the observation at ${observation.observed_at}`;
    if (observation.observed_at <= before.last_observed_at) {
      return [`${at} overlaps the one before it`];
    }
    return isSame(before, observation) ? [`${at} tells the same as the one before it`] : [];
  });
}

/** The row has to follow from the observations. */
function checkFigures(post: Post, expected: Post): string[] {
  return changingFigures.flatMap((figure) => {
    const [has, should] = [JSON.stringify(post[figure]), JSON.stringify(expected[figure])];
    if (has !== should) return [`${figure} is ${has}, but by its observations ${should}`];
    const [given, last] = [timeOf(post, figure), timeOf(expected, figure)];
    if (given === last) return [];
    return [`${figure} was last given at ${given}, but by its observations at ${last}`];
  });
}

function timeOf({ lastGiven, fetchedAt }: Post, figure: (typeof changingFigures)[number]): string {
  return toInstant(lastGiven[figure] ?? fetchedAt);
}
