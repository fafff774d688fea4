import type { PostType } from '../domain/post.ts';

/** What a post's type can be told from. */
interface TypeHints {
  /** The business API's `media_type`; null through the display API. */
  readonly mediaType: string | null;
  readonly url: string | null;
  readonly duration: number | null;
}

const mediaTypes: Readonly<Record<string, PostType>> = { VIDEO: 'video', PHOTO: 'image' };

/** TikTok's own word first, then the address, then a duration; null when none of them tells. */
export function postTypeOf({ mediaType, url, duration }: TypeHints): PostType | null {
  const named = mediaTypes[mediaType?.toUpperCase() ?? ''];
  if (named) return named;
  if (url?.includes('/photo/')) return 'image';
  if (url?.includes('/video/') || (duration ?? 0) > 0) return 'video';
  return null;
}

/** A video's duration: an image has none, and 0 means that TikTok does not know. */
export function durationOf(type: PostType | null, duration: number | null): number | null {
  return type === 'image' || duration === 0 ? null : duration;
}

/** A web address without query and fragment, which carry the app's id; null for anything else. */
export function withoutTracking(address: string | null): string | null {
  const found = address === null ? null : /^(https?:)(\/\/[^\s?#]+)/i.exec(address);
  // What is found is a view of the whole address and would keep it; what is joined is a copy.
  return found?.slice(1).join('') ?? null;
}
