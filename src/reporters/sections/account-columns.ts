import type { Count } from '../../metrics/count.ts';
import type { MetricInfo } from '../../metrics/define-metric.ts';
import { metrics } from '../../metrics/registry.ts';
import type { PostValue } from '../../report/columns.ts';
import type { ValueUnit } from '../../report/format-value.ts';
import type { Report } from '../../report/report.ts';
import type { AccountReport } from '../reporter.ts';
import { unitOf } from './block.ts';
import type { ColumnChoice } from './column-choice.ts';

/** A column of the table of all accounts. */
export interface AccountColumn {
  readonly title: string;
  readonly unit: ValueUnit;
  readonly read: (entry: AccountReport) => PostValue;
  /** Whether it is of use for these accounts; unless told, where one of them has the figure. */
  readonly isOfUse: (entries: readonly AccountReport[]) => boolean;
}

/** A figure under the title and in the unit that the registry gives it, unless told otherwise. */
function figure(
  metric: MetricInfo,
  read: (report: Report) => Count | null,
  overrides: Partial<AccountColumn> = {},
): AccountColumn {
  return {
    title: metric.title,
    unit: unitOf(metric),
    read: ({ report }) => read(report),
    // Of personal accounts those columns stay away that they never will have.
    isOfUse: (entries) =>
      entries.some(({ report }) => report.account.type === 'business' || read(report) !== null),
    ...overrides,
  };
}

/**
 * The figures of an overview, in its order. It shows the views of all posts or, where an account has
 * no daily figures, those of the posts published. These are not alike: each has its column.
 */
export const accountColumns = {
  account: { title: 'Account', unit: 'text', read: ({ name }) => name, isOfUse: () => true },
  type: {
    title: 'Type',
    unit: 'type',
    read: ({ report }) => report.account.type,
    // It tells why figures miss, where they miss of some only.
    isOfUse: (entries) => new Set(entries.map(({ report }) => report.account.type)).size > 1,
  },
  followers: figure(metrics.followers, ({ community }) => community.growth.followers),
  followerBalance: figure(metrics.followerBalance, balanceOf, { unit: 'balance' }),
  profileViews: figure(metrics.profileViews, ({ profile }) => profile?.profileViews ?? null),
  viewedViews: figure(metrics.viewedViews, viewedViewsOf, {
    title: `${metrics.viewedViews.title} of all posts`,
  }),
  views: figure(metrics.views, ({ postsPublished }) => postsPublished.summary.views, {
    title: `${metrics.views.title} of new posts`,
    isOfUse: (entries) => entries.some(({ report }) => viewedViewsOf(report) === null),
  }),
  posts: figure(metrics.posts, ({ postsPublished }) => postsPublished.summary.posts),
  interactions: figure(
    metrics.interactions,
    ({ postsPublished }) => postsPublished.summary.interactions,
  ),
  engagement: figure(metrics.engagement, ({ postsPublished }) => postsPublished.summary.engagement),
  averageReach: figure(
    metrics.averageReach,
    ({ postsPublished }) => postsPublished.summary.averageReach,
  ),
  averageWatchTime: figure(
    metrics.averageWatchTime,
    ({ postsPublished }) => postsPublished.watchTime.averageWatchTimeSeconds,
  ),
} as const satisfies Record<string, AccountColumn>;

export type AccountColumnName = keyof typeof accountColumns;

function balanceOf({ community }: Report): Count | null {
  return community.followerBalance?.balance ?? null;
}

function viewedViewsOf({ postsViewed }: Report): Count | null {
  return postsViewed?.views ?? null;
}

/** The most important first: where there is no room for all, the last ones go first. */
const byImportance: readonly AccountColumnName[] = [
  'account',
  'followers',
  'viewedViews',
  'views',
  'engagement',
  'interactions',
  'posts',
  'followerBalance',
  'averageReach',
  'profileViews',
  'averageWatchTime',
  'type',
];

/** The columns that are of use for these accounts. */
export function accountColumnsOf(
  entries: readonly AccountReport[],
): ColumnChoice<AccountColumnName> {
  const names = byImportance.filter((name) => accountColumns[name].isOfUse(entries));
  const order = Object.keys(accountColumns);
  return {
    names: names.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)),
    byImportance: names,
  };
}
