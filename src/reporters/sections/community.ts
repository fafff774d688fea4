import { metrics } from '../../metrics/registry.ts';
import type { Report } from '../../report/report.ts';
import { type Figure, figureOf, type Part } from './block.ts';
import { ofDay, overDays } from './notes.ts';
import { daysBlock, figuresPart } from './parts.ts';

type Growth = Report['community']['growth'];
type Balance = NonNullable<Report['community']['followerBalance']>;

export function community(report: Report): Part[] {
  const { growth, followerBalance } = report.community;
  return [
    ...growthPart(report, growth),
    ...(followerBalance ? balancePart(report, followerBalance) : []),
  ];
}

function growthPart(report: Report, { followers, posts }: Growth): Part[] {
  // Without followers there is no growth; the number of posts stands in other sections, too.
  if (followers === null && report.account.type === 'personal') return [];
  return figuresPart(report, 'Growth', [
    figureOf(report, metrics.followers, followers, { note: ofDay(report) }),
    figureOf(report, metrics.posts, posts),
  ]);
}

function balancePart(report: Report, balance: Balance): Part[] {
  return figuresPart(
    report,
    metrics.followerBalance.title,
    balanceFigures(report, balance),
    daysBlock(report, {
      name: 'followerBalance',
      columns: [
        { title: metrics.followers.title, unit: 'count' },
        { title: 'Gained', unit: 'count' },
        { title: 'Lost', unit: 'count' },
        { title: 'Balance', unit: 'balance' },
      ],
      rows: balance.days.map(({ date, followers, gained, lost, balance: net }) => ({
        date,
        values: [followers, gained, lost, net],
      })),
    }),
  );
}

function balanceFigures(report: Report, { gained, lost, balance, days }: Balance): Figure[] {
  return [
    figureOf(report, metrics.followersGained, gained, {
      over: overDays(days, (day) => day.gained),
    }),
    figureOf(report, metrics.followersLost, lost, { over: overDays(days, (day) => day.lost) }),
    figureOf(report, metrics.followerBalance, balance, {
      unit: 'balance',
      over: overDays(days, (day) => day.balance),
    }),
  ];
}
