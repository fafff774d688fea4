import type { Post } from '../domain/post.ts';
import { type Count, sumCounts } from './count.ts';
import { hasInteractions } from './post-basis.ts';

/** Likes, comments and shares of one post together; null unless all three are known. */
export function postInteractions(post: Post): Count | null {
  return hasInteractions(post) ? sumCounts([post.likes, post.comments, post.shares]) : null;
}
