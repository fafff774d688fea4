import type { MetricInfo } from '../../metrics/define-metric.ts';
import type { FollowersBasis } from '../../metrics/follower-totals.ts';
import type { PostBasis } from '../../metrics/post-basis.ts';
import { formatCount } from '../../report/format-value.ts';
import type { Report } from '../../report/report.ts';

type Rows = 'days' | PostBasis['of'];

/** `24 of 25 posts`, or `25 posts` where the figure rests on all that there are. */
export function rowWords(withValue: number, total: number, rows: Rows): string {
  const all = total === 1 ? `1 ${rows.slice(0, -1)}` : `${formatCount(total)} ${rows}`;
  return withValue < total ? `${formatCount(withValue)} of ${all}` : all;
}

/** `over 24 of 25 posts`, or null where the figure rests on all that there are. */
function overPart(withValue: number, total: number, rows: Rows): string | null {
  return withValue < total ? `over ${rowWords(withValue, total, rows)}` : null;
}

/** The posts or videos that the figure runs over, where they are not all of them. */
export function basisNote(report: Report, { basis }: MetricInfo): string | null {
  if (!basis) return null;
  const { posts } = report.postsPublished;
  if (posts === null) return null;
  const all = basis.of === 'videos' ? posts.filter((post) => post.type === 'video') : posts;
  const counted = all.filter((post) => basis.counts(post, report.engagementBy));
  return overPart(counted.length, all.length, basis.of);
}

/** The days that have the value, where they are not all days of the range. */
export function overDays<Row>(days: readonly Row[], valueOf: (day: Row) => unknown): string | null {
  return overPart(days.filter((day) => valueOf(day) !== null).length, days.length, 'days');
}

const bases = {
  current: '',
  daily: '',
  reconstructed: ', reconstructed',
  history: ', from the history',
} as const satisfies Record<FollowersBasis, string>;

/** The day of the follower total, and what it rests on where that is not TikTok's own word. */
export function ofDay({ community: { growth } }: Report): string | null {
  if (growth.followersAsOf === null) return null;
  return `on ${growth.followersAsOf}${bases[growth.followersBasis ?? 'daily']}`;
}
