import { defineMetric } from './define-metric.ts';
import { countedPosts } from './listed-posts.ts';
import { meanOfDecimals } from './mean.ts';
import { overVideos } from './post-basis.ts';

const basis = overVideos((post) => post.fullVideoWatchedRate !== null);

export const averageFullVideoWatchedRate = defineMetric({
  paths: ['postsPublished.watchTime.averageFullVideoWatchedRate'],
  title: 'Average completion',
  unit: 'share',
  definition:
    'The share of views that ran to the end, averaged over the videos created in the range.',
  formula: 'sum(full video watched rate) / number of videos, over the videos that have it',
  source: { business: 'video/list: full_video_watched_rate', display: null },
  missing: 'No video of the range has it: it leaves a post that rests for 7 days.',
  basis,
  compute: (input) => {
    const counted = countedPosts(input, basis);
    return meanOfDecimals(counted.map((post) => post.fullVideoWatchedRate));
  },
});
