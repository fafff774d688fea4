import { operand } from './calculation.ts';
import { defineRatio } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { countedPosts } from './listed-posts.ts';
import { sumDecimals } from './mean.ts';
import { overPostsOf } from './over-rows.ts';
import { overVideos } from './post-basis.ts';

const basis = overVideos((post) => post.fullVideoWatchedRate !== null);

export const averageFullVideoWatchedRate = defineRatio({
  paths: ['postsPublished.watchTime.averageFullVideoWatchedRate'],
  title: 'Average completion',
  unit: 'share',
  definition:
    'The share of views that ran to the end, averaged over the videos created in the range.',
  formula: 'sum(full video watched rate) / number of videos, over the videos that have it',
  source: { business: 'video/list: full_video_watched_rate', display: null },
  missing: 'No video of the range has it: it leaves a post that rests for 7 days.',
  basis,
  differs: [...ofPosts, 'ownFormula', 'videosAlike'],
  over: overPostsOf(basis),
  quotient: (input) => {
    const counted = countedPosts(input, basis);
    return {
      dividend: operand(
        'completions',
        sumDecimals(counted.map((post) => post.fullVideoWatchedRate)),
        { unit: 'share' },
      ),
      divisor: operand('videos', counted.length, { role: 'divide' }),
    };
  },
});
