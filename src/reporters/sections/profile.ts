import { metrics } from '../../metrics/registry.ts';
import type { Report } from '../../report/report.ts';
import { figureOf, type Part } from './block.ts';
import { overDays } from './notes.ts';
import { daysBlock, figuresPart } from './parts.ts';

export function profile(report: Report): Part[] {
  if (!report.profile) return [];
  const { profileViews, posts, days } = report.profile;
  if (profileViews === null && report.account.type === 'personal') return [];
  const figures = [
    figureOf(report, metrics.profileViews, profileViews, {
      over: overDays(days, (day) => day.profileViews),
    }),
    figureOf(report, metrics.posts, posts),
  ];
  return figuresPart(
    report,
    'Profile',
    figures,
    daysBlock(report, {
      name: 'profile',
      columns: [{ title: metrics.profileViews.title, unit: 'count' }],
      rows: days.map((day) => ({ date: day.date, values: [day.profileViews] })),
    }),
  );
}
