import { describe, expect, it } from 'vitest';
import { makeAccount } from '../../src/sandbox/accounts/make-account.ts';
import { openSandbox, paths, dataOf, listOf } from './open-sandbox.ts';

const now = Date.UTC(2026, 10, 15, 12);
const day = 86_400_000;
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

function allPosts({ posts }: ReturnType<typeof makeAccount>) {
  return Array.from({ length: posts.count }, (_, index) => posts.at(index));
}

describe('makeAccount', () => {
  it('makes the same account from the same seed, another from another', () => {
    const make = (seed: string | number) => makeAccount({ posts: 300, seed, now });
    expect(allPosts(make(7))).toEqual(allPosts(make('7')));
    expect(make(7).days).toEqual(make(7).days);
    expect(allPosts(make(8))).not.toEqual(allPosts(make(7)));
  });

  it.each([1, 2, 20, 1000, 20_000])('spreads %i posts over the year before now', (posts) => {
    const account = makeAccount({ posts, seed: 1, now });
    expect(account.posts.count).toBe(posts);
    expect(account.posts.createdMs(0)).toBe(now - 3_600_000);
    let before = now;
    for (let index = 0; index < posts; index += 1) {
      const created = account.posts.createdMs(index);
      if (created >= before) throw new Error(`post ${index} is not older than the one before`);
      before = created;
    }
    expect(before).toBeGreaterThan(now - 365 * day);
  });

  it('has an account without posts', () => {
    const account = makeAccount({ posts: 0, seed: 1, now });
    expect(account.posts.count).toBe(0);
    expect(account.profile.likes).toBe(0);
  });

  it('has days, posts and totals that agree', () => {
    const account = makeAccount({ posts: 500, seed: 3, now });
    const posts = allPosts(account);
    expect(sum(account.days.map(({ views }) => views))).toBe(sum(posts.map((post) => post.views)));
    expect(account.profile.likes).toBe(sum(posts.map((post) => post.likes)));
    expect(account.profile.followers).toBe(account.days.at(-1)?.followers);
  });

  it('finds a post by its id, and nothing by another', () => {
    const { posts } = makeAccount({ posts: 20_000, seed: 5, now });
    for (const index of [0, 1, 777, 19_999]) {
      const post = posts.at(index);
      expect(posts.find(post.id)).toEqual(post);
    }
    expect(posts.find('1')).toBeNull();
    expect(posts.find('7708351310462070815')).toBeNull();
    expect(posts.find('no id')).toBeNull();
  });

  it('has ids of their own', () => {
    const posts = allPosts(makeAccount({ posts: 20_000, seed: 5, now }));
    expect(new Set(posts.map(({ id }) => id)).size).toBe(20_000);
  });

  it('is made quickly even when it is large', () => {
    const started = performance.now();
    const account = makeAccount({ posts: 100_000, seed: 9, now });
    expect(performance.now() - started).toBeLessThan(3000);
    expect(account.posts.count).toBe(100_000);
  });

  it('is served like any other', async () => {
    const accounts = [makeAccount({ posts: 50, seed: 1, now })];
    const sandbox = await openSandbox({ accounts, now: () => now });
    const page = await sandbox.business(paths.posts, { max_count: 20 });
    expect(listOf(page, 'videos')).toHaveLength(20);
    const fields = ['videos_count', 'username'];
    const answered = await sandbox.business(paths.account, { fields });
    expect(dataOf(answered)).toEqual({ videos_count: 50, username: 'made_up_account' });
  });
});
