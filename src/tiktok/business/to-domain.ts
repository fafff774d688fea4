import type { Account } from '../../domain/account.ts';
import type { Audience, AudienceShare } from '../../domain/audience.ts';
import { type DailyFigures, tellsBusinessAccount } from '../../domain/daily-figures.ts';
import { fresh, type Post } from '../../domain/post.ts';
import type { AccountPart, FoundPosts } from '../client.ts';
import type { PostPage } from '../list-posts.ts';
import { toImpressionSources } from '../impression-sources.ts';
import { durationOf, postTypeOf, withoutTracking } from '../post-facts.ts';
import type { WireAccount, WireDailyRow, WireVideo, WireVideoPage } from './schema.ts';

/** What an answer has to be read with. */
interface Asked {
  readonly businessId: string;
  /** The fields that were asked for. */
  readonly fields: readonly string[];
  readonly fetchedAt: number;
}

export function toAccountPart(wire: WireAccount, asked: Asked): AccountPart {
  const daily = toDailyFigures(wire.metrics);
  return {
    account: toAccount(wire, daily, asked),
    daily,
    audience: toAudience(wire),
    fetchedAt: asked.fetchedAt,
  };
}

function toAccount(
  wire: WireAccount,
  daily: readonly DailyFigures[],
  { businessId, fields }: Asked,
): Account {
  return {
    id: businessId,
    username: wire.username,
    displayName: wire.display_name,
    api: 'business',
    isBusinessAccount: fields.includes('is_business_account')
      ? wire.is_business_account
      : concludeKind(daily, fields),
    followers: wire.followers_count,
  };
}

/** Without TikTok's own word the days tell, provided that they were asked for what tells. */
function concludeKind(daily: readonly DailyFigures[], fields: readonly string[]): boolean | null {
  return fields.includes('daily_new_followers') ? tellsBusinessAccount(daily) : null;
}

/** Oldest first, each day once: of a day that comes twice the later row counts. */
function toDailyFigures(rows: readonly WireDailyRow[]): DailyFigures[] {
  const byDate = new Map(rows.map((row) => [row.date, toDay(row)]));
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function toDay(row: WireDailyRow): DailyFigures {
  return {
    date: row.date,
    views: row.video_views,
    profileViews: row.profile_views,
    likes: row.likes,
    comments: row.comments,
    shares: row.shares,
    newFollowers: row.daily_new_followers,
    lostFollowers: row.daily_lost_followers,
    followersCount: row.followers_count,
    dailyTotalFollowers: row.daily_total_followers,
  };
}

function toAudience(wire: WireAccount): Audience {
  return {
    genders: toShares(wire.audience_genders, (row) => row.gender),
    countries: toShares(wire.audience_countries, (row) => row.country),
    ages: toShares(wire.audience_ages, (row) => row.age),
    cities: toShares(wire.audience_cities, (row) => row.city_name),
  };
}

/** Rows without a name or a share say nothing; an empty list means that TikTok has none. */
function toShares<Row extends { readonly percentage: number | null }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string | null,
): AudienceShare[] | null {
  const shares = rows.flatMap((row) => {
    const name = nameOf(row);
    return name === null || row.percentage === null ? [] : [{ name, share: row.percentage }];
  });
  return shares.length > 0 ? shares : null;
}

export function toPostPage(wire: WireVideoPage, fetchedAt: number): PostPage {
  return {
    ...toFoundPosts(wire, fetchedAt),
    cursor: wire.cursor,
    hasMore: wire.has_more,
  };
}

export function toFoundPosts(
  { videos }: Pick<WireVideoPage, 'videos'>,
  fetchedAt: number,
): FoundPosts {
  return { posts: videos.map((video) => toPost(video, fetchedAt)), fetchedAt };
}

function toPost(video: WireVideo, fetchedAt: number): Post {
  const url = withoutTracking(video.share_url);
  const type = postTypeOf({ mediaType: video.media_type, url, duration: video.video_duration });
  return {
    id: video.item_id,
    type,
    createdAt: video.create_time,
    url,
    caption: video.caption,
    views: video.video_views,
    likes: video.likes,
    comments: video.comments,
    shares: video.shares,
    favorites: video.favorites,
    reach: video.reach,
    durationSeconds: durationOf(type, video.video_duration),
    fullVideoWatchedRate: video.full_video_watched_rate,
    totalTimeWatchedSeconds: video.total_time_watched,
    averageTimeWatchedSeconds: video.average_time_watched,
    impressionSources: toImpressionSources(video.impression_sources),
    newFollowers: video.new_followers,
    profileViews: video.profile_views,
    isAd: video.is_ad,
    fetchedAt,
    lastGiven: fresh.lastGiven,
    goneSince: fresh.goneSince,
    growth: fresh.growth,
  };
}
