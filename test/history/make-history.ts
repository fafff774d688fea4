import { join } from 'node:path';
import { dayMs } from '../../src/domain/day.ts';
import type { Post } from '../../src/domain/post.ts';
import { type History, openHistory } from '../../src/history/history.ts';
import type { FetchedAccount } from '../../src/history/keep-account.ts';
import type { ListedPosts } from '../../src/history/keep-posts.ts';
import { makeAccount, testNow } from '../helpers/make-data.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

/** A new history in a file of its own, for as long as `use` takes. */
export function withHistory<Result>(use: (history: History) => Promise<Result>): Promise<Result> {
  return withTempFolder(async (folder) => {
    const file = { path: join(folder, 'history.db'), makesFolder: false };
    const history = await openHistory(file, testNow);
    try {
      return await use(history);
    } finally {
      await history.close();
    }
  });
}

export const daysAgo = (days: number) => testNow - days * dayMs;

/** What a fetch told that had nothing to tell but that the account is there. */
export function makeFetched(parts: Partial<FetchedAccount> = {}): FetchedAccount {
  return {
    account: makeAccount(),
    daily: null,
    audience: null,
    missingScopes: [],
    fetchedAt: testNow,
    ...parts,
  };
}

/** A page that has all posts of the last 100 days, told at the given time. */
export function makePage(
  fetchedAt: number,
  posts: readonly Post[],
  settled = { start: daysAgo(100), end: fetchedAt },
): ListedPosts {
  const told = posts.map((post) => ({ ...post, fetchedAt }));
  return { posts: told, fetchedAt, settled, listed: new Set(posts.map(({ id }) => id)) };
}

const always = { start: 0, end: testNow + 1000 * dayMs };

/** All posts that are kept of an account, by their ids. */
export async function readAll(history: History, id: number): Promise<Post[]> {
  const posts = await history.readPosts(id, always);
  return posts.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The observations of a post, in short. */
export async function readObservations(history: History, post: string) {
  const rows = await history.connection.db
    .selectFrom('post_observations')
    .innerJoin('posts', 'posts.id', 'post_observations.post_id')
    .select(['post_observations.views', 'observed_at', 'last_observed_at'])
    .where('tiktok_id', '=', post)
    .orderBy('observed_at')
    .execute();
  return rows.map((row) => ({
    views: row.views,
    first: Date.parse(row.observed_at),
    last: Date.parse(row.last_observed_at),
  }));
}
