import * as z from 'zod';
import { anyText, count, decimal, fields, id, page, unixSeconds } from '../wire.ts';

/** The display API on the wire: only what the figures need; whatever else comes is passed over. */

const user = fields({
  open_id: id,
  display_name: anyText,
  username: anyText,
  follower_count: count,
});

export const userSchema = fields({ user });

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

export type WireUser = z.output<typeof user>;
export type WireVideo = z.output<typeof video>;
export type WireVideoPage = z.output<typeof videoPageSchema>;

/** The fields to ask for: exactly those that the schemas read. */
export const userFields: readonly string[] = Object.keys(user.shape);
export const videoFields: readonly string[] = Object.keys(video.shape);
