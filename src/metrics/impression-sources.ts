import { type Operand, operand } from './calculation.ts';
import { sumCounts } from './count.ts';
import { defineMetric, type MetricInput } from './define-metric.ts';
import { ofPosts } from './differences.ts';
import { listedPosts } from './listed-posts.ts';
import { DecimalSum, ratio } from './mean.ts';
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
  // A post that does not name a source adds nothing to it.
  const shown = new Map<string, DecimalSum>();
  const all: number[] = [];
  for (const { views, impressionSources: sources } of listedPosts(input)) {
    if (views === null || views <= 0 || !sources) continue;
    all.push(views);
    for (const source in sources) {
      const sum = shown.get(source) ?? new DecimalSum();
      sum.add(views * (sources[source] ?? 0));
      shown.set(source, sum);
    }
  }
  return [
    ...Array.from(shown, ([source, { value }]) => operand(source, value, { role: 'each' })),
    operand('views', sumCounts(all), { role: 'divide' }),
  ];
}

function largestFirst(a: SourceShare, b: SourceShare): number {
  return b.share - a.share || (a.source < b.source ? -1 : 1);
}
