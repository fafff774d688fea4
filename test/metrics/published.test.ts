import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricInfo, MetricInput } from '../../src/metrics/define-metric.ts';
import { metrics } from '../../src/metrics/registry.ts';
import { postEngagement } from '../../src/metrics/post-engagement.ts';
import { postInteractions } from '../../src/metrics/post-interactions.ts';
import { makeInput, makePost } from '../helpers/make-data.ts';

describe('engagement', () => {
  it('comes from sums over the same posts', () => {
    const posts = [
      makePost({ likes: 8, comments: 1, shares: 1, reach: 100 }),
      makePost({ likes: 30, comments: 5, shares: 5, reach: 300 }),
      // Without reach it adds to neither sum.
      makePost({ likes: 1000, comments: 0, shares: 0, reach: null }),
      makePost({ likes: 1000, comments: 0, shares: 0, reach: 0 }),
      makePost({ likes: null, comments: 0, shares: 0, reach: 100_000 }),
    ];
    expect(metrics.engagement.compute(makeInput({ posts }))).toBe(12.5);
    expect(metrics.engagement.compute(makeInput({ posts, engagementPer: 1000 }))).toBe(125);
    expect(metrics.interactions.compute(makeInput({ posts }))).toBe(2050);
  });

  it('may exceed 100, and may be by views', () => {
    const posts = [makePost({ likes: 250, comments: 0, shares: 0, reach: 100, views: 500 })];
    expect(metrics.engagement.compute(makeInput({ posts }))).toBe(250);
    expect(metrics.engagement.compute(makeInput({ posts, engagementBy: 'views' }))).toBe(50);
  });

  it('is null where no post has what it needs, and 0 where nobody reacted', () => {
    expect(metrics.engagement.compute(makeInput())).toBeNull();
    expect(
      metrics.engagement.compute(makeInput({ posts: [makePost({ reach: null })] })),
    ).toBeNull();
    const silent = [makePost({ likes: 0, comments: 0, shares: 0, reach: 10 })];
    expect(metrics.engagement.compute(makeInput({ posts: silent }))).toBe(0);
  });

  it('of one post has the same rules', () => {
    expect(
      postEngagement(makePost({ likes: 2, comments: 1, shares: 1, reach: 50 }), 100, 'reach'),
    ).toBe(8);
    expect(postEngagement(makePost({ reach: 0 }), 100, 'reach')).toBeNull();
    expect(postEngagement(makePost({ reach: null }), 100, 'reach')).toBeNull();
    expect(postEngagement(makePost({ shares: null }), 100, 'reach')).toBeNull();
  });
});

it('interactions need all three and are exact beyond the safe integers', () => {
  expect(postInteractions(makePost({ likes: 1, comments: 2, shares: 3 }))).toBe(6);
  expect(postInteractions(makePost({ comments: null }))).toBeNull();
  const large = { likes: Number.MAX_SAFE_INTEGER, comments: 2, shares: 0 };
  expect(postInteractions(makePost(large))).toBe(9_007_199_254_740_993n);
  const posts = [makePost(large), makePost(large)];
  expect(metrics.likes.compute(makeInput({ posts }))).toBe(18_014_398_509_481_982n);
});

it('a range without posts has 0 posts and null in every sum and mean', () => {
  const { posts, ...figures } = metrics;
  expect(posts.compute(makeInput())).toBe(0);
  const published = Object.values(figures).filter((metric) =>
    metric.paths[0].startsWith('postsPublished'),
  );
  expect(published.length).toBe(13);
  for (const metric of published) {
    expect(metric.compute(makeInput()), metric.title).toBeNull();
    expect(metric.compute(makeInput({ posts: null })), metric.title).toBeNull();
  }
});

it('a range whose posts cannot be listed has no number of them', () => {
  expect(metrics.posts.compute(makeInput({ posts: null }))).toBeNull();
});

const maybe = (max: number) => fc.option(fc.nat({ max }));
const anyPost = fc
  .record({
    type: fc.constantFrom('video' as const, 'image' as const, null),
    views: maybe(3),
    likes: maybe(3),
    comments: maybe(3),
    shares: maybe(3),
    reach: maybe(3),
    durationSeconds: fc.option(fc.integer({ min: 1, max: 9 })),
    fullVideoWatchedRate: maybe(1),
    totalTimeWatchedSeconds: maybe(9),
    averageTimeWatchedSeconds: maybe(9),
    impressionSources: fc.option(fc.constant({ forYou: 1 })),
  })
  .map(makePost);

property.prop([fc.array(anyPost), fc.constantFrom('reach' as const, 'views' as const)])(
  'a figure rests on the posts of its basis, on all of them and on no others',
  (posts, engagementBy) => {
    for (const metric of Object.values<MetricInfo & { compute: (input: MetricInput) => unknown }>(
      metrics,
    )) {
      const { basis } = metric;
      if (!basis) continue;
      const counted = posts.filter((post) => basis.counts(post, engagementBy));
      const value = metric.compute(makeInput({ posts, engagementBy }));
      expect(value, metric.title).toEqual(
        metric.compute(makeInput({ posts: counted, engagementBy })),
      );
      expect(value === null, metric.title).toBe(counted.length === 0);
    }
  },
);

describe('impression sources', () => {
  it('weigh each post’s shares by its views', () => {
    const posts = [
      makePost({ views: 300, impressionSources: { forYou: 0.5, search: 0.25 } }),
      makePost({ views: 100, impressionSources: { forYou: 0.9 } }),
      makePost({ views: 1000, impressionSources: null }),
      makePost({ views: 0, impressionSources: { sound: 1 } }),
      makePost({ views: null, impressionSources: { sound: 1 } }),
    ];
    expect(metrics.impressionSources.compute(makeInput({ posts }))).toEqual([
      { source: 'forYou', share: (300 * 0.5 + 100 * 0.9) / 400 },
      { source: 'search', share: (300 * 0.25) / 400 },
    ]);
  });

  it('order equal shares by key and name a source even when its share is 0', () => {
    const posts = [makePost({ impressionSources: { sound: 0, follow: 0.5, forYou: 0.5 } })];
    expect(metrics.impressionSources.compute(makeInput({ posts }))).toEqual([
      { source: 'follow', share: 0.5 },
      { source: 'forYou', share: 0.5 },
      { source: 'sound', share: 0 },
    ]);
  });

  it('are not confused by a source called like something every object has', () => {
    const posts = [
      makePost({ views: 10, impressionSources: { constructor: 0.5 } }),
      makePost({ views: 10, impressionSources: { forYou: 1 } }),
    ];
    expect(metrics.impressionSources.compute(makeInput({ posts }))).toEqual([
      { source: 'forYou', share: 0.5 },
      { source: 'constructor', share: 0.25 },
    ]);
  });
});

describe('watch time', () => {
  const posts = [
    makePost({
      views: 100,
      totalTimeWatchedSeconds: 500,
      averageTimeWatchedSeconds: 5,
      durationSeconds: 10,
      fullVideoWatchedRate: 0.5,
    }),
    makePost({
      views: 300,
      totalTimeWatchedSeconds: 3000,
      averageTimeWatchedSeconds: 10,
      durationSeconds: 40,
      fullVideoWatchedRate: 0.1,
    }),
    makePost({
      views: 1000,
      totalTimeWatchedSeconds: null,
      averageTimeWatchedSeconds: null,
      durationSeconds: 70,
      fullVideoWatchedRate: null,
    }),
    makePost({ type: 'image', durationSeconds: null, averageTimeWatchedSeconds: 99 }),
    makePost({ type: null, averageTimeWatchedSeconds: 99 }),
  ];

  it.each([
    ['averageWatchTime', 8.75],
    ['averageWatchTimePerVideo', 7.5],
    ['averageDuration', 40],
    ['averageFullVideoWatchedRate', 0.3],
    ['averageRetention', 0.3],
  ] as const)('%s is %d', (name, expected) => {
    expect(metrics[name].compute(makeInput({ posts }))).toBe(expected);
  });

  const watched = fc.record({
    views: fc.integer({ min: 1, max: 10 ** 9 }),
    milliseconds: fc.integer({ min: 0, max: 10 ** 12 }),
  });
  property.prop([fc.array(watched, { minLength: 1, maxLength: 300 })])(
    'the average view time agrees with exact arithmetic to 1 part in 10^12',
    (videos) => {
      const posts = videos.map(({ views, milliseconds }) =>
        makePost({ views, totalTimeWatchedSeconds: milliseconds / 1000 }),
      );
      const time = videos.reduce((sum, video) => sum + BigInt(video.milliseconds), 0n);
      const views = videos.reduce((sum, video) => sum + BigInt(video.views), 0n);
      // Forty digits of the quotient, in integers.
      const exact = Number((time * 10n ** 40n) / (views * 1000n)) / 1e40;
      const value = metrics.averageWatchTime.compute(makeInput({ posts })) ?? Number.NaN;
      expect(Math.abs(value - exact)).toBeLessThanOrEqual(exact * 1e-12);
    },
  );
});
