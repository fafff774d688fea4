import { operand } from './calculation.ts';
import { sumCounts } from './count.ts';
import { defineSum } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { listedPosts } from './listed-posts.ts';
import { overPostsOf } from './over-rows.ts';
import { overPosts } from './post-basis.ts';

const basis = overPosts((post) => post.likes !== null);

export const likes = defineSum({
  paths: ['postsPublished.interactions.likes'],
  title: 'Likes',
  unit: 'count',
  definition: 'Likes to date of the posts created in the range.',
  formula: 'sum of likes over the posts that have them',
  source: { business: 'video/list: likes', display: 'video/list: like_count' },
  missing: 'No post of the range has it.',
  basis,
  differs: ofPosts,
  over: overPostsOf(basis),
  operands: (input) => [operand('likes', sumCounts(listedPosts(input).map((post) => post.likes)))],
});
