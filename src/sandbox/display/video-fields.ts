import type { Profile, SandboxPost } from '../accounts/account.ts';
import { playerUrl, shareUrl, signedImageUrl } from '../addresses.ts';
import type { Json } from '../http/json.ts';

export type VideoField = (post: SandboxPost, profile: Profile, now: number) => Json;

/** What each of `videos[]` of the display API may hold: figures of the moment, no latency. */
export const videoFields: ReadonlyMap<string, VideoField> = new Map(
  Object.entries({
    id: (post) => post.id,
    create_time: (post) => Math.floor(post.createdMs / 1000),
    cover_image_url: (post, _profile, now) => signedImageUrl(post.id, now),
    share_url: (post, profile) => shareUrl(post, profile.username, 'display'),
    video_description: (post) => shorten(post.caption),
    duration: (post) => Math.floor(post.durationSeconds),
    height: () => 400,
    width: () => 300,
    title: (post) => shorten(post.caption),
    embed_html: (post) => `<iframe src="${playerUrl(post.id, 'display')}"></iframe>`,
    embed_link: (post) => playerUrl(post.id, 'display'),
    like_count: (post) => post.likes,
    comment_count: (post) => post.comments,
    share_count: (post) => post.shares,
    view_count: (post) => post.views,
    is_aigc: () => false,
  } satisfies Record<string, VideoField>),
);

/** The first 150 code points: none is cut in half, whatever becomes of an emoji of several. */
function shorten(caption: string): string {
  return Array.from(caption).slice(0, 150).join('');
}
