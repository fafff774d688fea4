import type { Post } from '../domain/post.ts';
import { type Count, sumCounts } from './count.ts';

/** Likes, comments and shares of one post together; null unless all three are known. */
export function postInteractions({ likes, comments, shares }: Post): Count | null {
  if (likes === null || comments === null || shares === null) return null;
  return sumCounts([likes, comments, shares]);
}
