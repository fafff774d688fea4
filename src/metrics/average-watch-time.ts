import { operand } from './calculation.ts';
import { sumCounts } from './count.ts';
import { defineRatio } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { countedPosts } from './listed-posts.ts';
import { sumDecimals } from './mean.ts';
import { overPostsOf } from './over-rows.ts';
import { isPositive, overVideos } from './post-basis.ts';

const basis = overVideos((post) => post.totalTimeWatchedSeconds !== null && isPositive(post.views));

export const averageWatchTime = defineRatio({
  paths: ['postsPublished.watchTime.averageWatchTimeSeconds'],
  title: 'Average view time',
  unit: 'seconds',
  definition: 'How long a view of a video created in the range lasts, on average over all views.',
  formula: 'sum(total time watched) / sum(views), over the videos that have both and views above 0',
  source: { business: 'video/list: total_time_watched, video_views', display: null },
  missing:
    'No video of the range has watch time and views: it leaves a post that rests for 7 days.',
  basis,
  differs: [...ofPosts, 'ownFormula', 'paidPosts'],
  over: overPostsOf(basis),
  quotient: (input) => {
    const counted = countedPosts(input, basis);
    return {
      dividend: operand(
        'watched',
        sumDecimals(counted.map((post) => post.totalTimeWatchedSeconds)),
        { unit: 'seconds' },
      ),
      divisor: operand('views', sumCounts(counted.map((post) => post.views)), { role: 'divide' }),
    };
  },
});
