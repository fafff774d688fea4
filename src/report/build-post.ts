import type { LastGiven, Post } from '../domain/post.ts';
import type { MetricInput } from '../metrics/define-metric.ts';
import { postEngagement } from '../metrics/post-engagement.ts';
import { postInteractions } from '../metrics/post-interactions.ts';
import type { sourceNames } from './post-figures.ts';
import type { ReportPost } from './report.ts';

/** A post as the JSON report has it. */
export function buildPost(
  post: Post,
  { engagementPer, engagementBy }: Pick<MetricInput, 'engagementPer' | 'engagementBy'>,
): ReportPost {
  return {
    id: post.id,
    type: post.type,
    createdAt: toInstant(post.createdAt),
    url: post.url,
    caption: post.caption,
    views: post.views,
    likes: post.likes,
    comments: post.comments,
    shares: post.shares,
    favorites: post.favorites,
    interactions: postInteractions(post),
    reach: post.reach,
    durationSeconds: post.durationSeconds,
    engagement: postEngagement(post, engagementPer, engagementBy),
    fullVideoWatchedRate: post.fullVideoWatchedRate,
    totalTimeWatchedSeconds: post.totalTimeWatchedSeconds,
    averageTimeWatchedSeconds: post.averageTimeWatchedSeconds,
    impressionSources: post.impressionSources && { ...unnamedSources, ...post.impressionSources },
    newFollowers: post.newFollowers,
    profileViews: post.profileViews,
    isAd: post.isAd,
    asOf: toInstant(Math.min(post.fetchedAt, ...Object.values(post.lastGiven))),
    kept: toInstants(post.lastGiven),
    goneSince: post.goneSince === null ? null : toInstant(post.goneSince),
    growth: post.growth && {
      ...post.growth,
      from: toInstant(post.growth.from),
      to: toInstant(post.growth.to),
    },
  };
}

function toInstants(times: LastGiven): ReportPost['kept'] {
  const entries = Object.entries(times).map(([figure, time]) => [figure, toInstant(time)] as const);
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/** A post that has sources has these: what TikTok does not list for it is 0. */
const unnamedSources: Record<(typeof sourceNames)[number], number> = {
  forYou: 0,
  follow: 0,
  hashtag: 0,
  sound: 0,
  profile: 0,
  search: 0,
};

function toInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
