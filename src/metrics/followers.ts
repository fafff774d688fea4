import type { Day } from '../domain/day.ts';
import { addUp } from './calculation.ts';
import type { Count } from './count.ts';
import { defineMetric } from './define-metric.ts';
import type { FollowersBasis } from './follower-totals.ts';
import { followerOperands, lastFollowerTotal } from './last-follower-total.ts';
import { overNoRows } from './over-rows.ts';

/** A follower total with the day it is of and what it rests on; all null together. */
export interface Followers {
  readonly followers: Count | null;
  readonly followersAsOf: Day | null;
  readonly followersBasis: FollowersBasis | null;
}

export const followers = defineMetric({
  paths: [
    'community.growth.followers',
    'community.growth.followersAsOf',
    'community.growth.followersBasis',
  ],
  title: 'Followers',
  unit: 'count',
  definition:
    'How many people follow the account when the range ends. A range that reaches today has the present total; an older one that of its last day with a known total. followersAsOf is the day of the total. followersBasis tells where it comes from: the present (current), TikTok’s total for that day (daily), the present total less what came and went since (reconstructed), or a total seen at a fetch on that day (history).',
  formula: 'the last total in the range',
  source: {
    business:
      'business/get: followers_count; for past days metrics[].followers_count, daily_total_followers, daily_new_followers, daily_lost_followers',
    display:
      'user/info: follower_count (the range must reach today, or a day on which it was fetched and kept)',
  },
  missing:
    'No total is known in the range: a personal account’s past, or days that TikTok no longer serves, before the history began.',
  differs: ['fetchedThen', 'reconstructed'],
  over: overNoRows,
  operands: followerOperands,
  compute: (input): Followers => {
    const last = lastFollowerTotal(input);
    return {
      followers: addUp(followerOperands(input)),
      followersAsOf: last?.day ?? null,
      followersBasis: last?.basis ?? null,
    };
  },
});
