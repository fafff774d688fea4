import { defineMetric } from './define-metric.ts';
import { countedPosts } from './listed-posts.ts';
import { meanOfDecimals } from './mean.ts';
import { overVideos } from './post-basis.ts';

const basis = overVideos((post) => post.durationSeconds !== null);

export const averageDuration = defineMetric({
  paths: ['postsPublished.watchTime.averageDurationSeconds'],
  title: 'Average duration',
  unit: 'seconds',
  better: 'neither',
  definition: 'How long the videos created in the range are, on average.',
  formula: 'sum(duration) / number of videos, over the videos whose duration is above 0',
  source: { business: 'video/list: video_duration', display: 'video/list: duration' },
  missing: 'No video of the range has a duration.',
  basis,
  compute: (input) => {
    const counted = countedPosts(input, basis);
    return meanOfDecimals(counted.map((post) => post.durationSeconds));
  },
});
