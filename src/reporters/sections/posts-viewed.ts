import { metrics } from '../../metrics/registry.ts';
import type { Report } from '../../report/report.ts';
import { type Figure, figureOf, type Part } from './block.ts';
import { overDays } from './notes.ts';
import { daysBlock, figuresPart } from './parts.ts';

const figures = {
  views: metrics.viewedViews,
  likes: metrics.viewedLikes,
  comments: metrics.viewedComments,
  shares: metrics.viewedShares,
} as const;

const names = ['views', 'likes', 'comments', 'shares'] as const;

export function postsViewed(report: Report): Part[] {
  const viewed = report.postsViewed;
  if (!viewed) return [];
  const sums = names.map((name): Figure => {
    const over = overDays(viewed.days, (day) => day[name]);
    return figureOf(report, figures[name], viewed[name], { over });
  });
  return figuresPart(
    report,
    'Posts viewed in the period',
    sums,
    daysBlock(report, {
      name: 'postsViewed',
      columns: names.map((name) => ({ title: figures[name].title, unit: 'count' })),
      rows: viewed.days.map((day) => ({ date: day.date, values: names.map((name) => day[name]) })),
    }),
  );
}
