import type { SandboxPost, Shares } from '../accounts/account.ts';
import { createRandom, roundTo, seedFrom } from '../accounts/random.ts';
import type { JsonObject } from '../http/json.ts';
import { listShares } from './shares.ts';

/** The share of viewers who are still there at each second: all at first, then ever fewer. */
export function fadingViewers(post: SandboxPost): JsonObject[] | undefined {
  if (post.watch === null) return undefined;
  const { fullRate } = post.watch;
  return bySecond(post, (passed) => fullRate + (1 - fullRate) * (1 - passed) * (1 - passed));
}

/** How the likes are spread over the seconds of the video: most fall early. */
export function fadingLikes(post: SandboxPost): JsonObject[] | undefined {
  if (post.watch === null) return undefined;
  const seconds = Math.floor(post.durationSeconds) + 1;
  return bySecond(post, (passed) => (1.5 - passed) / seconds);
}

/** @param share by how much of the video has passed, from 0 to 1 */
function bySecond(
  { durationSeconds }: SandboxPost,
  share: (passed: number) => number,
): JsonObject[] {
  return Array.from({ length: Math.floor(durationSeconds) + 1 }, (_, second) => ({
    second: String(second),
    percentage: roundTo(share(second / durationSeconds), 4),
  }));
}

/** Two pairs in one list, each adding up to 1. */
export function viewerTypes({ id }: SandboxPost): JsonObject[] {
  const random = createRandom(seedFrom(id));
  const fresh = roundTo(0.5 + 0.4 * random(), 4);
  const followers = roundTo(0.1 + 0.3 * random(), 4);
  return listShares(
    {
      NEW_VIEWER: fresh,
      RETURN_VIEWER: roundTo(1 - fresh, 4),
      FOLLOWER_PERCENT: followers,
      NON_FOLLOWER_PERCENT: roundTo(1 - followers, 4),
    },
    'type',
  );
}

/** The ten largest groups of those who saw a post: like the followers, a little different. */
export function postAudience(post: SandboxPost, shares: Shares, nameKey: string): JsonObject[] {
  const random = createRandom(seedFrom(post.id));
  const varied = Object.entries(shares)
    .slice(0, 10)
    .map(([name, share]): [string, number] => [name, roundTo(share * (0.8 + 0.2 * random()), 4)])
    .toSorted(([, a], [, b]) => b - a);
  return listShares(Object.fromEntries(varied), nameKey);
}
