import type { AccountData } from '../domain/account-data.ts';
import type { DateRange } from '../domain/date-range.ts';
import type { Post } from '../domain/post.ts';
import type { EngagementBase, EngagementPer, MetricInput } from '../metrics/define-metric.ts';
import { metrics } from '../metrics/registry.ts';
import { buildCoverage } from './coverage.ts';
import { describeAccount } from './describe-account.ts';
import { explainReport } from './explain-report.ts';
import { findNotices } from './notices.ts';
import { MadePosts, type OpenReport } from './open-report.ts';
import type { Report } from './report.ts';

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

/**
 * Computes the whole report: every figure, how far it can be trusted, and why something misses. Its
 * posts are made of the data's as they are looked at.
 */
export function buildReport(data: AccountData, settings: ReportSettings): OpenReport {
  const { range, engagementPer, engagementBy, now, sample, explain = false } = settings;
  const input: MetricInput = { ...data, range, engagementPer, engagementBy };
  const report: OpenReport = {
    schemaVersion: 1,
    generatedAt: toInstant(now),
    account: describeAccount(data.account),
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

function buildPostsPublished(input: MetricInput): OpenReport['postsPublished'] {
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
    posts: input.posts && makePosts(input.posts, input),
  };
}

function toInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** What they hold on to is the posts alone, not all that was gathered. */
function makePosts(
  posts: readonly Post[],
  { engagementPer, engagementBy }: MetricInput,
): MadePosts {
  return new MadePosts(posts, { engagementPer, engagementBy });
}
