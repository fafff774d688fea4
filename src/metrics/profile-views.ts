import { operand } from './calculation.ts';
import { sumOverDays } from './days.ts';
import { defineSum } from './define-metric.ts';
import { ofDays } from './differences.ts';
import { overDaysWith } from './over-rows.ts';

export const profileViews = defineSum({
  paths: ['profile.profileViews'],
  title: 'Profile views',
  unit: 'count',
  definition: 'Visits to the account’s profile in the range.',
  formula: 'sum of profile views over the days',
  source: { business: 'business/get: metrics[].profile_views', display: null },
  missing: 'No day of the range has it.',
  differs: ofDays,
  over: overDaysWith('profileViews'),
  operands: (input) => [operand('profile views', sumOverDays(input, 'profileViews'))],
});
