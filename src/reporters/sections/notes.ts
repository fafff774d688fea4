import type { MetricInfo } from '../../metrics/define-metric.ts';
import type { FollowersBasis } from '../../metrics/follower-totals.ts';
import { formatCount } from '../../report/format-value.ts';
import type { Report } from '../../report/report.ts';

/** `over 24 of 25 posts`, or null where the figure rests on all that there are. */
function overPart(withValue: number, total: number, rows: string): string | null {
  if (withValue >= total) return null;
  return `over ${formatCount(withValue)} of ${formatCount(total)} ${rows}`;
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
