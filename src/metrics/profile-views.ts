import { sumOverDays } from './days.ts';
import { defineMetric } from './define-metric.ts';

export const profileViews = defineMetric({
  paths: ['profile.profileViews'],
  title: 'Profile views',
  unit: 'count',
  definition: 'Visits to the account’s profile in the range.',
  formula: 'sum of profile views over the days',
  source: { business: 'business/get: metrics[].profile_views', display: null },
  missing: 'No day of the range has it.',
  compute: (input) => sumOverDays(input, 'profileViews'),
});
