import { signedImageUrl } from '../addresses.ts';
import type { Json } from '../http/json.ts';
import type { Grant } from '../oauth/owners.ts';

export interface UserField {
  readonly scope: string;
  readonly read: (grant: Grant, now: number) => Json;
}

/** What `user` of `/v2/user/info/` may hold. */
export const userFields: ReadonlyMap<string, UserField> = new Map(
  Object.entries({
    open_id: basic(({ openId }) => openId),
    union_id: basic(({ account }) => `000sandbox-${account.name}-union`),
    avatar_url: basic(({ account }, now) => signedImageUrl(`avatar-${account.name}`, now)),
    avatar_url_100: basic(({ account }, now) => signedImageUrl(`avatar-${account.name}-100`, now)),
    avatar_large_url: basic(({ account }, now) =>
      signedImageUrl(`avatar-${account.name}-large`, now),
    ),
    display_name: basic(({ account }) => account.profile.displayName),
    bio_description: profile(({ account }) => account.profile.bio),
    profile_deep_link: profile(({ account }) => `https://vm.tiktok.com/sandbox-${account.name}/`),
    profile_web_link: profile(
      ({ account }) => `https://www.tiktok.com/@${account.profile.username}`,
    ),
    is_verified: profile(({ account }) => account.profile.isVerified),
    username: profile(({ account }) => account.profile.username),
    follower_count: stats(({ account }) => account.profile.followers),
    following_count: stats(({ account }) => account.profile.following),
    likes_count: stats(({ account }) => account.profile.likes),
    video_count: stats(({ account }) => account.posts.count),
  } satisfies Record<string, UserField>),
);

function basic(read: UserField['read']): UserField {
  return { scope: 'user.info.basic', read };
}

function profile(read: UserField['read']): UserField {
  return { scope: 'user.info.profile', read };
}

function stats(read: UserField['read']): UserField {
  return { scope: 'user.info.stats', read };
}
