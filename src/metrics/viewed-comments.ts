import { sumOverDays } from './days.ts';
import { defineMetric } from './define-metric.ts';

export const viewedComments = defineMetric({
  paths: ['postsViewed.comments'],
  title: 'Comments',
  unit: 'count',
  definition:
    'Comments that all posts of the account received in the range, whenever they were published.',
  formula: 'sum of comments over the days',
  source: { business: 'business/get: metrics[].comments', display: null },
  missing: 'No day of the range has it.',
  compute: (input) => sumOverDays(input, 'comments'),
});
