import { overDays } from './days.ts';
import { defineMetric } from './define-metric.ts';
import { ofDays } from './differences.ts';
import { overDaysWith } from './over-rows.ts';

export const postsViewedDays = defineMetric({
  paths: ['postsViewed.days'],
  title: 'Posts viewed by day',
  unit: 'series',
  definition:
    'Views, likes, comments and shares that all posts received on every day of the range, oldest first.',
  formula: 'the figures of the day',
  source: {
    business: 'business/get: metrics[].video_views, likes, comments, shares',
    display: null,
  },
  missing: 'A figure is null on a day for which TikTok does not give it.',
  differs: [...ofDays, 'paidDays', 'likesKept'],
  over: overDaysWith('views', 'likes', 'comments', 'shares'),
  operands: () => [],
  compute: (input) =>
    overDays(input, (date, row) => ({
      date,
      views: row?.views ?? null,
      likes: row?.likes ?? null,
      comments: row?.comments ?? null,
      shares: row?.shares ?? null,
    })),
});
