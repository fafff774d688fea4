import { describe, expect, it } from 'vitest';
import { metrics } from '../../src/metrics/registry.ts';
import { makeDay, makeInput } from '../helpers/make-data.ts';

const daily = [
  makeDay('2026-10-31', { views: 1000, profileViews: 1000, likes: 1000 }),
  makeDay('2026-11-01', { views: 5, profileViews: 0, likes: 2, comments: 1, shares: 0 }),
  makeDay('2026-11-03', { views: 7, profileViews: null, likes: 3, comments: 0, shares: 0 }),
  makeDay('2026-11-11', { views: 1000, profileViews: 1000, likes: 1000 }),
];
const input = makeInput({ daily });

describe('figures of the days of the range', () => {
  it.each([
    ['viewedViews', 12],
    ['viewedLikes', 5],
    ['viewedComments', 1],
    ['viewedShares', 0],
    ['profileViews', 0],
  ] as const)('%s is %d', (name, expected) => {
    expect(metrics[name].compute(input)).toBe(expected);
  });

  it('are null where no day has them or the API has no days', () => {
    expect(metrics.viewedViews.compute(makeInput())).toBeNull();
    expect(metrics.profileViews.compute(makeInput({ daily: [makeDay('2026-11-02')] }))).toBeNull();
    expect(metrics.viewedViews.compute(makeInput({ daily: null }))).toBeNull();
    expect(metrics.postsViewedDays.compute(makeInput({ daily: null }))).toBeNull();
    expect(metrics.profileViewsDays.compute(makeInput({ daily: null }))).toBeNull();
  });

  it('list every day, null where TikTok left it out', () => {
    const days = metrics.postsViewedDays.compute(input);
    expect(days).toHaveLength(10);
    expect(days?.slice(0, 3)).toEqual([
      { date: '2026-11-01', views: 5, likes: 2, comments: 1, shares: 0 },
      { date: '2026-11-02', views: null, likes: null, comments: null, shares: null },
      { date: '2026-11-03', views: 7, likes: 3, comments: 0, shares: 0 },
    ]);
    expect(metrics.profileViewsDays.compute(input)?.[0]).toEqual({
      date: '2026-11-01',
      profileViews: 0,
    });
  });
});

describe('demographics', () => {
  it('are largest first, equal ones in TikTok’s order, with the UTC day of the fetch', () => {
    const genders = [
      { name: 'Other', share: 0.2 },
      { name: 'Male', share: 0.4 },
      { name: 'Female', share: 0.4 },
    ];
    const audience = { genders, countries: null, ages: null, cities: null };
    expect(metrics.demographics.compute(makeInput({ audience }))).toEqual({
      genders: [
        { gender: 'Male', share: 0.4 },
        { gender: 'Female', share: 0.4 },
        { gender: 'Other', share: 0.2 },
      ],
      countries: null,
      ages: null,
      cities: null,
      asOf: '2026-11-15',
    });
  });

  it('are null without any list', () => {
    expect(metrics.demographics.compute(makeInput())).toBeNull();
    expect(metrics.demographics.compute(makeInput({ audience: null }))).toBeNull();
  });
});
