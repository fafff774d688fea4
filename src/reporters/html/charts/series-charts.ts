import { formatBalance, formatCount } from '../../../report/format-value.ts';
import type { Count } from '../../../metrics/count.ts';
import { metrics } from '../../../metrics/registry.ts';
import type { Report } from '../../../report/report.ts';
import type { SeriesName } from '../../sections/block.ts';
import type { Chart, Mark } from './chart.ts';
import { type DayValues, describeCourse, describeGaps } from './day-values.ts';
import { barsPath, dotsPath, linePath } from './marks.ts';
import { dayScale, scaleAround, scaleFromZero } from './scales.ts';

const names = ['views', 'likes', 'comments', 'shares'] as const;
const titles = {
  views: metrics.viewedViews.title,
  likes: metrics.viewedLikes.title,
  comments: metrics.viewedComments.title,
  shares: metrics.viewedShares.title,
} as const;

/** The charts of each daily series of the report; none of a figure that no day has. */
const charts = {
  followerBalance: ({ community: { followerBalance } }) => {
    const days = followerBalance?.days ?? [];
    const dates = days.map(({ date }) => date);
    const read = (figure: 'followers' | 'gained' | 'lost' | 'balance') =>
      days.map((day) => day[figure]);
    return [
      totalChart(dates, countsOf(metrics.followers.title, read('followers'))),
      balanceChart(dates, {
        gained: countsOf('Gained', read('gained')),
        lost: countsOf('Lost', read('lost')),
        balance: { title: 'Balance', format: formatBalance, values: read('balance') },
      }),
    ];
  },
  profile: ({ profile }) => {
    const days = profile?.days ?? [];
    const values = days.map(({ profileViews }) => profileViews);
    return [
      dailyChart(
        days.map(({ date }) => date),
        countsOf(metrics.profileViews.title, values),
      ),
    ];
  },
  postsViewed: ({ postsViewed }) => {
    const days = postsViewed?.days ?? [];
    const dates = days.map(({ date }) => date);
    return names.map((name) =>
      dailyChart(
        dates,
        countsOf(
          titles[name],
          days.map((day) => day[name]),
        ),
      ),
    );
  },
} as const satisfies Record<SeriesName, (report: Report) => readonly (Chart | null)[]>;

export function chartsOf(report: Report, name: SeriesName): Chart[] {
  return charts[name](report).filter((chart) => chart !== null);
}

function countsOf(title: string, values: readonly (Count | null)[]): DayValues {
  return { title, format: formatCount, values };
}

/** A total: a line, as only its course is of interest. */
function totalChart(dates: readonly string[], series: DayValues): Chart | null {
  const scale = scaleAround(series.values);
  const days = dayScale(dates.length);
  return chartOf(dates, series, scale, [
    { kind: 'line', path: linePath(series.values, scale, days), label: null },
    { kind: 'line dot', path: dotsPath(series.values, scale, days), label: null },
  ]);
}

/** What came in on each day: bars. */
function dailyChart(dates: readonly string[], series: DayValues): Chart | null {
  const scale = scaleFromZero(series.values);
  const path = barsPath(series.values, scale, dayScale(dates.length));
  return chartOf(dates, series, scale, [{ kind: 'bar', path, label: null }]);
}

interface Balance {
  readonly gained: DayValues;
  readonly lost: DayValues;
  readonly balance: DayValues;
}

/** Who came above 0, who left below it, and what remains as a line. */
function balanceChart(dates: readonly string[], { gained, lost, balance }: Balance): Chart | null {
  const losses = lost.values.map((value) => (value === null ? null : -value));
  const scale = scaleFromZero([...gained.values, ...losses, ...balance.values]);
  const days = dayScale(dates.length);
  const marks: Mark[] = [
    { kind: 'bar', path: barsPath(gained.values, scale, days), label: gained.title },
    { kind: 'loss', path: barsPath(losses, scale, days), label: lost.title },
    { kind: 'net', path: linePath(balance.values, scale, days), label: balance.title },
    { kind: 'net dot', path: dotsPath(balance.values, scale, days), label: null },
  ];
  const chart = chartOf(dates, balance, scale, marks);
  return chart && { ...chart, title: 'Gained, lost and balance by day' };
}

/** Null where no day has the figure, and for a single day, which has no course. */
function chartOf(
  dates: readonly string[],
  series: DayValues,
  scale: Chart['scale'],
  marks: readonly Mark[],
): Chart | null {
  const course = describeCourse(series, dates);
  if (course === null || dates.length < 2) return null;
  const subject = marks.some(({ label }) => label !== null) ? `${series.title}: ` : '';
  const sentences = [subject + course, describeGaps(series.values)].filter((it) => it !== null);
  const summary = capitalize(sentences.join('; '));
  const title = `${series.title} by day`;
  return {
    title,
    summary,
    description: `${dates[0] ?? ''} to ${dates.at(-1) ?? ''}. ${summary}.`,
    series: [series],
    scale,
    days: dayScale(dates.length),
    dates,
    marks,
  };
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
