import { sumCounts } from './count.ts';
import { defineMetric } from './define-metric.ts';
import { listedPosts } from './listed-posts.ts';
import { overPosts } from './post-basis.ts';

export const views = defineMetric({
  paths: ['postsPublished.summary.views'],
  title: 'Posts views',
  unit: 'count',
  definition: 'Views to date of the posts created in the range. Paid views are included.',
  formula: 'sum of views over the posts that have them',
  source: { business: 'video/list: video_views', display: 'video/list: view_count' },
  missing: 'No post of the range has it.',
  basis: overPosts((post) => post.views !== null),
  compute: (input) => sumCounts(listedPosts(input).map((post) => post.views)),
});
