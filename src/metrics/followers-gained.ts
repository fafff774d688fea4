import { sumOverFollowerDays } from './follower-totals.ts';
import { defineMetric } from './define-metric.ts';

export const followersGained = defineMetric({
  paths: ['community.followerBalance.gained'],
  title: 'Followers gained',
  unit: 'count',
  definition:
    'People who began to follow the account in the range. Somebody who leaves and comes back on another day counts twice.',
  formula: 'sum of new followers over the days',
  source: { business: 'business/get: metrics[].daily_new_followers', display: null },
  missing:
    'No day of the range has it: a personal account, or days that TikTok no longer or not yet serves.',
  compute: (input) => sumOverFollowerDays(input, 'gained'),
});
