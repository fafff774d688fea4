import { dayAt } from '../domain/date-range.ts';
import { addDays } from '../domain/day.ts';
import type { Span } from '../domain/span.ts';
import type { Kept } from '../history/combine.ts';
import type { AccountKey } from '../history/keep-account.ts';
import { servedWindow } from '../tiktok/client.ts';
import type { Keeping } from './keeping.ts';
import type { Source } from './source.ts';

/**
 * What the history has of an account for these stretches of time; null where it has nothing. Of its
 * days those are read that lie in or after them, and all that TikTok still serves: follower totals
 * are told from these.
 */
export function recall(
  keeping: Keeping,
  key: AccountKey,
  spans: readonly Span[],
): Promise<Kept | null> {
  return keeping.read(async (history) => {
    const account = await history.find(key);
    if (account === null) return null;
    const { id } = account;
    const served = servedWindow(account.fetchedAt).from;
    const [first = served] = spans.map(({ start }) => addDays(dayAt(start, 'UTC'), -1)).sort();
    const from = first < served ? first : served;
    const posts = [];
    for (const span of spans) posts.push(...(await history.readPosts(id, span)));
    return {
      account,
      days: await history.readDays(id, from),
      followers: await history.readFollowers(id, from),
      audience: await history.readAudience(id),
      posts,
    };
  }, null);
}

/** TikTok's id of the account, where it is known without a request. */
export async function ownerOf(
  source: Pick<Source, 'api' | 'openId' | 'tokenMark'>,
  keeping: Keeping,
): Promise<string | null> {
  const { api, openId } = source;
  if (openId !== null) return openId;
  const { tokenMark } = source;
  if (tokenMark === null) return null;
  return keeping.read((history) => history.findOwner(api, tokenMark), null);
}
