import { operand } from './calculation.ts';
import { sumCounts } from './count.ts';
import { defineSum } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { listedPosts } from './listed-posts.ts';
import { overPostsOf } from './over-rows.ts';
import { overPosts } from './post-basis.ts';

const basis = overPosts((post) => post.shares !== null);

export const shares = defineSum({
  paths: ['postsPublished.interactions.shares'],
  title: 'Shares',
  unit: 'count',
  definition: 'Shares to date of the posts created in the range.',
  formula: 'sum of shares over the posts that have them',
  source: { business: 'video/list: shares', display: 'video/list: share_count' },
  missing: 'No post of the range has it.',
  basis,
  differs: ofPosts,
  over: overPostsOf(basis),
  operands: (input) => [
    operand('shares', sumCounts(listedPosts(input).map((post) => post.shares))),
  ],
});
