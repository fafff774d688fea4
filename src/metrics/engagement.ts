import { operand } from './calculation.ts';
import { sumCounts } from './count.ts';
import { defineRatio } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { countedPosts } from './listed-posts.ts';
import { overPostsOf } from './over-rows.ts';
import { hasInteractions, isPositive, overPosts } from './post-basis.ts';
import { postInteractions } from './post-interactions.ts';

const basis = overPosts((post, by) => isPositive(post[by]) && hasInteractions(post));

export const engagement = defineRatio({
  paths: ['postsPublished.summary.engagement'],
  title: 'Engagement',
  unit: 'rate',
  definition:
    'Interactions per 100 or 1000 people reached (or per 100 or 1000 views, where the user chose views). Both sums run over the same posts: those whose base is above 0 and whose interactions are known. It may exceed 100.',
  formula: 'per x sum(interactions) / sum(reach or views)',
  source: {
    business: 'video/list: likes, comments, shares, reach (or video_views)',
    display: 'video/list: like_count, comment_count, share_count, view_count (by views only)',
  },
  missing:
    'No post of the range has interactions and a base above 0. A personal account has no reach.',
  basis,
  differs: [...ofPosts, 'ownFormula', 'baseOverlaps', 'paidBase'],
  over: overPostsOf(basis),
  quotient: (input) => {
    const { engagementPer, engagementBy } = input;
    const counted = countedPosts(input, basis);
    return {
      times: operand('per', engagementPer, { role: 'multiply' }),
      dividend: operand('interactions', sumCounts(counted.map(postInteractions))),
      divisor: operand(engagementBy, sumCounts(counted.map((post) => post[engagementBy])), {
        role: 'divide',
      }),
    };
  },
});
