import type { Count } from '../../metrics/count.ts';
import { metrics } from '../../metrics/registry.ts';
import type { Report } from '../../report/report.ts';
import { type Figure, figureOf, type Part } from './block.ts';
import { ofDay, overDays } from './notes.ts';
import { figuresPart, postFigure } from './parts.ts';

/** The figures that most readers come for, from all sections. */
export function overview(report: Report): Part[] {
  return figuresPart(report, null, [
    ...followerFigures(report),
    ...viewFigures(report),
    ...publishedFigures(report),
  ]);
}

function followerFigures(report: Report): Figure[] {
  const { growth, followerBalance: balance } = report.community;
  const days = balance?.days ?? [];
  return [
    figureOf(report, metrics.followers, growth.followers, {
      note: ofDay(report),
      series: days.map((day) => day.followers),
    }),
    figureOf(report, metrics.followerBalance, balance?.balance ?? null, {
      unit: 'balance',
      ...inDays(days, (day) => day.balance),
    }),
  ];
}

/** Without daily figures, the views of the posts published are all that is known. */
function viewFigures(report: Report): Figure[] {
  const { profile, postsViewed } = report;
  return [
    figureOf(report, metrics.profileViews, profile?.profileViews ?? null, {
      ...inDays(profile?.days ?? [], (day) => day.profileViews),
    }),
    postsViewed
      ? figureOf(report, metrics.viewedViews, postsViewed.views, {
          note: 'of all posts',
          ...inDays(postsViewed.days, (day) => day.views),
        })
      : postFigure(report, metrics.views, report.postsPublished.summary.views),
  ];
}

/** What a figure was on each day, and over how many days it runs. */
function inDays<Row>(days: readonly Row[], valueOf: (day: Row) => Count | null) {
  return { over: overDays(days, valueOf), series: days.map(valueOf) };
}

function publishedFigures(report: Report): Figure[] {
  const { summary, watchTime } = report.postsPublished;
  return [
    figureOf(report, metrics.posts, summary.posts),
    postFigure(report, metrics.interactions, summary.interactions),
    postFigure(report, metrics.engagement, summary.engagement),
    postFigure(report, metrics.averageReach, summary.averageReach),
    postFigure(report, metrics.averageWatchTime, watchTime.averageWatchTimeSeconds),
  ];
}
