import type { PostShelf } from '../../../src/sandbox/accounts/post-shelf.ts';
import { isOnShelf, type LivingPost, postAt } from './posts.ts';

/** The posts of an account at any instant: those published and not yet removed, as they stand then. */
export function shelvesOf(newestFirst: readonly LivingPost[]): (instant: number) => PostShelf {
  const byId = new Map(newestFirst.map((post) => [post.id, post]));
  return (instant) => {
    const there = newestFirst.filter((post) => isOnShelf(post, instant));
    const take = (index: number): LivingPost => {
      const post = there[index];
      if (!post) throw new RangeError(`no post ${index}`);
      return post;
    };
    return {
      count: there.length,
      createdMs: (index) => take(index).createdMs,
      at: (index) => postAt(take(index), instant),
      find: (id) => {
        const post = byId.get(id);
        return post && isOnShelf(post, instant) ? postAt(post, instant) : null;
      },
    };
  };
}
