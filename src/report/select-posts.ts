import { compareIds } from '../domain/post.ts';
import { type PostValue, readColumn } from './columns.ts';
import type { PostFigureName } from './post-figures.ts';
import { type PostList, settlePosts } from './open-report.ts';
import type { ReportPost } from './report.ts';

export interface PostOrder {
  readonly column: PostFigureName;
  readonly direction: 'asc' | 'desc';
}

/** How the list of posts is ordered and cut; no figure is touched by it. */
export interface PostSelection {
  /** Null for the newest first. */
  readonly order: PostOrder | null;
  /** Null for all. */
  readonly limit: number | null;
}

/** The posts to list, ordered and cut; null where there is no list. */
export function selectPosts(
  posts: PostList | null,
  { order, limit }: PostSelection,
): PostList | null {
  if (posts === null) return null;
  const sorted = order ? sortPosts(settlePosts(posts), order) : posts;
  return limit === null ? sorted : sorted.slice(0, limit);
}

/** Missing values last in either direction, equal ones by id. */
function sortPosts(posts: readonly ReportPost[], { column, direction }: PostOrder): ReportPost[] {
  const sign = direction === 'asc' ? 1 : -1;
  return posts.toSorted((a, b) => {
    const [one, two] = [readColumn(a, column), readColumn(b, column)];
    if (one === null || two === null)
      return Number(one === null) - Number(two === null) || compareIds(a.id, b.id);
    const order = column === 'id' ? compareIds(a.id, b.id) : compare(one, two);
    return sign * order || compareIds(a.id, b.id);
  });
}

function compare(a: Exclude<PostValue, null>, b: Exclude<PostValue, null>): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
