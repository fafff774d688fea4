import type { MetricInfo } from '../metrics/define-metric.ts';
import { metrics } from '../metrics/registry.ts';

/** The figures of one day, in the order in which they are shown; `--fail-under` takes these names. */
export const summaryFigures = {
  followers: metrics.followers,
  balance: metrics.followerBalance,
  views: metrics.viewedViews,
  profileViews: metrics.profileViews,
  likes: metrics.viewedLikes,
  comments: metrics.viewedComments,
  shares: metrics.viewedShares,
  posts: metrics.posts,
} as const satisfies Record<string, MetricInfo>;

export type SummaryFigureName = keyof typeof summaryFigures;

export const summaryFigureNames = Object.keys(summaryFigures) as SummaryFigureName[];
