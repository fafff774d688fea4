import { defineSum } from './define-metric.ts';
import { ofDays } from './differences.ts';
import { movementOperands, overFollowerDays } from './follower-movements.ts';

export const followersGained = defineSum({
  paths: ['community.followerBalance.gained'],
  title: 'Followers gained',
  unit: 'count',
  definition:
    'People who began to follow the account in the range. Somebody who leaves and comes back on another day counts twice.',
  formula: 'sum of new followers over the days',
  source: { business: 'business/get: metrics[].daily_new_followers', display: null },
  missing:
    'No day of the range has it: a personal account, or days that TikTok no longer or not yet serves.',
  differs: [...ofDays, 'movements'],
  over: overFollowerDays('gained'),
  operands: (input) => movementOperands(input, 'gained'),
});
