import { defineMetric } from './define-metric.ts';
import { countedPosts } from './listed-posts.ts';
import { meanOfDecimals } from './mean.ts';
import { overVideos } from './post-basis.ts';

const basis = overVideos((post) => post.averageTimeWatchedSeconds !== null);

export const averageWatchTimePerVideo = defineMetric({
  paths: ['postsPublished.watchTime.averageWatchTimePerVideoSeconds'],
  title: 'Average view time per video',
  unit: 'seconds',
  definition:
    'The average view time of the videos created in the range, averaged over the videos: each counts once, however few people saw it.',
  formula: 'sum(average time watched) / number of videos, over the videos that have it',
  source: { business: 'video/list: average_time_watched', display: null },
  missing: 'No video of the range has watch time: it leaves a post that rests for 7 days.',
  basis,
  compute: (input) => {
    const counted = countedPosts(input, basis);
    return meanOfDecimals(counted.map((post) => post.averageTimeWatchedSeconds));
  },
});
