import { sumOverDays } from './days.ts';
import { defineMetric } from './define-metric.ts';

export const viewedViews = defineMetric({
  paths: ['postsViewed.views'],
  title: 'Posts views',
  unit: 'count',
  definition:
    'How often all posts of the account were viewed in the range, whenever they were published. Paid views are included.',
  formula: 'sum of views over the days',
  source: { business: 'business/get: metrics[].video_views', display: null },
  missing: 'No day of the range has it.',
  compute: (input) => sumOverDays(input, 'views'),
});
