import { sumCounts } from './count.ts';
import { defineMetric } from './define-metric.ts';
import { listedPosts } from './listed-posts.ts';
import { overPosts } from './post-basis.ts';

export const likes = defineMetric({
  paths: ['postsPublished.interactions.likes'],
  title: 'Likes',
  unit: 'count',
  definition: 'Likes to date of the posts created in the range.',
  formula: 'sum of likes over the posts that have them',
  source: { business: 'video/list: likes', display: 'video/list: like_count' },
  missing: 'No post of the range has it.',
  basis: overPosts((post) => post.likes !== null),
  compute: (input) => sumCounts(listedPosts(input).map((post) => post.likes)),
});
