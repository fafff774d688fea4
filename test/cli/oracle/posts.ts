import { type Exact, type Rational, rational, sum, zero } from './exact.ts';
import type { Payloads } from './payloads.ts';
import { asFlag, asList, asNumber, asObject, asSent, asText, type ExactObject } from './read.ts';

/** A post of the range as the definitions see it: exact figures, null where one is missing. */
export interface OraclePost {
  readonly id: string;
  readonly type: 'video' | 'image' | null;
  readonly createdMs: number;
  readonly url: string | null;
  readonly caption: string | null;
  readonly views: Rational | null;
  readonly likes: Rational | null;
  readonly comments: Rational | null;
  readonly shares: Rational | null;
  readonly favorites: Rational | null;
  readonly interactions: Rational | null;
  readonly reach: Rational | null;
  readonly duration: Rational | null;
  readonly fullRate: Rational | null;
  readonly totalWatched: Rational | null;
  readonly averageWatched: Rational | null;
  /** In the order in which TikTok lists them; null where it lists none. */
  readonly sources: ReadonlyMap<string, Rational> | null;
  readonly newFollowers: Rational | null;
  readonly profileViews: Rational | null;
  readonly isAd: boolean | null;
}

/** All posts whose day of creation in the zone lies in the range, newest first; null without a list. */
export function postsOfRange(
  payloads: Payloads,
  range: { readonly from: string; readonly to: string; readonly timezone: string },
): OraclePost[] | null {
  if (payloads.posts === null) return null;
  const read = payloads.api === 'business' ? readBusinessPost : readDisplayPost;
  return payloads.posts
    .map(read)
    .filter(({ createdMs }) => {
      const day = dayOf(createdMs, range.timezone);
      return day >= range.from && day <= range.to;
    })
    .sort((a, b) => b.createdMs - a.createdMs || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

/** The calendar day of an instant, as the platform's own calendar has it: `YYYY-MM-DD`. */
export function dayOf(instant: number, timezone: string): string {
  return calendarOf(timezone).format(instant);
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** Calendars are slow to make, and a range asks one for the day of every post. */
function calendarOf(timezone: string): Intl.DateTimeFormat {
  const calendar =
    calendars.get(timezone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  calendars.set(timezone, calendar);
  return calendar;
}

function readBusinessPost(wire: ExactObject): OraclePost {
  const url = withoutQuery(asText(wire['share_url']));
  const duration = asNumber(wire['video_duration']);
  const type = typeOf(asText(wire['media_type']), url, duration);
  return complete({
    id: asText(wire['item_id']) ?? '',
    type,
    createdMs: secondsToMs(wire['create_time']),
    url,
    caption: asSent(wire['caption']),
    views: asNumber(wire['video_views']),
    likes: asNumber(wire['likes']),
    comments: asNumber(wire['comments']),
    shares: asNumber(wire['shares']),
    favorites: asNumber(wire['favorites']),
    reach: asNumber(wire['reach']),
    duration,
    fullRate: asNumber(wire['full_video_watched_rate']),
    totalWatched: asNumber(wire['total_time_watched']),
    averageWatched: asNumber(wire['average_time_watched']),
    sources: readSources(wire['impression_sources']),
    newFollowers: asNumber(wire['new_followers']),
    profileViews: asNumber(wire['profile_views']),
    isAd: asFlag(wire['is_ad']),
  });
}

function readDisplayPost(wire: ExactObject): OraclePost {
  const url = withoutQuery(asText(wire['share_url']));
  const duration = asNumber(wire['duration']);
  return complete({
    id: asText(wire['id']) ?? '',
    type: typeOf(null, url, duration),
    createdMs: secondsToMs(wire['create_time']),
    url,
    caption: asSent(wire['video_description']) ?? asSent(wire['title']),
    views: asNumber(wire['view_count']),
    likes: asNumber(wire['like_count']),
    comments: asNumber(wire['comment_count']),
    shares: asNumber(wire['share_count']),
    favorites: null,
    reach: null,
    duration,
    fullRate: null,
    totalWatched: null,
    averageWatched: null,
    sources: null,
    newFollowers: null,
    profileViews: null,
    isAd: null,
  });
}

/** What both APIs' posts have in common: a photo has no duration, three known counts add up. */
function complete(post: Omit<OraclePost, 'interactions'>): OraclePost {
  const parts = [post.likes, post.comments, post.shares];
  const hasDuration = post.type !== 'image' && post.duration?.compare(zero) !== 0;
  return {
    ...post,
    duration: hasDuration ? post.duration : null,
    interactions: parts.includes(null) ? null : sum(parts),
  };
}

function typeOf(
  mediaType: string | null,
  url: string | null,
  duration: Rational | null,
): OraclePost['type'] {
  if (mediaType === 'VIDEO') return 'video';
  if (mediaType === 'PHOTO' || url?.includes('/photo/')) return 'image';
  const hasDuration = duration !== null && duration.compare(zero) > 0;
  return hasDuration || url?.includes('/video/') ? 'video' : null;
}

function readSources(value: Exact | undefined): ReadonlyMap<string, Rational> | null {
  const sources = new Map<string, Rational>();
  for (const row of asList(value).map(asObject)) {
    const name = asText(row['impression_source']);
    const share = asNumber(row['percentage']);
    if (name === null || share === null) continue;
    const key = keyOf(name);
    sources.set(key, (sources.get(key) ?? zero).plus(share));
  }
  return sources.size === 0 ? null : sources;
}

const namedKeys: Readonly<Record<string, string>> = {
  'For You': 'forYou',
  'Personal Profile': 'profile',
  'Direct Message': 'directMessage',
};

function keyOf(name: string): string {
  const [first = '', ...rest] = name.split(' ');
  return (
    namedKeys[name] ??
    [
      first.toLowerCase(),
      ...rest.map((word) => word.slice(0, 1) + word.slice(1).toLowerCase()),
    ].join('')
  );
}

function secondsToMs(value: Exact | undefined): number {
  return Number(asNumber(value)?.times(rational(1000n)).text());
}

function withoutQuery(url: string | null): string | null {
  return url?.split('?')[0] ?? null;
}
