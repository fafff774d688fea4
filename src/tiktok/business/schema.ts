import * as z from 'zod';
import {
  anyText,
  count,
  decimal,
  fields,
  flag,
  id,
  integer,
  list,
  page,
  text,
  unixSeconds,
} from '../wire.ts';

/** The Accounts API on the wire: only what the figures need; whatever else comes is passed over. */

const dailyRow = fields({
  date: z.iso.date('should be a day as YYYY-MM-DD'),
  video_views: count,
  profile_views: count,
  likes: count,
  comments: count,
  shares: count,
  daily_new_followers: count,
  daily_lost_followers: count,
  followers_count: integer,
  daily_total_followers: integer,
});

export const accountSchema = fields({
  is_business_account: flag,
  display_name: anyText,
  username: anyText,
  followers_count: count,
  metrics: list(dailyRow),
  audience_genders: list(fields({ gender: text, percentage: decimal })),
  audience_countries: list(fields({ country: text, percentage: decimal })),
  audience_ages: list(fields({ age: text, percentage: decimal })),
  audience_cities: list(fields({ city_name: text, percentage: decimal })),
});

const video = fields({
  item_id: id,
  create_time: unixSeconds,
  media_type: anyText,
  is_ad: flag,
  share_url: anyText,
  caption: anyText,
  video_duration: decimal,
  video_views: count,
  likes: count,
  comments: count,
  shares: count,
  favorites: count,
  reach: count,
  total_time_watched: decimal,
  average_time_watched: decimal,
  full_video_watched_rate: decimal,
  impression_sources: list(fields({ impression_source: text, percentage: decimal })),
  new_followers: integer,
  profile_views: count,
});

export const videoPageSchema = page(video);

export type WireAccount = z.output<typeof accountSchema>;
export type WireDailyRow = WireAccount['metrics'][number];
export type WireVideo = z.output<typeof video>;
export type WireVideoPage = z.output<typeof videoPageSchema>;

/** The fields to ask for: exactly those that the schemas read. */
export const accountFields: readonly string[] = [
  ...Object.keys(accountSchema.shape).filter((field) => field !== 'metrics'),
  ...Object.keys(dailyRow.shape).filter((field) => !['date', 'followers_count'].includes(field)),
];
export const videoFields: readonly string[] = Object.keys(video.shape);
