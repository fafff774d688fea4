import { sumCounts } from './count.ts';
import { defineMetric } from './define-metric.ts';
import { listedPosts } from './listed-posts.ts';
import { overPosts } from './post-basis.ts';

export const comments = defineMetric({
  paths: ['postsPublished.interactions.comments'],
  title: 'Comments',
  unit: 'count',
  definition: 'Comments to date on the posts created in the range.',
  formula: 'sum of comments over the posts that have them',
  source: { business: 'video/list: comments', display: 'video/list: comment_count' },
  missing: 'No post of the range has it.',
  basis: overPosts((post) => post.comments !== null),
  compute: (input) => sumCounts(listedPosts(input).map((post) => post.comments)),
});
