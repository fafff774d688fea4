import { columnNames, readColumn } from '../../report/columns.ts';
import type { PostFigureName } from '../../report/post-figures.ts';
import type { Report } from '../../report/report.ts';
import type { ColumnChoice } from './column-choice.ts';

/**
 * The columns that are shown unless the user chooses others: the page's own and the caption, the
 * most important first. Where there is no room for all, the last ones go first.
 */
const usualByImportance: readonly PostFigureName[] = [
  'createdAt',
  'views',
  'viewsGrowth',
  'caption',
  'likes',
  'engagement',
  'comments',
  'shares',
  'reach',
  'durationSeconds',
  'averageTimeWatchedSeconds',
  'fullVideoWatchedRate',
  'type',
  'totalTimeWatchedSeconds',
  'forYou',
  'follow',
  'search',
  'profile',
  'hashtag',
  'sound',
  'goneSince',
];

/** These say something of some reports only. */
const occasional = new Set<PostFigureName>(['viewsGrowth', 'goneSince']);

/**
 * The user's columns in the user's order, the first being the most important; else the usual ones
 * in the page's order. Of a personal account those stay away that none of its posts has, and of any
 * report those that seldom have something.
 */
export function postColumnsOf(
  report: Report,
  chosen: readonly PostFigureName[] | null,
): ColumnChoice<PostFigureName> {
  if (chosen) {
    const names = [...new Set(chosen)];
    return { names, byImportance: names };
  }
  const exists = (name: PostFigureName) =>
    (report.account.type === 'business' && !occasional.has(name)) ||
    (report.postsPublished.posts ?? []).some((post) => readColumn(post, name) !== null);
  return {
    names: columnNames.filter((name) => usualByImportance.includes(name)).filter(exists),
    byImportance: usualByImportance.filter(exists),
  };
}
