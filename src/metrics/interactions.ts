import { operand } from './calculation.ts';
import { sumCounts } from './count.ts';
import { defineSum } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { countedPosts } from './listed-posts.ts';
import { overPostsOf } from './over-rows.ts';
import { hasInteractions, overPosts } from './post-basis.ts';

const basis = overPosts(hasInteractions);
const parts = ['likes', 'comments', 'shares'] as const;

export const interactions = defineSum({
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
  basis,
  differs: [...ofPosts, 'ownFormula'],
  over: overPostsOf(basis),
  operands: (input) => {
    const counted = countedPosts(input, basis);
    return parts.map((part) => operand(part, sumCounts(counted.map((post) => post[part]))));
  },
});
