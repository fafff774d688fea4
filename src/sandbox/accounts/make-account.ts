import type { SandboxAccount } from './account.ts';
import { openLedger } from './ledger.ts';
import { createMadePosts, shelveMadePosts } from './made-posts.ts';
import { createRandom, seedFrom } from './random.ts';
import { dayNumber } from './utc-day.ts';

export interface MadeAccountOptions {
  readonly posts: number;
  readonly seed: number | string;
  /** The present in milliseconds since 1970: the newest post is an hour old. */
  readonly now: number;
}

/**
 * A business account of any size, made up from the seed. The posts lie in the 365 days before
 * `now`; the days agree with them.
 */
export function makeAccount({ posts: count, seed, now }: MadeAccountOptions): SandboxAccount {
  const seedNumber = seedFrom(String(seed));
  const made = createMadePosts(count, seedNumber, now);
  const ledger = openLedger(dayNumber(now) - 365, dayNumber(now));
  let likes = 0;
  for (let index = 0; index < count; index += 1) {
    const { firstDay, viewsByDay, rates } = made.course(index);
    likes += ledger.add(firstDay, viewsByDay, rates).likes;
  }
  const days = ledger.rows(1000, createRandom(seedNumber));
  return {
    name: 'made-up',
    profile: {
      username: 'made_up_account',
      displayName: 'Made-up account',
      bio: `${count} posts made from the seed ${seed}`,
      isBusiness: true,
      isVerified: true,
      following: 120,
      followers: days.at(-1)?.followers ?? 0,
      likes,
    },
    audience,
    days,
    daysWithoutData: new Set(),
    posts: shelveMadePosts(made),
  };
}

const audience = {
  genders: { Female: 0.5211, Male: 0.4634, Other: 0.0155 },
  ages: { '25-34': 0.3528, '18-24': 0.3012, '35-44': 0.1933, '45-54': 0.0951, '55+': 0.0576 },
  countries: { US: 0.4102, GB: 0.1544, BR: 0.0871, DE: 0.0613, IN: 0.0502 },
  cities: { 'New York': 0.0411, London: 0.0388, 'São Paulo': 0.0204, Berlin: 0.0127 },
};
