import * as z from 'zod';
import type { ScopeOf } from '../../domain/scopes.ts';
import type { ScopedFields } from '../scoped-fields.ts';
import { anyText, count, decimal, fields, found, id, idOr, page, unixSeconds } from '../wire.ts';

/** The display API on the wire: only what the figures need; whatever else comes is passed over. */

/** @param openId the account's id where it is known from elsewhere: then it need not come */
export function userSchemaFor(openId: string | null) {
  const user = fields({
    open_id: idOr(openId),
    display_name: anyText,
    username: anyText,
    follower_count: count,
  });
  return fields({ user });
}

const video = fields({
  id,
  create_time: unixSeconds,
  share_url: anyText,
  title: anyText,
  video_description: anyText,
  duration: decimal,
  view_count: count,
  like_count: count,
  comment_count: count,
  share_count: count,
});

export const videoPageSchema = page(video);
export const foundVideosSchema = found(video);

export type WireUser = z.output<ReturnType<typeof userSchemaFor>>['user'];
export type WireVideo = z.output<typeof video>;
export type WireVideoPage = z.output<typeof videoPageSchema>;

type Scope = ScopeOf<'display'>;

/** Exactly the fields that the schemas read. */
const userScopes = {
  open_id: 'user.info.basic',
  display_name: 'user.info.basic',
  username: 'user.info.profile',
  follower_count: 'user.info.stats',
} as const satisfies Record<keyof WireUser, Scope>;

const videoScopes = {
  id: 'video.list',
  create_time: 'video.list',
  share_url: 'video.list',
  title: 'video.list',
  video_description: 'video.list',
  duration: 'video.list',
  view_count: 'video.list',
  like_count: 'video.list',
  comment_count: 'video.list',
  share_count: 'video.list',
} as const satisfies Record<keyof WireVideo, Scope>;

/** What is asked of `/v2/user/info/`: the account's id in any case where nothing else tells it. */
export function userFieldsFor(openId: string | null): ScopedFields {
  return { scopes: userScopes, always: openId === null ? ['open_id'] : [], needs: null };
}

/** What is asked of `/v2/video/list/`. */
export const videoFields: ScopedFields = {
  scopes: videoScopes,
  always: [],
  needs: 'video.list',
};
