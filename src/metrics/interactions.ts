import { sumCounts } from './count.ts';
import { defineMetric } from './define-metric.ts';
import { listedPosts } from './listed-posts.ts';
import { hasInteractions, overPosts } from './post-basis.ts';
import { postInteractions } from './post-interactions.ts';

export const interactions = defineMetric({
  paths: ['postsPublished.summary.interactions'],
  title: 'Interactions',
  unit: 'count',
  definition:
    'Likes, comments and shares to date of the posts created in the range. A post counts when all three are known.',
  formula: 'sum over the posts of (likes + comments + shares)',
  source: {
    business: 'video/list: likes, comments, shares',
    display: 'video/list: like_count, comment_count, share_count',
  },
  missing: 'No post of the range has all three.',
  basis: overPosts(hasInteractions),
  compute: (input) => sumCounts(listedPosts(input).map(postInteractions)),
});
