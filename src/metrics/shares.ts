import { sumCounts } from './count.ts';
import { defineMetric } from './define-metric.ts';
import { listedPosts } from './listed-posts.ts';
import { overPosts } from './post-basis.ts';

export const shares = defineMetric({
  paths: ['postsPublished.interactions.shares'],
  title: 'Shares',
  unit: 'count',
  definition: 'Shares to date of the posts created in the range.',
  formula: 'sum of shares over the posts that have them',
  source: { business: 'video/list: shares', display: 'video/list: share_count' },
  missing: 'No post of the range has it.',
  basis: overPosts((post) => post.shares !== null),
  compute: (input) => sumCounts(listedPosts(input).map((post) => post.shares)),
});
