import { operand } from './calculation.ts';
import { sumCounts } from './count.ts';
import { defineSum } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { listedPosts } from './listed-posts.ts';
import { overPostsOf } from './over-rows.ts';
import { overPosts } from './post-basis.ts';

const basis = overPosts((post) => post.comments !== null);

export const comments = defineSum({
  paths: ['postsPublished.interactions.comments'],
  title: 'Comments',
  unit: 'count',
  definition: 'Comments to date on the posts created in the range.',
  formula: 'sum of comments over the posts that have them',
  source: { business: 'video/list: comments', display: 'video/list: comment_count' },
  missing: 'No post of the range has it.',
  basis,
  differs: ofPosts,
  over: overPostsOf(basis),
  operands: (input) => [
    operand('comments', sumCounts(listedPosts(input).map((post) => post.comments))),
  ],
});
