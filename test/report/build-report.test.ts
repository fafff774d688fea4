import { expect, it } from 'vitest';
import type { AccountData } from '../../src/domain/account-data.ts';
import { makeRange } from '../../src/domain/date-range.ts';
import { metrics } from '../../src/metrics/registry.ts';
import { buildReport } from '../../src/report/build-report.ts';
import { settleReport } from '../../src/report/open-report.ts';
import { reportSchema } from '../../src/report/report.ts';
import { makeAccount, makeDay, makePost, testNow } from '../helpers/make-data.ts';

const settings = {
  range: makeRange('2026-11-01', '2026-11-10', 'UTC', '2026-11-15'),
  engagementPer: 100,
  engagementBy: 'reach',
  now: testNow,
  sample: false,
} as const;

const data: AccountData = {
  account: makeAccount(),
  daily: [makeDay('2026-11-01', { views: 5, newFollowers: 3, lostFollowers: 1 })],
  audience: {
    genders: [{ name: 'Female', share: 0.6 }],
    countries: null,
    ages: null,
    cities: null,
  },
  posts: [makePost({ id: '2' }), makePost({ id: '1', type: 'image', impressionSources: null })],
  missingScopes: [],
  fetchedAt: testNow,
  kept: null,
};

it('the report is what its schema says', () => {
  const report = buildReport(data, settings);
  const plain = settleReport(report);
  expect(reportSchema.strict().parse(plain)).toEqual(plain);
});

it('a post with sources has the six usual ones, and TikTok’s further ones after them', () => {
  const sources = { search: 0.25, directMessage: 0.5 };
  const report = buildReport(
    {
      ...data,
      posts: [makePost({ impressionSources: sources }), makePost({ impressionSources: null })],
    },
    settings,
  );
  const [first, second] = report.postsPublished.posts ?? [];
  expect(Object.entries(first?.impressionSources ?? {})).toEqual([
    ['forYou', 0],
    ['follow', 0],
    ['hashtag', 0],
    ['sound', 0],
    ['profile', 0],
    ['search', 0.25],
    ['directMessage', 0.5],
  ]);
  expect(second?.impressionSources).toBeNull();
});

it('through the display API the sections that it cannot fill are null', () => {
  const account = makeAccount({ api: 'display', isBusinessAccount: null });
  const posts = [
    makePost({
      reach: null,
      impressionSources: null,
      totalTimeWatchedSeconds: null,
      averageTimeWatchedSeconds: null,
      fullVideoWatchedRate: null,
      durationSeconds: 20,
    }),
  ];
  const report = buildReport({ ...data, account, daily: null, audience: null, posts }, settings);
  expect(report.account.type).toBe('personal');
  expect(report.profile).toBeNull();
  expect(report.postsViewed).toBeNull();
  expect(report.community.followerBalance).toBeNull();
  expect(report.community.demographics).toBeNull();
  expect(report.coverage.days).toBeNull();
  expect(report.postsPublished.impressionSources).toBeNull();
  expect(report.postsPublished.watchTime).toEqual({
    averageWatchTimeSeconds: null,
    averageWatchTimePerVideoSeconds: null,
    averageDurationSeconds: 20,
    averageFullVideoWatchedRate: null,
    averageRetention: null,
  });
});

it('where posts cannot be listed, there is no number of them either', () => {
  const report = buildReport({ ...data, posts: null, missingScopes: ['video.list'] }, settings);
  const plain = settleReport(report);
  expect(reportSchema.strict().parse(plain)).toEqual(plain);
  expect(report.postsPublished).toEqual({
    summary: { engagement: null, interactions: null, averageReach: null, views: null, posts: null },
    interactions: { likes: null, comments: null, shares: null, posts: null },
    impressionSources: null,
    watchTime: {
      averageWatchTimeSeconds: null,
      averageWatchTimePerVideoSeconds: null,
      averageDurationSeconds: null,
      averageFullVideoWatchedRate: null,
      averageRetention: null,
    },
    posts: null,
  });
  expect(report.community.growth.posts).toBeNull();
  expect(report.profile?.posts).toBeNull();
  expect(report.coverage.posts.total).toBeNull();
  expect(report.notices.map(({ code }) => code)).toContain('scope-missing');
});

it.each([
  ['business', true, 'business'],
  ['business', null, 'business'],
  ['business', false, 'personal'],
  ['display', null, 'personal'],
] as const)('through %s with is_business_account %s it is a %s account', (api, flag, type) => {
  const account = makeAccount({ api, isBusinessAccount: flag });
  expect(buildReport({ ...data, account }, settings).account.type).toBe(type);
});

it('every metric stands where its paths say', () => {
  const report: unknown = buildReport(data, settings);
  for (const metric of Object.values(metrics)) {
    for (const path of metric.paths) {
      const value = path
        .split('.')
        .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], report);
      expect(value, path).not.toBeUndefined();
    }
  }
});
