import { operand } from './calculation.ts';
import { sumCounts } from './count.ts';
import { defineRatio } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { countedPosts } from './listed-posts.ts';
import { overPostsOf } from './over-rows.ts';
import { overPosts } from './post-basis.ts';

const basis = overPosts((post) => post.reach !== null);

export const averageReach = defineRatio({
  paths: ['postsPublished.summary.averageReach'],
  title: 'Avg. reach per post',
  unit: 'mean',
  definition: 'How many people a post created in the range has reached to date, on average.',
  formula: 'sum(reach) / number of posts, over the posts that have reach',
  source: { business: 'video/list: reach', display: null },
  missing: 'No post of the range has reach: it leaves a post that rests for 7 days.',
  basis,
  differs: [...ofPosts, 'reachOverlaps'],
  over: overPostsOf(basis),
  quotient: (input) => {
    const counted = countedPosts(input, basis);
    return {
      dividend: operand('reach', sumCounts(counted.map((post) => post.reach))),
      divisor: operand('posts', counted.length, { role: 'divide' }),
    };
  },
});
