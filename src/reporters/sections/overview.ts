import { metrics } from '../../metrics/registry.ts';
import type { Report } from '../../report/report.ts';
import { type Figure, figureOf, type Part } from './block.ts';
import { ofDay, overDays, overPosts } from './notes.ts';
import { figuresPart } from './parts.ts';

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
  return [
    figureOf(metrics.followers, growth.followers, { note: ofDay(report) }),
    figureOf(metrics.followerBalance, balance?.balance ?? null, {
      unit: 'balance',
      note: overDays(balance?.days ?? [], (day) => day.balance),
    }),
  ];
}

/** Without daily figures, the views of the posts published are all that is known. */
function viewFigures({ profile, postsViewed, postsPublished }: Report): Figure[] {
  const partOfDays = overDays(postsViewed?.days ?? [], (day) => day.views);
  const ofAllPosts = ['of all posts', partOfDays].filter((note) => note !== null);
  return [
    figureOf(metrics.profileViews, profile?.profileViews ?? null, {
      note: overDays(profile?.days ?? [], (day) => day.profileViews),
    }),
    postsViewed
      ? figureOf(metrics.viewedViews, postsViewed.views, { note: ofAllPosts.join(', ') })
      : figureOf(metrics.views, postsPublished.summary.views),
  ];
}

function publishedFigures(report: Report): Figure[] {
  const { summary, watchTime } = report.postsPublished;
  return [
    figureOf(metrics.posts, summary.posts),
    figureOf(metrics.interactions, summary.interactions),
    figureOf(metrics.engagement, summary.engagement, { note: overBase(report) }),
    figureOf(metrics.averageReach, summary.averageReach, { note: overPosts(report, 'withReach') }),
    figureOf(metrics.averageWatchTime, watchTime.averageWatchTimeSeconds, {
      note: overPosts(report, 'withWatchTime'),
    }),
  ];
}

/** Engagement rests on the posts with reach, unless it is reckoned by views. */
export function overBase(report: Report): string | null {
  return report.engagementBy === 'reach' ? overPosts(report, 'withReach') : null;
}
