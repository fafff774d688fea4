import { operand } from './calculation.ts';
import { sumCounts } from './count.ts';
import { defineSum } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { listedPosts } from './listed-posts.ts';
import { overPostsOf } from './over-rows.ts';
import { overPosts } from './post-basis.ts';

const basis = overPosts((post) => post.views !== null);

export const views = defineSum({
  paths: ['postsPublished.summary.views'],
  title: 'Posts views',
  unit: 'count',
  definition: 'Views to date of the posts created in the range. Paid views are included.',
  formula: 'sum of views over the posts that have them',
  source: { business: 'video/list: video_views', display: 'video/list: view_count' },
  missing: 'No post of the range has it.',
  basis,
  differs: [...ofPosts, 'paidPosts'],
  over: overPostsOf(basis),
  operands: (input) => [operand('views', sumCounts(listedPosts(input).map((post) => post.views)))],
});
