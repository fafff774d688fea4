import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { compareReports } from '../../src/report/compare.ts';
import { type Report, reportSchema } from '../../src/report/report.ts';
import { singleFigures } from '../../src/report/single-figures.ts';
import {
  makeEmptyReport,
  makePersonalReport,
  makeReport,
  withoutPosts,
} from '../helpers/make-report.ts';
import { parseRational, rational } from '../cli/oracle/exact.ts';

type Summary = Report['postsPublished']['summary'];

const september = { from: '2026-09-03', to: '2026-09-30', days: 28, timezone: 'UTC' };

function withSummary(summary: Partial<Summary>): Report {
  const { postsPublished } = makeReport();
  return makeReport({
    range: september,
    postsPublished: { ...postsPublished, summary: { ...postsPublished.summary, ...summary } },
  });
}

function compareSummaries(now: Partial<Summary>, then: Partial<Summary>) {
  const { comparison } = compareReports(withSummary(now), withSummary(then));
  return (name: keyof Summary) => comparison?.metrics[`postsPublished.summary.${name}`];
}

describe('compareReports', () => {
  it('has every single figure, in the order of the registry, and no series or list', () => {
    const { comparison } = compareReports(makeReport(), makeReport({ range: september }));
    expect(comparison?.range).toEqual(september);
    expect(Object.keys(comparison?.metrics ?? {})).toEqual([
      'community.growth.followers',
      'community.growth.posts',
      'profile.posts',
      'postsPublished.summary.posts',
      'postsPublished.interactions.posts',
      'community.followerBalance.gained',
      'community.followerBalance.lost',
      'community.followerBalance.balance',
      'profile.profileViews',
      'postsViewed.views',
      'postsViewed.likes',
      'postsViewed.comments',
      'postsViewed.shares',
      'postsPublished.summary.engagement',
      'postsPublished.summary.interactions',
      'postsPublished.summary.averageReach',
      'postsPublished.summary.views',
      'postsPublished.interactions.likes',
      'postsPublished.interactions.comments',
      'postsPublished.interactions.shares',
      'postsPublished.watchTime.averageWatchTimeSeconds',
      'postsPublished.watchTime.averageWatchTimePerVideoSeconds',
      'postsPublished.watchTime.averageDurationSeconds',
      'postsPublished.watchTime.averageFullVideoWatchedRate',
      'postsPublished.watchTime.averageRetention',
    ]);
  });

  it('takes differences and their part of what was', () => {
    const of = compareSummaries(
      { views: 106_950, posts: 3, engagement: 7.5, averageReach: 30, interactions: 0 },
      { views: 103_740, posts: 4, engagement: 10, averageReach: 20, interactions: 8 },
    );
    expect(of('views')).toEqual({
      value: 106_950,
      previous: 103_740,
      change: 3_210,
      changeRate: 3_210 / 103_740,
    });
    expect(of('posts')).toEqual({ value: 3, previous: 4, change: -1, changeRate: -0.25 });
    expect(of('engagement')).toEqual({
      value: 7.5,
      previous: 10,
      change: -2.5,
      changeRate: -0.25,
    });
    expect(of('averageReach')).toMatchObject({ change: 10, changeRate: 0.5 });
    expect(of('interactions')).toMatchObject({ value: 0, change: -8, changeRate: -1 });
  });

  it('tells what is missing from what is 0', () => {
    const of = compareSummaries(
      { views: 12, engagement: null, averageReach: 5, interactions: 0, posts: null },
      { views: 0, engagement: 3, averageReach: null, interactions: 0, posts: null },
    );
    expect(of('views')).toEqual({ value: 12, previous: 0, change: 12, changeRate: null });
    expect(of('engagement')).toEqual({ value: null, previous: 3, change: null, changeRate: null });
    expect(of('averageReach')).toEqual({
      value: 5,
      previous: null,
      change: null,
      changeRate: null,
    });
    expect(of('interactions')).toEqual({ value: 0, previous: 0, change: 0, changeRate: null });
    expect(of('posts')).toEqual({ value: null, previous: null, change: null, changeRate: null });
  });

  it('reads null where a section is missing', () => {
    const { comparison } = compareReports(makeReport(), makePersonalReport());
    expect(comparison?.metrics['profile.profileViews']).toEqual({
      value: 2_345,
      previous: null,
      change: null,
      changeRate: null,
    });
  });

  it('changes nothing else of the report', () => {
    const report = makeReport();
    const { comparison, ...rest } = compareReports(report, makeReport({ range: september }));
    expect(comparison).not.toBeNull();
    expect({ ...rest, comparison: null }).toEqual(report);
  });

  const reports = [
    makeReport(),
    makePersonalReport(),
    makeEmptyReport(),
    withoutPosts(makeReport()),
  ];
  it.each(reports.flatMap((now) => reports.map((then) => [now, then] as const)))(
    'keeps the contract, whatever is missing on either side',
    (now, then) => {
      const compared = compareReports(now, then);
      expect(reportSchema.strict().parse(compared)).toEqual(compared);
    },
  );

  it('finds a figure wherever the registry says that there is one', () => {
    const { comparison } = compareReports(makeReport(), makeReport());
    const found = singleFigures.filter(({ path }) => comparison?.metrics[path]?.value !== null);
    expect(found).toHaveLength(singleFigures.length);
  });

  const count = fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }));

  property.prop([count, count])('is exact for counts of any size', (one, two) => {
    const views = compareSummaries({ views: one }, { views: two })('views');
    const [value, previous] = [BigInt(one), BigInt(two)];
    expect(BigInt(views?.change ?? 0)).toBe(value - previous);
    if (previous === 0n) {
      expect(views?.changeRate).toBeNull();
      return;
    }
    const exact = rational(value - previous, previous);
    const rate = parseRational(String(views?.changeRate));
    const error = rate.minus(exact).abs();
    expect(error.compare(exact.abs().over(rational(10n ** 12n)))).toBeLessThanOrEqual(0);
  });

  property.prop([
    fc.double({ min: 0.001, max: 1e9, noNaN: true }),
    fc.double({ min: 0.001, max: 1e9, noNaN: true }),
  ])('takes the difference of decimals as they are', (one, two) => {
    const engagement = compareSummaries({ engagement: one }, { engagement: two })('engagement');
    expect(engagement?.change).toBe(one - two);
    expect(engagement?.changeRate).toBe((one - two) / two);
  });
});

describe('the notice that coverage differs', () => {
  type Coverage = Report['coverage'];
  const full: Coverage = {
    days: { inRange: 28, withData: 28, lastDate: '2026-10-28' },
    posts: {
      total: 10,
      withReach: 10,
      withWatchTime: 8,
      withImpressionSources: 10,
      fromHistory: 0,
    },
    fetchedAt: '2026-11-15T12:00:00.000Z',
  };
  const posts = (some: Partial<Coverage['posts']>): Coverage => ({
    ...full,
    posts: { ...full.posts, ...some },
  });
  const days = (withData: number, inRange: number): Coverage => ({
    ...full,
    days: { inRange, withData, lastDate: null },
  });

  function noticeOf(now: Coverage, then: Coverage): string | null {
    const report = makeReport({ coverage: now, notices: [] });
    const { notices } = compareReports(report, makeReport({ coverage: then }));
    expect(notices.length).toBeLessThan(2);
    expect(notices.map(({ code }) => code)).toEqual(notices.map(() => 'coverage-differs'));
    return notices[0]?.message ?? null;
  }

  it.each<[string, Coverage, Coverage, string]>([
    [
      'reach',
      posts({ withReach: 9 }),
      posts({ withReach: 3 }),
      'Compare with care: reach is known for 9 of 10 posts now and for 3 of 10 in the range compared with.',
    ],
    [
      'watch time of a single post',
      posts({ total: 1, withReach: 1, withWatchTime: 1, withImpressionSources: 1 }),
      full,
      'Compare with care: watch time is known for 1 of 1 post now and for 8 of 10 in the range compared with.',
    ],
    [
      'impression sources',
      posts({ withImpressionSources: 0 }),
      full,
      'Compare with care: impression sources are known for 0 of 10 posts now and for 10 of 10 in the range compared with.',
    ],
    [
      'days',
      days(5, 7),
      days(7, 7),
      'Compare with care: daily figures are known for 5 of 7 days now and for 7 of 7 in the range compared with.',
    ],
    [
      'all of them, in one sentence',
      { ...days(26, 28), posts: { ...full.posts, withReach: 9, withWatchTime: 7 } },
      full,
      'Compare with care: daily figures are known for 26 of 28 days now and for 28 of 28 in the range compared with; reach for 9 of 10 posts and for 10 of 10; watch time for 7 of 10 posts and for 8 of 10.',
    ],
  ])('names %s', (_name, now, then, message) => {
    expect(noticeOf(now, then)).toBe(message);
  });

  const five = posts({ total: 5, withReach: 5, withWatchTime: 4, withImpressionSources: 5 });
  const none = posts({ total: 0, withReach: 0, withWatchTime: 0, withImpressionSources: 0 });
  const unlisted = posts({
    total: null,
    withReach: null,
    withWatchTime: null,
    withImpressionSources: null,
  });
  it.each<[string, Coverage, Coverage]>([
    ['the same', full, full],
    ['the same fractions of other numbers', full, five],
    ['a longer range that is known as a whole', days(28, 28), days(31, 31)],
    ['no posts now', none, full],
    ['no posts then', full, none],
    ['posts that cannot be listed', unlisted, full],
    ['an API without daily figures', { ...full, days: null }, full],
  ])('is not raised for %s', (_name, now, then) => {
    expect(noticeOf(now, then)).toBeNull();
  });

  it('stands behind the notices of the report, and those of the other are not repeated', () => {
    const report = makeReport({ coverage: posts({ withReach: 9 }) });
    const { notices } = compareReports(report, makeReport({ coverage: full }));
    expect(notices.slice(0, -1)).toEqual(report.notices);
    expect(notices.at(-1)?.code).toBe('coverage-differs');
  });
});
