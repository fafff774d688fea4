import { defineMetric } from './define-metric.ts';
import { listedPosts } from './listed-posts.ts';
import { meanOfCounts } from './mean.ts';
import { overPosts } from './post-basis.ts';

export const averageReach = defineMetric({
  paths: ['postsPublished.summary.averageReach'],
  title: 'Avg. reach per post',
  unit: 'mean',
  definition: 'How many people a post created in the range has reached to date, on average.',
  formula: 'sum(reach) / number of posts, over the posts that have reach',
  source: { business: 'video/list: reach', display: null },
  missing: 'No post of the range has reach: it leaves a post that rests for 7 days.',
  basis: overPosts((post) => post.reach !== null),
  compute: (input) => meanOfCounts(listedPosts(input).map((post) => post.reach)),
});
