import { averageDuration } from './average-duration.ts';
import { averageFullVideoWatchedRate } from './average-full-video-watched-rate.ts';
import { averageReach } from './average-reach.ts';
import { averageRetention } from './average-retention.ts';
import { averageWatchTime } from './average-watch-time.ts';
import { averageWatchTimePerVideo } from './average-watch-time-per-video.ts';
import { comments } from './comments.ts';
import type { Metric } from './define-metric.ts';
import { demographics } from './demographics.ts';
import { engagement } from './engagement.ts';
import { followerBalance } from './follower-balance.ts';
import { followerBalanceDays } from './follower-balance-days.ts';
import { followers } from './followers.ts';
import { followersGained } from './followers-gained.ts';
import { followersLost } from './followers-lost.ts';
import { impressionSources } from './impression-sources.ts';
import { interactions } from './interactions.ts';
import { likes } from './likes.ts';
import { posts } from './posts.ts';
import { postsViewedDays } from './posts-viewed-days.ts';
import { profileViews } from './profile-views.ts';
import { profileViewsDays } from './profile-views-days.ts';
import { shares } from './shares.ts';
import { viewedComments } from './viewed-comments.ts';
import { viewedLikes } from './viewed-likes.ts';
import { viewedShares } from './viewed-shares.ts';
import { viewedViews } from './viewed-views.ts';
import { views } from './views.ts';

/** Every figure of the report, in the order in which tables and `explain` show them. */
export const metrics = {
  followers,
  posts,
  followersGained,
  followersLost,
  followerBalance,
  followerBalanceDays,
  demographics,
  profileViews,
  profileViewsDays,
  viewedViews,
  viewedLikes,
  viewedComments,
  viewedShares,
  postsViewedDays,
  engagement,
  interactions,
  averageReach,
  views,
  likes,
  comments,
  shares,
  impressionSources,
  averageWatchTime,
  averageWatchTimePerVideo,
  averageDuration,
  averageFullVideoWatchedRate,
  averageRetention,
} as const satisfies Record<string, Metric<unknown>>;
