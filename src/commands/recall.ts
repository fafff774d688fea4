import type { Span } from '../domain/span.ts';
import type { Kept } from '../history/combine.ts';
import type { AccountKey } from '../history/keep-account.ts';
import type { Keeping } from './keeping.ts';

/** What the history has of an account for these stretches of time; null where it has nothing. */
export function recall(
  keeping: Keeping,
  key: AccountKey,
  spans: readonly Span[],
): Promise<Kept | null> {
  return keeping.read(async (history) => {
    const account = await history.find(key);
    if (account === null) return null;
    const { id } = account;
    const posts = [];
    for (const span of spans) posts.push(...(await history.readPosts(id, span)));
    return {
      account,
      days: await history.readDays(id),
      followers: await history.readFollowers(id),
      audience: await history.readAudience(id),
      posts,
    };
  }, null);
}
