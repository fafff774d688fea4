import { operand } from './calculation.ts';
import { sumOverDays } from './days.ts';
import { defineSum } from './define-metric.ts';
import { ofDays } from './differences.ts';
import { overDaysWith } from './over-rows.ts';

export const viewedShares = defineSum({
  paths: ['postsViewed.shares'],
  title: 'Shares',
  unit: 'count',
  definition:
    'How often posts of the account were shared in the range, whenever they were published.',
  formula: 'sum of shares over the days',
  source: { business: 'business/get: metrics[].shares', display: null },
  missing: 'No day of the range has it.',
  differs: ofDays,
  over: overDaysWith('shares'),
  operands: (input) => [operand('shares', sumOverDays(input, 'shares'))],
});
