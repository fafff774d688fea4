import { accountType } from '../domain/account.ts';
import type { AccountData } from '../domain/account-data.ts';
import type { DateRange } from '../domain/date-range.ts';
import type { LastGiven, Post } from '../domain/post.ts';
import type { EngagementBase, EngagementPer, MetricInput } from '../metrics/define-metric.ts';
import { postEngagement } from '../metrics/post-engagement.ts';
import { postInteractions } from '../metrics/post-interactions.ts';
import { metrics } from '../metrics/registry.ts';
import { buildCoverage } from './coverage.ts';
import { explainReport } from './explain-report.ts';
import { findNotices } from './notices.ts';
import type { sourceNames } from './post-figures.ts';
import type { Report, ReportPost } from './report.ts';

/** What a report depends on besides the account's data. */
export interface ReportSettings {
  readonly range: DateRange;
  readonly engagementPer: EngagementPer;
  readonly engagementBy: EngagementBase;
  /** The present, in milliseconds since 1970. */
  readonly now: number;
  /** Whether the data are the built-in sample. */
  readonly sample: boolean;
  /** Whether every figure is explained; not unless told. */
  readonly explain?: boolean;
}

/** Computes the whole report: every figure, how far it can be trusted, and why something misses. */
export function buildReport(data: AccountData, settings: ReportSettings): Report {
  const { range, engagementPer, engagementBy, now, sample, explain = false } = settings;
  const input: MetricInput = { ...data, range, engagementPer, engagementBy };
  const { account } = data;
  const report: Report = {
    schemaVersion: 1,
    generatedAt: toInstant(now),
    account: {
      id: account.id,
      username: account.username,
      displayName: account.displayName,
      type: accountType(account),
      api: account.api,
    },
    range: { from: range.from, to: range.to, days: range.days, timezone: range.timezone },
    engagementPer,
    engagementBy,
    community: buildCommunity(input),
    profile: buildProfile(input),
    postsViewed: buildPostsViewed(input),
    postsPublished: buildPostsPublished(input),
    comparison: null,
    coverage: buildCoverage(input),
    notices: findNotices({ ...input, missingScopes: data.missingScopes, now, sample }),
    explanations: null,
  };
  return explain ? { ...report, explanations: explainReport(report, input) } : report;
}

function buildCommunity(input: MetricInput): Report['community'] {
  const days = metrics.followerBalanceDays.compute(input);
  return {
    growth: { ...metrics.followers.compute(input), posts: metrics.posts.compute(input) },
    followerBalance: days && {
      gained: metrics.followersGained.compute(input),
      lost: metrics.followersLost.compute(input),
      balance: metrics.followerBalance.compute(input),
      days,
    },
    demographics: metrics.demographics.compute(input),
  };
}

function buildProfile(input: MetricInput): Report['profile'] {
  const days = metrics.profileViewsDays.compute(input);
  return (
    days && {
      profileViews: metrics.profileViews.compute(input),
      posts: metrics.posts.compute(input),
      days,
    }
  );
}

function buildPostsViewed(input: MetricInput): Report['postsViewed'] {
  const days = metrics.postsViewedDays.compute(input);
  return (
    days && {
      views: metrics.viewedViews.compute(input),
      likes: metrics.viewedLikes.compute(input),
      comments: metrics.viewedComments.compute(input),
      shares: metrics.viewedShares.compute(input),
      days,
    }
  );
}

function buildPostsPublished(input: MetricInput): Report['postsPublished'] {
  return {
    summary: {
      engagement: metrics.engagement.compute(input),
      interactions: metrics.interactions.compute(input),
      averageReach: metrics.averageReach.compute(input),
      views: metrics.views.compute(input),
      posts: metrics.posts.compute(input),
    },
    interactions: {
      likes: metrics.likes.compute(input),
      comments: metrics.comments.compute(input),
      shares: metrics.shares.compute(input),
      posts: metrics.posts.compute(input),
    },
    impressionSources: metrics.impressionSources.compute(input),
    watchTime: {
      averageWatchTimeSeconds: metrics.averageWatchTime.compute(input),
      averageWatchTimePerVideoSeconds: metrics.averageWatchTimePerVideo.compute(input),
      averageDurationSeconds: metrics.averageDuration.compute(input),
      averageFullVideoWatchedRate: metrics.averageFullVideoWatchedRate.compute(input),
      averageRetention: metrics.averageRetention.compute(input),
    },
    posts: input.posts?.map((post) => buildPost(post, input)) ?? null,
  };
}

function buildPost(post: Post, { engagementPer, engagementBy }: MetricInput): ReportPost {
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
