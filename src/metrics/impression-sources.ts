import type { ImpressionSources } from '../domain/post.ts';
import { type Operand, operand } from './calculation.ts';
import { sumCounts } from './count.ts';
import { defineMetric, type MetricInput } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { listedPosts } from './listed-posts.ts';
import { ratio, sumDecimals } from './mean.ts';
import { overPostsOf } from './over-rows.ts';
import { isPositive, overPosts } from './post-basis.ts';

/** One source of impressions and its share of the posts' views, from 0 to 1. */
export interface SourceShare {
  readonly source: string;
  readonly share: number;
}

const basis = overPosts((post) => post.impressionSources !== null && isPositive(post.views));

export const impressionSources = defineMetric({
  paths: ['postsPublished.impressionSources'],
  title: 'Impression sources',
  unit: 'shares',
  definition:
    'Where the views of the posts created in the range came from. Each post’s shares count by its views; a source that TikTok does not name for a post is 0 there. Largest first. The shares need not add up to 1.',
  formula: 'sum(views x share) / sum(views), over the posts that have sources and views above 0',
  source: { business: 'video/list: impression_sources, video_views', display: null },
  missing: 'No post of the range has sources: they leave a post that rests for 7 days.',
  basis,
  differs: [...ofPosts, 'paidPosts', 'unscaled'],
  over: overPostsOf(basis),
  operands: viewsBySource,
  compute: (input): SourceShare[] | null => {
    const operands = viewsBySource(input);
    const all = operands.find(({ role }) => role === 'divide')?.value ?? null;
    if (all === null) return null;
    return operands
      .filter(({ role }) => role === 'each')
      .map(({ name, value }) => ({ source: name, share: ratio(value, all) ?? 0 }))
      .sort(largestFirst);
  },
});

/** The views that came from each source, and the views of the same posts. */
function viewsBySource(input: MetricInput): Operand[] {
  const counted = listedPosts(input).flatMap(({ views, impressionSources: sources }) =>
    views !== null && views > 0 && sources ? [{ views, sources }] : [],
  );
  const named = new Set(counted.flatMap(({ sources }) => Object.keys(sources)));
  return [
    ...[...named].map((source) => {
      const shown = counted.map(({ views, sources }) => views * shareOf(sources, source));
      return operand(source, sumDecimals(shown), { role: 'each' });
    }),
    operand('views', sumCounts(counted.map(({ views }) => views)), { role: 'divide' }),
  ];
}

/** A source may bear the name of something every object inherits: only its own keys count. */
function shareOf(sources: ImpressionSources, source: string): number {
  return Object.hasOwn(sources, source) ? (sources[source] ?? 0) : 0;
}

function largestFirst(a: SourceShare, b: SourceShare): number {
  return b.share - a.share || (a.source < b.source ? -1 : 1);
}
