import type {
  DayRow,
  SandboxAccount,
  SandboxPost,
  Shares,
} from '../../src/sandbox/accounts/account.ts';
import { shelve } from '../../src/sandbox/accounts/post-shelf.ts';
import { createRandom, type Random, seedPart } from '../../src/sandbox/accounts/random.ts';

const dayMs = 86_400_000;

/**
 * An account that no person ever had: counts from 0 to the largest that a double holds exactly, in
 * any proportion, shares with many decimals, posts on the edges of days, days that do not fit
 * together. Sums over it leave the safe integers.
 */
export function makeOddAccount(seed: number, now: number): SandboxAccount {
  const random = createRandom(seedPart(seed, 1));
  const posts = drawTimes(random, now).map((createdMs, index) =>
    drawPost(random, createdMs, index),
  );
  return {
    name: 'odd',
    profile: {
      username: 'odd_account',
      displayName: 'Odd',
      bio: '',
      isBusiness: random() < 0.8,
      isVerified: false,
      following: 0,
      followers: drawCount(random),
      likes: 0,
    },
    audience: {
      genders: drawShares(random, ['Female', 'Male', 'Other']),
      ages: drawShares(random, ['18-24', '25-34', '55+']),
      countries: drawShares(random, ['US', 'GB', 'CL', 'JP']),
      cities: drawShares(random, ['Santiago', 'Tokyo']),
    },
    days: Array.from({ length: 70 }, (_, age) => drawDay(random, now - (69 - age) * dayMs)),
    daysWithoutData: new Set(
      [20, 21, 33].map((age) => new Date(now - age * dayMs).toISOString().slice(0, 10)),
    ),
    posts: shelve(posts),
  };
}

/** Newest first; a third of them on the second on which a day begins or ends somewhere. */
function drawTimes(random: Random, now: number): number[] {
  const times = Array.from({ length: 90 }, () => {
    const time = now - 3_600_000 - Math.floor(random() * 80 * dayMs);
    const hour = Math.floor(time / 3_600_000) * 3_600_000;
    return random() < 0.33 ? hour - (random() < 0.5 ? 1000 : 0) : time;
  });
  return [...new Set(times)].sort((a, b) => b - a);
}

function drawPost(random: Random, createdMs: number, index: number): SandboxPost {
  const type = random() < 0.75 ? 'video' : 'photo';
  return {
    id: String(7_000_000_000_000_000_000n + BigInt(index)),
    createdMs,
    type,
    caption: random() < 0.1 ? '' : `#${index} "quoted" \\ 12.5 🥐`,
    durationSeconds: type === 'photo' || random() < 0.1 ? 0 : drawDecimal(random, 600),
    isAd: random() < 0.5,
    isIdle: random() < 0.3,
    views: drawCount(random),
    likes: drawCount(random),
    comments: drawCount(random),
    shares: drawCount(random),
    favorites: drawCount(random),
    newFollowers: drawCount(random),
    profileViews: drawCount(random),
    reach: drawCount(random),
    watch:
      random() < 0.2
        ? null
        : {
            totalSeconds: drawDecimal(random, 10 ** (1 + Math.floor(random() * 12))),
            averageSeconds: drawDecimal(random, 600),
            fullRate: drawDecimal(random, 1),
          },
    impressionSources: drawShares(random, [
      'For You',
      'Follow',
      'Hashtag',
      'Sound',
      'Personal Profile',
      'Search',
      'Direct Message',
      'Others',
    ]),
  };
}

function drawDay(random: Random, time: number): DayRow {
  return {
    date: new Date(time).toISOString().slice(0, 10),
    views: drawCount(random),
    reach: drawCount(random),
    profileViews: drawCount(random),
    likes: drawCount(random),
    comments: drawCount(random),
    shares: drawCount(random),
    newFollowers: drawCount(random),
    lostFollowers: drawCount(random),
    followers: drawCount(random),
    engaged: 0,
  };
}

/** Any size from 0 to the largest safe integer is as likely as any other. */
function drawCount(random: Random): number {
  const bits = Math.floor(random() * 54);
  return bits === 0 ? 0 : Math.min(Number.MAX_SAFE_INTEGER, Math.floor(random() * 2 ** bits));
}

function drawDecimal(random: Random, most: number): number {
  return random() < 0.1 ? 0 : random() * most;
}

function drawShares(random: Random, names: readonly string[]): Shares {
  const some = names.filter(() => random() < 0.6);
  return Object.fromEntries(some.map((name) => [name, drawDecimal(random, 1)]));
}
