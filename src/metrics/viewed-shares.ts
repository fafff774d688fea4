import { sumOverDays } from './days.ts';
import { defineMetric } from './define-metric.ts';

export const viewedShares = defineMetric({
  paths: ['postsViewed.shares'],
  title: 'Shares',
  unit: 'count',
  definition:
    'How often posts of the account were shared in the range, whenever they were published.',
  formula: 'sum of shares over the days',
  source: { business: 'business/get: metrics[].shares', display: null },
  missing: 'No day of the range has it.',
  compute: (input) => sumOverDays(input, 'shares'),
});
