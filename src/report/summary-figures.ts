import type { MetricInfo } from '../metrics/define-metric.ts';
import { metrics } from '../metrics/registry.ts';

/** A figure of one day. */
export interface SummaryFigure {
  /** The title that tables print. */
  readonly title: string;
  /** The figure of a report that this one is for a single day. */
  readonly metric: MetricInfo;
  readonly meaning: string;
}

/** The figures of one day, in the order in which they are shown; `--fail-under` takes these names. */
export const summaryFigures = {
  followers: {
    title: 'Followers',
    metric: metrics.followers,
    meaning: 'Followers at the end of the day.',
  },
  balance: {
    title: 'Balance of followers',
    metric: metrics.followerBalance,
    meaning: 'Followers gained less followers lost.',
  },
  views: {
    title: 'Post views',
    metric: metrics.viewedViews,
    meaning: 'Views that all posts received, whenever they were published.',
  },
  profileViews: {
    title: 'Profile views',
    metric: metrics.profileViews,
    meaning: 'Visits to the profile. Null through the display API.',
  },
  likes: {
    title: 'Likes',
    metric: metrics.viewedLikes,
    meaning: 'Likes that all posts received.',
  },
  comments: {
    title: 'Comments',
    metric: metrics.viewedComments,
    meaning: 'Comments that all posts received.',
  },
  shares: {
    title: 'Shares',
    metric: metrics.viewedShares,
    meaning: 'How often posts were shared.',
  },
  posts: {
    title: 'Posts published',
    metric: metrics.posts,
    meaning: 'Posts published on the day, in UTC.',
  },
} as const satisfies Record<string, SummaryFigure>;

export type SummaryFigureName = keyof typeof summaryFigures;

export const summaryFigureNames = Object.keys(summaryFigures) as SummaryFigureName[];
