import type { Account } from '../../domain/account.ts';
import { fresh, type Post } from '../../domain/post.ts';
import type { FoundPosts } from '../client.ts';
import type { PostPage } from '../list-posts.ts';
import { durationOf, postTypeOf, withoutTracking } from '../post-facts.ts';
import type { WireUser, WireVideo, WireVideoPage } from './schema.ts';

export function toAccount(wire: WireUser): Account {
  return {
    id: wire.open_id,
    username: wire.username,
    displayName: wire.display_name,
    api: 'display',
    isBusinessAccount: null,
    followers: wire.follower_count,
  };
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

/** What the display API does not know of a post is missing, not zero. */
const unknown = {
  favorites: null,
  reach: null,
  fullVideoWatchedRate: null,
  totalTimeWatchedSeconds: null,
  averageTimeWatchedSeconds: null,
  impressionSources: null,
  newFollowers: null,
  profileViews: null,
  isAd: null,
} as const;

function toPost(video: WireVideo, fetchedAt: number): Post {
  const url = withoutTracking(video.share_url);
  const type = postTypeOf({ mediaType: null, url, duration: video.duration });
  return {
    ...unknown,
    ...fresh,
    id: video.id,
    type,
    createdAt: video.create_time,
    url,
    // The description is the caption; some posts have it in the title alone.
    caption:
      video.video_description === ''
        ? (video.title ?? '')
        : (video.video_description ?? video.title),
    views: video.view_count,
    likes: video.like_count,
    comments: video.comment_count,
    shares: video.share_count,
    durationSeconds: durationOf(type, video.duration),
    fetchedAt,
  };
}
