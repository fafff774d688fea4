import { mean, type Rational, rational, sum, zero } from './exact.ts';
import { count, type Expected } from './expected.ts';
import type { OraclePost } from './posts.ts';

export interface EngagementChoice {
  readonly per: 100 | 1000;
  readonly by: 'reach' | 'views';
}

/** The section of the posts published in the range, as the definitions have it. */
export function expectPublished(
  listed: readonly OraclePost[] | null,
  choice: EngagementChoice,
  asOf: string,
): Expected {
  const posts = listed ?? [];
  const published = countPosts(listed);
  return {
    summary: {
      engagement: engagementOf(posts, choice),
      interactions: count(sum(posts.map((post) => post.interactions))),
      averageReach: mean(posts.map((post) => post.reach)),
      views: count(sum(posts.map((post) => post.views))),
      posts: published,
    },
    interactions: {
      likes: count(sum(posts.map((post) => post.likes))),
      comments: count(sum(posts.map((post) => post.comments))),
      shares: count(sum(posts.map((post) => post.shares))),
      posts: published,
    },
    impressionSources: expectSources(posts),
    watchTime: expectWatchTime(posts.filter((post) => post.type === 'video')),
    posts: listed?.map((post) => expectPost(post, choice, asOf)) ?? null,
  };
}

/** How many posts there are; nobody knows where they cannot be listed. */
export function countPosts(listed: readonly unknown[] | null): bigint | null {
  return listed && BigInt(listed.length);
}

/** Both sums run over the same posts: those with a base above 0 and known interactions. */
function engagementOf(posts: readonly OraclePost[], { per, by }: EngagementChoice) {
  const counted = posts.filter((post) => isAboveZero(post[by]) && post.interactions !== null);
  const interactions = sum(counted.map((post) => post.interactions));
  const base = sum(counted.map((post) => post[by]));
  return interactions && base ? interactions.times(rational(BigInt(per))).over(base) : null;
}

/** Every named source, weighted by the views of all posts that have sources and views. */
function expectSources(posts: readonly OraclePost[]): Expected {
  const counted = posts.flatMap(({ views, sources }) =>
    isAboveZero(views) && sources ? [{ views, sources }] : [],
  );
  const allViews = sum(counted.map(({ views }) => views));
  if (allViews === null) return null;
  const names = [...new Set(counted.flatMap(({ sources }) => [...sources.keys()]))];
  return names
    .map((source) => {
      const weighted = counted.map(({ views, sources }) =>
        views.times(sources.get(source) ?? zero),
      );
      return { source, share: (sum(weighted) ?? zero).over(allViews) };
    })
    .sort((a, b) => b.share.compare(a.share) || (a.source < b.source ? -1 : 1));
}

function expectWatchTime(videos: readonly OraclePost[]): Expected {
  const viewed = videos.filter((post) => post.totalWatched && isAboveZero(post.views));
  const timed = videos.filter((post) => post.averageWatched && isAboveZero(post.duration));
  return {
    averageWatchTimeSeconds: divide(
      sum(viewed.map((post) => post.totalWatched)),
      sum(viewed.map((post) => post.views)),
    ),
    averageWatchTimePerVideoSeconds: mean(videos.map((post) => post.averageWatched)),
    averageDurationSeconds: mean(
      videos.map((post) => post.duration).filter((duration) => isAboveZero(duration)),
    ),
    averageFullVideoWatchedRate: mean(videos.map((post) => post.fullRate)),
    averageRetention: divide(
      sum(timed.map((post) => post.averageWatched)),
      sum(timed.map((post) => post.duration)),
    ),
  };
}

const namedSources = ['forYou', 'follow', 'hashtag', 'sound', 'profile', 'search'];

function expectPost(post: OraclePost, choice: EngagementChoice, asOf: string): Expected {
  const { sources } = post;
  return {
    id: post.id,
    type: post.type,
    createdAt: new Date(post.createdMs).toISOString(),
    url: post.url,
    caption: post.caption,
    views: count(post.views),
    likes: count(post.likes),
    comments: count(post.comments),
    shares: count(post.shares),
    favorites: count(post.favorites),
    interactions: count(post.interactions),
    reach: count(post.reach),
    durationSeconds: post.duration,
    engagement: engagementOf([post], choice),
    fullVideoWatchedRate: post.fullRate,
    totalTimeWatchedSeconds: post.totalWatched,
    averageTimeWatchedSeconds: post.averageWatched,
    impressionSources: sources && {
      ...Object.fromEntries(namedSources.map((name) => [name, zero])),
      ...Object.fromEntries(sources),
    },
    newFollowers: count(post.newFollowers),
    profileViews: count(post.profileViews),
    isAd: post.isAd,
    asOf,
    kept: null,
    goneSince: null,
    growth: null,
  };
}

function divide(numerator: Rational | null, denominator: Rational | null): Rational | null {
  return numerator && denominator ? numerator.over(denominator) : null;
}

function isAboveZero(value: Rational | null): value is Rational {
  return value !== null && value.compare(zero) > 0;
}
