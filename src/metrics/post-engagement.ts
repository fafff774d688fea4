import type { Post } from '../domain/post.ts';
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
  const rate = ratio(postInteractions(post), post[base]);
  return rate === null ? null : per * rate;
}
