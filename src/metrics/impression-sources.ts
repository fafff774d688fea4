import type { ImpressionSources } from '../domain/post.ts';
import { sumCounts } from './count.ts';
import { defineMetric } from './define-metric.ts';
import { listedPosts } from './listed-posts.ts';
import { ratio, sumDecimals } from './mean.ts';
import { isPositive, overPosts } from './post-basis.ts';

/** One source of impressions and its share of the posts' views, from 0 to 1. */
export interface SourceShare {
  readonly source: string;
  readonly share: number;
}

export const impressionSources = defineMetric({
  paths: ['postsPublished.impressionSources'],
  title: 'Impression sources',
  unit: 'shares',
  definition:
    'Where the views of the posts created in the range came from. Each post’s shares count by its views; a source that TikTok does not name for a post is 0 there. Largest first. The shares need not add up to 1.',
  formula: 'sum(views x share) / sum(views), over the posts that have sources and views above 0',
  source: { business: 'video/list: impression_sources, video_views', display: null },
  missing: 'No post of the range has sources: they leave a post that rests for 7 days.',
  basis: overPosts((post) => post.impressionSources !== null && isPositive(post.views)),
  compute: (input): SourceShare[] | null => {
    const counted = listedPosts(input).flatMap(({ views, impressionSources: sources }) =>
      views !== null && views > 0 && sources ? [{ views, sources }] : [],
    );
    if (counted.length === 0) return null;
    const allViews = sumCounts(counted.map(({ views }) => views));
    const named = new Set(counted.flatMap(({ sources }) => Object.keys(sources)));
    return [...named]
      .map((source) => {
        const shown = counted.map(({ views, sources }) => views * shareOf(sources, source));
        return { source, share: ratio(sumDecimals(shown), allViews) ?? 0 };
      })
      .sort(largestFirst);
  },
});

/** A source may bear the name of something every object inherits: only its own keys count. */
function shareOf(sources: ImpressionSources, source: string): number {
  return Object.hasOwn(sources, source) ? (sources[source] ?? 0) : 0;
}

function largestFirst(a: SourceShare, b: SourceShare): number {
  return b.share - a.share || (a.source < b.source ? -1 : 1);
}
