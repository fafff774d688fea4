import * as z from 'zod';
import type { ScopeOf } from '../../domain/scopes.ts';
import type { ScopedFields } from '../scoped-fields.ts';
import {
  anyText,
  count,
  decimal,
  fields,
  flag,
  found,
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
export const foundVideosSchema = found(video);

export type WireAccount = z.output<typeof accountSchema>;
export type WireDailyRow = WireAccount['metrics'][number];
export type WireVideo = z.output<typeof video>;
export type WireVideoPage = z.output<typeof videoPageSchema>;

type Scope = ScopeOf<'business'>;
type ReadFields<Schema extends { readonly shape: object }> = keyof Schema['shape'];

/** The account's own fields: exactly those that the schema reads. */
const ownScopes = {
  is_business_account: 'user.account.type',
  display_name: 'user.info.basic',
  username: 'user.info.username',
  // Asked for once, it is given both for the moment and for each day.
  followers_count: 'user.info.stats',
  audience_genders: 'user.insights',
  audience_countries: 'user.insights',
  audience_ages: 'user.insights',
  audience_cities: 'user.insights',
} as const satisfies Record<Exclude<ReadFields<typeof accountSchema>, 'metrics'>, Scope>;

/** The fields of its days. */
const dailyScopes = {
  video_views: 'user.insights',
  profile_views: 'user.insights',
  likes: 'user.insights',
  comments: 'user.insights',
  shares: 'user.insights',
  daily_new_followers: 'user.insights',
  daily_lost_followers: 'user.insights',
  daily_total_followers: 'user.insights',
} as const satisfies Record<
  Exclude<ReadFields<typeof dailyRow>, 'date' | keyof typeof ownScopes>,
  Scope
>;

const videoScopes = {
  item_id: 'video.list',
  create_time: 'video.list',
  media_type: 'video.list',
  is_ad: 'video.list',
  share_url: 'video.list',
  caption: 'video.list',
  video_duration: 'video.list',
  video_views: 'video.list',
  likes: 'video.list',
  comments: 'video.list',
  shares: 'video.list',
  favorites: 'video.list',
  reach: 'video.list',
  total_time_watched: 'video.insights',
  average_time_watched: 'video.insights',
  full_video_watched_rate: 'video.insights',
  impression_sources: 'video.insights',
  new_followers: 'video.insights',
  profile_views: 'video.insights',
} as const satisfies Record<ReadFields<typeof video>, Scope>;

/** What is asked of `/business/get/`, as far as it is permitted. */
export const accountFields: ScopedFields = {
  scopes: { ...ownScopes, ...dailyScopes },
  always: [],
  needs: null,
};

/** What is asked of `/business/video/list/`: a post is one by its id and its time. */
export const videoFields: ScopedFields = {
  scopes: videoScopes,
  always: ['item_id', 'create_time'],
  needs: 'video.list',
};
