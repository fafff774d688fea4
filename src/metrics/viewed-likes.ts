import { operand } from './calculation.ts';
import { sumOverDays } from './days.ts';
import { defineSum } from './define-metric.ts';
import { ofDays } from './differences.ts';
import { overDaysWith } from './over-rows.ts';

export const viewedLikes = defineSum({
  paths: ['postsViewed.likes'],
  title: 'Likes',
  unit: 'count',
  definition:
    'Likes that all posts of the account received in the range, whenever they were published. Likes taken back are not subtracted.',
  formula: 'sum of likes over the days',
  source: { business: 'business/get: metrics[].likes', display: null },
  missing: 'No day of the range has it.',
  differs: [...ofDays, 'likesKept'],
  over: overDaysWith('likes'),
  operands: (input) => [operand('likes', sumOverDays(input, 'likes'))],
});
