import type { Account } from '../../src/domain/account.ts';
import type { DailyFigures } from '../../src/domain/daily-figures.ts';
import { makeRange } from '../../src/domain/date-range.ts';
import { fresh, type Post } from '../../src/domain/post.ts';
import type { MetricInput } from '../../src/metrics/define-metric.ts';

/** Noon of the day that tests live on. */
export const testNow = Date.parse('2026-11-15T12:00:00Z');

export function makeAccount(figures: Partial<Account> = {}): Account {
  return {
    id: 'account-1',
    username: 'sample',
    displayName: 'Sample',
    api: 'business',
    isBusinessAccount: true,
    followers: 1000,
    ...figures,
  };
}

let made = 0;

/** A video that has every figure. */
export function makePost(figures: Partial<Post> = {}): Post {
  made += 1;
  return {
    id: String(7_000_000_000_000_000_000n + BigInt(made)),
    type: 'video',
    createdAt: Date.parse('2026-11-01T10:00:00Z'),
    url: 'https://www.tiktok.com/@sample/video/1',
    caption: 'A caption',
    views: 100,
    likes: 10,
    comments: 5,
    shares: 1,
    favorites: 2,
    reach: 80,
    durationSeconds: 20,
    fullVideoWatchedRate: 0.25,
    totalTimeWatchedSeconds: 900,
    averageTimeWatchedSeconds: 9,
    impressionSources: { forYou: 0.75, follow: 0.25 },
    newFollowers: 1,
    profileViews: 3,
    isAd: false,
    fetchedAt: testNow,
    ...fresh,
    ...figures,
  };
}

/** A day that has nothing but its date. */
export function makeDay(date: string, figures: Partial<DailyFigures> = {}): DailyFigures {
  return {
    date,
    views: null,
    profileViews: null,
    likes: null,
    comments: null,
    shares: null,
    newFollowers: null,
    lostFollowers: null,
    followersCount: null,
    dailyTotalFollowers: null,
    ...figures,
  };
}

/** What a calculator gets, for the first days of November unless named otherwise. */
export function makeInput(parts: Partial<MetricInput> = {}): MetricInput {
  return {
    range: makeRange('2026-11-01', '2026-11-10', 'UTC', '2026-11-15'),
    account: makeAccount(),
    daily: [],
    audience: { genders: null, countries: null, ages: null, cities: null },
    posts: [],
    fetchedAt: testNow,
    kept: null,
    engagementPer: 100,
    engagementBy: 'reach',
    ...parts,
  };
}
