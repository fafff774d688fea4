import { followerDays } from './follower-totals.ts';
import { defineMetric } from './define-metric.ts';
import { ofDays } from './differences.ts';
import { overFollowerDays } from './follower-movements.ts';

export const followerBalanceDays = defineMetric({
  paths: ['community.followerBalance.days'],
  title: 'Balance of followers by day',
  unit: 'series',
  definition:
    'For every day of the range, oldest first: the total at its end, followers gained and lost, and the balance.',
  formula: 'balance = gained - lost; without them the total less the total of the day before',
  source: {
    business:
      'business/get: metrics[].daily_new_followers, daily_lost_followers, followers_count, daily_total_followers',
    display: null,
  },
  missing: 'A figure is null on a day for which TikTok does not give it.',
  differs: [...ofDays, 'restricted'],
  over: overFollowerDays('followers', 'gained', 'lost', 'balance'),
  operands: () => [],
  compute: followerDays,
});
