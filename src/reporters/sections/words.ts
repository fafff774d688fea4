import { minuteAt } from '../../domain/date-range.ts';
import { formatCount } from '../../report/format-value.ts';
import type { Report } from '../../report/report.ts';

/** What a report says of itself, above its figures and below them, in the same words everywhere. */

/** The days and the zone: `2026-10-01 to 2026-10-28, 28 days, UTC`. */
export function rangeWords({ range }: Report): string {
  return `${daysWords(range)}, ${range.timezone}`;
}

/** Null without a comparison. The zone is that of the report. */
export function comparedWords({ comparison }: Report): string | null {
  return comparison && `Compared with ${daysWords(comparison.range)}`;
}

function daysWords({ from, to, days }: Report['range']): string {
  return `${from} to ${to}, ${days === 1 ? '1 day' : `${formatCount(days)} days`}`;
}

const bases = { reach: 'people reached', views: 'views' } as const;

/** Null where engagement cannot be reckoned at all: its base is of no interest then. */
export function engagementWords(report: Report): string | null {
  const { account, engagementPer, engagementBy, postsPublished } = report;
  if (account.type === 'personal' && postsPublished.summary.engagement === null) return null;
  return `Engagement: interactions per ${formatCount(engagementPer)} ${bases[engagementBy]}`;
}

const shortBases = { reach: 'reached', views: 'views' } as const;

/** The same where a figure stands beside one that is reckoned otherwise: `per 100 reached`. */
export function engagementBase({ engagementPer, engagementBy }: Report): string {
  return `per ${formatCount(engagementPer)} ${shortBases[engagementBy]}`;
}

/** Below the figures of several accounts, which stand there without their notes. */
export const restsOn =
  'Figures may rest on part of the days or posts: each account’s overview tells.';

/** How old the data are, and how much of them there is. */
export function coverageSentence(report: Report): string {
  const { coverage, range } = report;
  const time = minuteAt(Date.parse(coverage.fetchedAt), range.timezone);
  return `Data of ${time} ${range.timezone}: ${coverageWords(report).join(', ')}.`;
}

function coverageWords({ coverage: { days, posts }, account }: Report): string[] {
  const words = [
    ...(days
      ? [
          `${formatCount(days.withData)} of ${formatCount(days.inRange)} ${days.inRange === 1 ? 'day' : 'days'}`,
        ]
      : []),
    countPosts(posts.total),
  ];
  if ((posts.total ?? 0) > 0 && account.api === 'business') {
    words.push(
      `${formatCount(posts.withReach ?? 0)} with reach`,
      `${formatCount(posts.withWatchTime ?? 0)} with watch time`,
      `${formatCount(posts.withImpressionSources ?? 0)} with impression sources`,
    );
  }
  if (posts.fromHistory > 0) words.push(`${formatCount(posts.fromHistory)} from the history`);
  return words;
}

function countPosts(total: number | null): string {
  if (total === null) return 'posts not listed';
  return total === 1 ? '1 post' : `${formatCount(total)} posts`;
}
