import type { ImpressionSources, Post } from '../domain/post.ts';
import type { MetricInput } from '../metrics/define-metric.ts';
import { engagementOf } from '../metrics/post-engagement.ts';
import { postInteractions } from '../metrics/post-interactions.ts';
import { createInstantWriter } from './instant-writer.ts';
import type { sourceNames } from './post-figures.ts';
import type { ReportPost } from './report.ts';

/** Posts come by the day of their creation, and were fetched by the page: each kind has its own. */
const writeCreation = createInstantWriter();
const writeFetch = createInstantWriter();

/** What a post of the report depends on besides the post. */
export type PostSettings = Pick<MetricInput, 'engagementPer' | 'engagementBy'>;

/** A post as the JSON report has it. */
export function buildPost(post: Post, { engagementPer, engagementBy }: PostSettings): ReportPost {
  const interactions = postInteractions(post);
  const kept = Object.entries(post.lastGiven);
  return {
    id: post.id,
    type: post.type,
    createdAt: writeCreation(post.createdAt),
    url: post.url,
    caption: post.caption,
    views: post.views,
    likes: post.likes,
    comments: post.comments,
    shares: post.shares,
    favorites: post.favorites,
    interactions,
    reach: post.reach,
    durationSeconds: post.durationSeconds,
    engagement: engagementOf(interactions, post[engagementBy], engagementPer),
    fullVideoWatchedRate: post.fullVideoWatchedRate,
    totalTimeWatchedSeconds: post.totalTimeWatchedSeconds,
    averageTimeWatchedSeconds: post.averageTimeWatchedSeconds,
    impressionSources: post.impressionSources && withUnnamed(post.impressionSources),
    newFollowers: post.newFollowers,
    profileViews: post.profileViews,
    isAd: post.isAd,
    asOf: writeFetch(oldest(post.fetchedAt, kept)),
    kept: kept.length === 0 ? null : Object.fromEntries(kept.map(writeTime)),
    goneSince: post.goneSince === null ? null : writeFetch(post.goneSince),
    growth: post.growth && {
      ...post.growth,
      from: writeFetch(post.growth.from),
      to: writeFetch(post.growth.to),
    },
  };
}

type Times = readonly (readonly [figure: string, time: number])[];

function oldest(fetchedAt: number, kept: Times): number {
  return kept.reduce((least, [, time]) => Math.min(least, time), fetchedAt);
}

function writeTime([figure, time]: Times[number]): [string, string] {
  return [figure, writeFetch(time)];
}

type Sources = Record<(typeof sourceNames)[number], number> & Record<string, number>;

/** A post that has sources has these: what TikTok does not list for it is 0. */
function withUnnamed(sources: ImpressionSources): Sources {
  const all: Sources = { forYou: 0, follow: 0, hashtag: 0, sound: 0, profile: 0, search: 0 };
  // To spread a second object takes as long as to write the whole post, as V8 has it by now.
  for (const name in sources) all[name] = sources[name] ?? 0;
  // The one name that cannot be given a value so.
  return Object.hasOwn(sources, '__proto__') ? { ...all, ...sources } : all;
}
