import { sumOverDays } from './days.ts';
import { defineMetric } from './define-metric.ts';

export const viewedLikes = defineMetric({
  paths: ['postsViewed.likes'],
  title: 'Likes',
  unit: 'count',
  definition:
    'Likes that all posts of the account received in the range, whenever they were published. Likes taken back are not subtracted.',
  formula: 'sum of likes over the days',
  source: { business: 'business/get: metrics[].likes', display: null },
  missing: 'No day of the range has it.',
  compute: (input) => sumOverDays(input, 'likes'),
});
