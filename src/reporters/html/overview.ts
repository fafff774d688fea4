import type { ValueUnit } from '../../report/format-value.ts';
import { formatBalance, formatCount } from '../../report/format-value.ts';
import type { Count } from '../../metrics/count.ts';
import { metrics } from '../../metrics/registry.ts';
import type { Report } from '../../report/report.ts';
import type { Figure } from '../sections/block.ts';
import type { AccountPage } from './account-page.ts';
import { knownNumbers } from './charts/day-values.ts';
import { drawSparkline } from './charts/sparkline.ts';
import { foldedDayTable } from './day-table.ts';
import { figureCards } from './figures.ts';
import type { Markup } from './markup.ts';

interface Course {
  readonly title: string;
  readonly unit: ValueUnit;
  readonly values: readonly (Count | null)[];
}

/** The figures of the overview that have a value for each day, under their titles. */
function coursesOf({ community, profile, postsViewed }: Report): Course[] {
  const { followers, followerBalance, profileViews, viewedViews } = metrics;
  const balance = community.followerBalance?.days ?? [];
  const courses: Course[] = [
    { title: followers.title, unit: 'count', values: balance.map((day) => day.followers) },
    { title: followerBalance.title, unit: 'balance', values: balance.map((day) => day.balance) },
    {
      title: profileViews.title,
      unit: 'count',
      values: (profile?.days ?? []).map((day) => day.profileViews),
    },
    {
      title: viewedViews.title,
      unit: 'count',
      values: (postsViewed?.days ?? []).map((day) => day.views),
    },
  ];
  return courses.filter(({ values }) => knownNumbers(values).length > 1);
}

/** The cards of the overview, each with its course over the range where it has one. */
export function* overviewParts(figures: readonly Figure[], page: AccountPage): Generator<Markup> {
  const { report, options } = page;
  const dates = datesOf(report);
  const courses = options.graph ? coursesOf(report) : [];
  const shown = courses.filter(({ title }) => figures.some((figure) => figure.title === title));
  yield figureCards(figures, page, ({ title }) => {
    const course = shown.find((it) => it.title === title);
    if (!course) return null;
    const format = course.unit === 'balance' ? formatBalance : formatCount;
    return drawSparkline({ title, format, values: course.values }, dates);
  });
  if (shown.length === 0) return;
  const rows = dates.map((date, day) => ({
    date,
    values: shown.map(({ values }) => values[day] ?? null),
  }));
  yield foldedDayTable('Overview, by day', { columns: shown, rows }, page);
}

/** Every daily series has every day of the range. */
function datesOf({ community, profile, postsViewed }: Report): string[] {
  const days = community.followerBalance?.days ?? postsViewed?.days ?? profile?.days ?? [];
  return days.map(({ date }) => date);
}
