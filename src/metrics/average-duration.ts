import { operand } from './calculation.ts';
import { defineRatio } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { countedPosts } from './listed-posts.ts';
import { sumDecimals } from './mean.ts';
import { overPostsOf } from './over-rows.ts';
import { overVideos } from './post-basis.ts';

const basis = overVideos((post) => post.durationSeconds !== null);

export const averageDuration = defineRatio({
  paths: ['postsPublished.watchTime.averageDurationSeconds'],
  title: 'Average duration',
  unit: 'seconds',
  better: 'neither',
  definition: 'How long the videos created in the range are, on average.',
  formula: 'sum(duration) / number of videos, over the videos whose duration is above 0',
  source: { business: 'video/list: video_duration', display: 'video/list: duration' },
  missing: 'No video of the range has a duration.',
  basis,
  differs: [...ofPosts, 'ownFormula'],
  over: overPostsOf(basis),
  quotient: (input) => {
    const counted = countedPosts(input, basis);
    return {
      dividend: operand('of video', sumDecimals(counted.map((post) => post.durationSeconds)), {
        unit: 'seconds',
      }),
      divisor: operand('videos', counted.length, { role: 'divide' }),
    };
  },
});
