import type { Post } from '../domain/post.ts';
import type { Count } from './count.ts';
import type { EngagementBase, EngagementPer } from './define-metric.ts';
import { ratio } from './mean.ts';
import { postInteractions } from './post-interactions.ts';

/**
 * Interactions of one post per 100 or 1000 people reached (or views). Null where the interactions
 * or the base are missing or the base is 0. Not clamped: it may exceed `per`.
 */
export function postEngagement(
  post: Post,
  per: EngagementPer,
  base: EngagementBase,
): number | null {
  return engagementOf(postInteractions(post), post[base], per);
}

/** The same where the interactions are at hand. */
export function engagementOf(
  interactions: Count | null,
  base: Count | null,
  per: EngagementPer,
): number | null {
  const rate = ratio(interactions, base);
  return rate === null ? null : per * rate;
}
