import { operand } from './calculation.ts';
import { defineRatio } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { countedPosts } from './listed-posts.ts';
import { sumDecimals } from './mean.ts';
import { overPostsOf } from './over-rows.ts';
import { overVideos } from './post-basis.ts';

const basis = overVideos((post) => post.averageTimeWatchedSeconds !== null);

export const averageWatchTimePerVideo = defineRatio({
  paths: ['postsPublished.watchTime.averageWatchTimePerVideoSeconds'],
  title: 'Average view time per video',
  unit: 'seconds',
  definition:
    'The average view time of the videos created in the range, averaged over the videos: each counts once, however few people saw it.',
  formula: 'sum(average time watched) / number of videos, over the videos that have it',
  source: { business: 'video/list: average_time_watched', display: null },
  missing: 'No video of the range has watch time: it leaves a post that rests for 7 days.',
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
      divisor: operand('videos', counted.length, { role: 'divide' }),
    };
  },
});
