import { operand } from './calculation.ts';
import { sumOverDays } from './days.ts';
import { defineSum } from './define-metric.ts';
import { ofDays } from './differences.ts';
import { overDaysWith } from './over-rows.ts';

export const viewedViews = defineSum({
  paths: ['postsViewed.views'],
  title: 'Posts views',
  unit: 'count',
  definition:
    'How often all posts of the account were viewed in the range, whenever they were published. Paid views are included.',
  formula: 'sum of views over the days',
  source: { business: 'business/get: metrics[].video_views', display: null },
  missing: 'No day of the range has it.',
  differs: [...ofDays, 'paidDays'],
  over: overDaysWith('views'),
  operands: (input) => [operand('views', sumOverDays(input, 'views'))],
});
