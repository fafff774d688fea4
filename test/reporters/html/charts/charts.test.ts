import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../src/domain/day.ts';
import type { Count } from '../../../../src/metrics/count.ts';
import { formatCount } from '../../../../src/report/format-value.ts';
import { drawChart } from '../../../../src/reporters/html/charts/chart.ts';
import { barsPath, dotsPath, linePath } from '../../../../src/reporters/html/charts/marks.ts';
import { dayScale, scaleFromZero } from '../../../../src/reporters/html/charts/scales.ts';
import { chartsOf } from '../../../../src/reporters/html/charts/series-charts.ts';
import { drawSparkline } from '../../../../src/reporters/html/charts/sparkline.ts';
import { makeReport } from '../../../helpers/make-report.ts';

const count: fc.Arbitrary<Count | null> = fc.oneof(
  fc.integer({ min: -1000, max: 100_000 }),
  fc.constantFrom<Count | null>(null, null, 0, 1, -1, 7),
  fc.bigInt({ min: 9_007_199_254_740_992n, max: 10n ** 20n }),
);
const values = fc.oneof(
  fc.array(count, { minLength: 1, maxLength: 400 }),
  fc.integer({ min: 1, max: 9 }).map((length) => Array.from({ length }, () => null)),
  fc
    .tuple(count, fc.integer({ min: 1, max: 9 }))
    .map(([same, length]) => Array.from({ length }, () => same)),
);

/** A report whose every daily series is this one. */
function reportOf(series: readonly (Count | null)[]) {
  const days = series.map((value, index) => ({ date: addDays('2026-10-01', index), value }));
  const report = makeReport();
  return {
    ...report,
    community: {
      ...report.community,
      followerBalance: {
        gained: null,
        lost: null,
        balance: null,
        days: days.map(({ date, value }) => ({
          date,
          followers: value,
          gained: value,
          lost: value,
          balance: value,
        })),
      },
    },
    profile: {
      profileViews: null,
      posts: 0,
      days: days.map(({ date, value }) => ({ date, profileViews: value })),
    },
  };
}

let ids = 0;
const newId = (name: string) => `${name}-${(ids += 1)}`;

property.prop([values])('every number that is drawn is one', (series) => {
  const report = reportOf(series);
  const charts = [...chartsOf(report, 'followerBalance'), ...chartsOf(report, 'profile')];
  const hasValue = series.some((value) => value !== null);
  // A single day has no course.
  expect(charts).toHaveLength(hasValue && series.length > 1 ? 3 : 0);
  const dates = series.map((_, index) => addDays('2026-10-01', index));
  const sparkline = drawSparkline({ title: 'Any', format: formatCount, values: series }, dates);
  const markups = [
    ...charts.map((chart) => drawChart(chart, newId)),
    ...(sparkline ? [sparkline] : []),
  ];
  for (const { markup } of markups) {
    expect(markup).not.toMatch(/NaN|undefined|Infinity|null/);
    for (const [, number = ''] of markup.matchAll(
      / (?:x|y|x1|x2|y1|y2|width|height)="([^"%]*)%?"/g,
    )) {
      expect(Number.isFinite(Number(number))).toBe(true);
    }
    for (const [, path = ''] of markup.matchAll(/ d="([^"]*)"/g)) {
      expect(path).toMatch(/^[MLhvzHVZ\d.,-]*$/);
    }
  }
});

describe('days without a value', () => {
  const days = dayScale(5);
  const series = [3, null, 0, 5, null];
  const scale = scaleFromZero(series);

  it('are gaps in a line', () => {
    expect(linePath(series, scale, days).match(/M/g)).toHaveLength(2);
  });

  it('leave a day between them a dot', () => {
    expect(dotsPath(series, scale, days).match(/M/g)).toHaveLength(1);
    expect(dotsPath([1, 2, null, null, 0], scale, days).match(/M/g)).toHaveLength(1);
  });

  it('have no bar, where a day of 0 has the thinnest', () => {
    const bars = barsPath(series, scale, days).match(/M[^M]*/g) ?? [];
    expect(bars).toHaveLength(3);
    expect(bars[1]).toContain('v-1.5');
  });
});

it('draws a chart of four weeks in about 3 KB, the same every time', () => {
  const draw = () =>
    chartsOf(makeReport(), 'postsViewed').map((chart) => drawChart(chart, (name) => name).markup);
  const [first = '', ...others] = draw();
  expect(others).toHaveLength(3);
  expect(first.length).toBeLessThan(3500);
  expect(draw()).toEqual([first, ...others]);
});

it('says of a chart what it shows', () => {
  const [followers, balance] = chartsOf(makeReport(), 'followerBalance');
  expect(followers?.description).toBe(
    '2026-10-01 to 2026-10-28. Highest 48,192 on 2026-10-26, lowest 47,342 on 2026-10-01; 2 days have no figure.',
  );
  expect(balance?.marks.map(({ label }) => label)).toEqual(['Gained', 'Lost', 'Balance', null]);
});
