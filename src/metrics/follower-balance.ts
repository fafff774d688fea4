import { defineSum } from './define-metric.ts';
import { ofDays } from './differences.ts';
import { balanceOperands, overFollowerDays } from './follower-movements.ts';

export const followerBalance = defineSum({
  paths: ['community.followerBalance.balance'],
  title: 'Balance of followers',
  unit: 'count',
  definition:
    'Followers gained less followers lost, day by day. It records movements, so it need not equal the difference of two follower totals.',
  formula: 'sum over the days of (gained - lost)',
  source: {
    business:
      'business/get: metrics[].daily_new_followers, daily_lost_followers; else the difference of two days’ totals',
    display: null,
  },
  missing: 'No day of the range has both movements, or a total on it and on the day before.',
  differs: [...ofDays, 'movements', 'restricted'],
  over: overFollowerDays('balance'),
  operands: balanceOperands,
});
