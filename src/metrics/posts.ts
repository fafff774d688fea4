import { operand } from './calculation.ts';
import { defineSum } from './define-metric.ts';
import { ofListedPosts } from './differences.ts';
import { overNoRows } from './over-rows.ts';

export const posts = defineSum({
  paths: [
    'community.growth.posts',
    'profile.posts',
    'postsPublished.summary.posts',
    'postsPublished.interactions.posts',
  ],
  title: 'Posts',
  unit: 'count',
  better: 'neither',
  definition:
    'Posts created in the range, by their time of publication in the time zone of the report.',
  formula: 'number of posts created in the range',
  source: { business: 'video/list: item_id, create_time', display: 'video/list: id, create_time' },
  missing:
    'The account was connected without the permission video.list. A range without posts has 0. Posts that TikTok has filtered, say for their music, are not among them.',
  differs: ofListedPosts,
  over: overNoRows,
  operands: ({ posts: created }) => [operand('posts', created?.length ?? null)],
});
