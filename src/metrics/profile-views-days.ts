import { overDays } from './days.ts';
import { defineMetric } from './define-metric.ts';
import { ofDays } from './differences.ts';
import { overDaysWith } from './over-rows.ts';

export const profileViewsDays = defineMetric({
  paths: ['profile.days'],
  title: 'Profile views by day',
  unit: 'series',
  definition: 'Visits to the account’s profile on every day of the range, oldest first.',
  formula: 'profile views of the day',
  source: { business: 'business/get: metrics[].profile_views', display: null },
  missing: 'A day is null for which TikTok does not give them.',
  differs: ofDays,
  over: overDaysWith('profileViews'),
  operands: () => [],
  compute: (input) =>
    overDays(input, (date, row) => ({ date, profileViews: row?.profileViews ?? null })),
});
