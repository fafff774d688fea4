import { operand } from './calculation.ts';
import { sumOverDays } from './days.ts';
import { defineSum } from './define-metric.ts';
import { ofDays } from './differences.ts';
import { overDaysWith } from './over-rows.ts';

export const viewedComments = defineSum({
  paths: ['postsViewed.comments'],
  title: 'Comments',
  unit: 'count',
  definition:
    'Comments that all posts of the account received in the range, whenever they were published.',
  formula: 'sum of comments over the days',
  source: { business: 'business/get: metrics[].comments', display: null },
  missing: 'No day of the range has it.',
  differs: ofDays,
  over: overDaysWith('comments'),
  operands: (input) => [operand('comments', sumOverDays(input, 'comments'))],
});
