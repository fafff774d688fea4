import { defineSum } from './define-metric.ts';
import { ofDays } from './differences.ts';
import { movementOperands, overFollowerDays } from './follower-movements.ts';

export const followersLost = defineSum({
  paths: ['community.followerBalance.lost'],
  title: 'Followers lost',
  unit: 'count',
  better: 'lower',
  definition:
    'People who stopped following the account in the range, with accounts that TikTok restricted or deleted.',
  formula: 'sum of lost followers over the days',
  source: { business: 'business/get: metrics[].daily_lost_followers', display: null },
  missing:
    'No day of the range has it: a personal account, or days that TikTok no longer or not yet serves.',
  differs: [...ofDays, 'movements', 'restricted'],
  over: overFollowerDays('lost'),
  operands: (input) => movementOperands(input, 'lost'),
});
