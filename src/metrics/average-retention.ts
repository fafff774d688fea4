import { operand } from './calculation.ts';
import { defineRatio } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { countedPosts } from './listed-posts.ts';
import { sumDecimals } from './mean.ts';
import { overPostsOf } from './over-rows.ts';
import { isPositive, overVideos } from './post-basis.ts';

const basis = overVideos(
  (post) => post.averageTimeWatchedSeconds !== null && isPositive(post.durationSeconds),
);

export const averageRetention = defineRatio({
  paths: ['postsPublished.watchTime.averageRetention'],
  title: 'Average retention',
  unit: 'share',
  definition: 'The share of a video created in the range that is watched, on average.',
  formula: 'sum(average time watched) / sum(duration), over the videos that have both',
  source: { business: 'video/list: average_time_watched, video_duration', display: null },
  missing: 'No video of the range has both: watch time leaves a post that rests for 7 days.',
  basis,
  differs: [...ofPosts, 'ownFormula', 'videosAlike'],
  over: overPostsOf(basis),
  quotient: (input) => {
    const counted = countedPosts(input, basis);
    return {
      dividend: operand(
        'of average view time',
        sumDecimals(counted.map((post) => post.averageTimeWatchedSeconds)),
        { unit: 'seconds' },
      ),
      divisor: operand('of video', sumDecimals(counted.map((post) => post.durationSeconds)), {
        role: 'divide',
        unit: 'seconds',
      }),
    };
  },
});
