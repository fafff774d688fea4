import { describe, expect, it } from 'vitest';
import { makeRange } from '../../src/domain/date-range.ts';
import { addDays, daysFrom } from '../../src/domain/day.ts';
import type { MetricInput } from '../../src/metrics/define-metric.ts';
import { buildCoverage } from '../../src/report/coverage.ts';
import { findNotices } from '../../src/report/notices.ts';
import { makeAccount, makeDay, makeInput, makePost, testNow } from '../helpers/make-data.ts';

const today = '2026-11-15';
const audience = {
  genders: [{ name: 'Female', share: 1 }],
  countries: null,
  ages: null,
  cities: null,
};

/** Every daily figure on every day from one to another, but for those left out. */
function fullDays(from: string, to: string, without: readonly string[] = []) {
  const figures = { views: 1, profileViews: 1, likes: 1, comments: 1, shares: 1 };
  return daysFrom(from, to)
    .filter((day) => !without.includes(day))
    .map((day) => makeDay(day, { ...figures, newFollowers: 1, lostFollowers: 0 }));
}

function notices(
  parts: Partial<MetricInput>,
  { sample = false, missingScopes = [] as readonly string[] } = {},
): Record<string, string> {
  const input = makeInput({ audience, ...parts });
  return Object.fromEntries(
    findNotices({ ...input, now: testNow, sample, missingScopes }).map(({ code, message }) => [
      code,
      message,
    ]),
  );
}

const noAudience = { genders: null, countries: null, ages: null, cities: null };
const ago = (days: number) => testNow - days * 86_400_000;

const range = (from: string, to: string) => makeRange(from, to, 'UTC', today);

describe('notices about days', () => {
  it('say nothing where every day is there', () => {
    expect(notices({ daily: fullDays('2026-11-01', '2026-11-10') })).toEqual({});
  });

  it('tell the days that are not in yet', () => {
    const daily = fullDays('2026-10-01', '2026-11-12');
    expect(notices({ daily, range: range('2026-11-01', '2026-11-14') })).toEqual({
      'daily-data-pending':
        'The daily figures of 2026-11-13 to 2026-11-14 are not in yet: TikTok delivers them 24 to 48 hours after the day, which is a UTC day.',
    });
  });

  it('tell gaps, whole days and single figures', () => {
    const daily = fullDays('2026-11-01', '2026-11-12', ['2026-11-02', '2026-11-05']);
    daily[0] = makeDay('2026-11-01', { ...daily[0], profileViews: null });
    expect(notices({ daily })).toEqual({
      'daily-data-gap':
        'TikTok has no daily figures for 2026-11-02 and 2026-11-05; some days lack profile views. Sums leave out what is missing.',
    });
  });

  it('count a row without any figure as a gap', () => {
    const daily = fullDays('2026-11-01', '2026-11-10');
    daily[4] = makeDay('2026-11-05');
    expect(notices({ daily })['daily-data-gap']).toContain('2026-11-05');
  });

  it('take the last row with figures for the newest, and older holes for gaps', () => {
    const daily = [...fullDays('2026-11-01', '2026-11-12'), makeDay('2026-11-13')];
    const late = notices({ daily, range: range('2026-11-01', '2026-11-13') });
    expect(Object.keys(late)).toEqual(['daily-data-pending']);
    const stopped = fullDays('2026-11-01', '2026-11-08');
    const old = notices({ daily: stopped, range: range('2026-11-01', '2026-11-10') });
    expect(old['daily-data-gap']).toContain('2026-11-09.');
    expect(old['daily-data-pending']).toContain('2026-11-10 ');
  });

  it('tell the days that TikTok no longer serves', () => {
    const daily = fullDays('2026-09-16', '2026-11-12');
    const found = notices({ daily, range: range('2026-09-01', '2026-10-31') });
    expect(found).toEqual({
      'history-limit':
        'TikTok serves daily figures for the last 60 days only: 2026-09-01 to 2026-09-15 are no longer to be had.',
    });
    expect(addDays(today, -60)).toBe('2026-09-16');
  });

  it('sum up many gaps', () => {
    const missing = ['2026-11-01', '2026-11-03', '2026-11-05', '2026-11-07'];
    const daily = fullDays('2026-11-01', '2026-11-12', missing);
    expect(notices({ daily })['daily-data-gap']).toContain(
      '4 days between 2026-11-01 and 2026-11-07',
    );
  });
});

describe('notices about the account', () => {
  const daily = fullDays('2026-11-01', '2026-11-10');

  it('tell a sample and a personal account', () => {
    expect(notices({ daily }, { sample: true })).toHaveProperty('sample-data');
    const display = makeAccount({ api: 'display', isBusinessAccount: null });
    expect(notices({ daily: null, audience: null, account: display })).toHaveProperty(
      'personal-account',
    );
    const personal = makeAccount({ isBusinessAccount: false });
    expect(notices({ daily, account: personal })).toHaveProperty('personal-account');
  });

  it('tell why there is no audience', () => {
    const small = notices({ daily, audience: noAudience, account: makeAccount({ followers: 99 }) });
    expect(Object.keys(small)).toEqual(['audience-too-small']);
    const large = notices({
      daily,
      audience: noAudience,
      account: makeAccount({ followers: 100 }),
    });
    expect(Object.keys(large)).toEqual(['audience-unavailable']);
    const unknown = notices({
      daily,
      audience: noAudience,
      account: makeAccount({ followers: null }),
    });
    expect(Object.keys(unknown)).toEqual(['audience-unavailable']);
  });
});

describe('notices about posts', () => {
  const daily = fullDays('2026-11-01', '2026-11-10');

  it('tell those that rest from those that are too young', () => {
    const posts = [
      makePost({ createdAt: ago(30), reach: null }),
      makePost({ createdAt: ago(30), totalTimeWatchedSeconds: null }),
      makePost({ createdAt: ago(30), type: 'image', totalTimeWatchedSeconds: null }),
      makePost({ createdAt: ago(1), reach: null }),
      makePost({ createdAt: ago(30) }),
    ];
    expect(notices({ daily, posts })).toEqual({
      'post-data-pending':
        '1 post of the last days lacks figures that TikTok delivers 24 to 48 hours after publication.',
      'metrics-inactive':
        '2 posts of 5 have lost reach or watch time after 7 days without a view, like, comment or share: a view or a like brings them back a day or two later.',
    });
  });

  it('tell those that no longer change', () => {
    const posts = [makePost({ createdAt: ago(366) }), makePost({ createdAt: ago(364) })];
    expect(notices({ daily, posts })['metrics-frozen']).toMatch(
      /^1 post is more than 365 days old/,
    );
  });

  it('blame no rest for what a personal account never had', () => {
    const account = makeAccount({ isBusinessAccount: false });
    const posts = [makePost({ createdAt: ago(30), reach: null })];
    expect(Object.keys(notices({ daily, posts, account }))).toEqual(['personal-account']);
  });

  it('blame no rest for what the display API never gives', () => {
    const account = makeAccount({ api: 'display' });
    const posts = [makePost({ createdAt: ago(400), reach: null })];
    const found = notices({ daily: null, audience: null, account, posts });
    expect(Object.keys(found)).toEqual(['personal-account']);
  });
});

describe('notices about permissions', () => {
  const daily = fullDays('2026-11-01', '2026-11-10');
  const without = (...missingScopes: string[]) => ({ missingScopes });

  it('name every one that is missing, what it costs and what to do', () => {
    const scopes = ['user.info.basic', 'user.info.stats'];
    expect(notices({ daily }, without(...scopes))).toEqual({
      'scope-missing':
        'The account was connected without the permissions user.info.basic (the display name) and user.info.stats (the number of followers, of past days as well): connect it again, and leave every permission ticked.',
    });
    const account = makeAccount({ api: 'display', isBusinessAccount: null });
    const display = notices({ daily: null, audience: null, account }, without('user.info.stats'));
    expect(display['scope-missing']).toBe(
      'The account was connected without the permission user.info.stats (the number of followers): connect it again, and leave every permission ticked.',
    );
  });

  it('say nothing of one that no figure rests on', () => {
    expect(notices({ daily }, without('user.info.profile', 'video.publish'))).toEqual({});
  });

  it.each([
    ['days and audience', []],
    ['what is left of the days', daily.map(({ date }) => makeDay(date, { followersCount: 9 }))],
  ])('are the only ones about %s that may not be read', (_name, left) => {
    const parts = { daily: left, audience: noAudience, range: range('2026-09-01', '2026-11-14') };
    expect(Object.keys(notices(parts))).toContain('history-limit');
    expect(Object.keys(notices(parts, without('user.insights')))).toEqual(['scope-missing']);
  });

  it('are the only ones about watch time that may not be read', () => {
    const unwatched = { totalTimeWatchedSeconds: null, averageTimeWatchedSeconds: null };
    const posts = [
      makePost({ createdAt: ago(30), ...unwatched }),
      makePost({ createdAt: ago(1), ...unwatched }),
    ];
    expect(Object.keys(notices({ daily, posts }, without('video.insights')))).toEqual([
      'scope-missing',
    ]);
    const resting = [...posts, makePost({ createdAt: ago(30), ...unwatched, reach: null })];
    expect(notices({ daily, posts: resting }, without('video.insights'))).toMatchObject({
      'metrics-inactive':
        '1 post of 3 has lost reach after 7 days without a view, like, comment or share: a view or a like brings it back a day or two later.',
    });
  });

  it('are the only ones about posts that may not be listed', () => {
    const found = notices({ daily, posts: null }, without('video.list'));
    expect(Object.keys(found)).toEqual(['scope-missing']);
  });

  it('leave it open whether an audience is too small that nobody has counted', () => {
    const account = makeAccount({ followers: null });
    const found = notices({ daily, audience: noAudience, account }, without('user.info.stats'));
    expect(Object.keys(found)).toEqual(['scope-missing', 'audience-unavailable']);
    expect(found['audience-unavailable']).toContain('it needs at least 100 followers');
  });

  it('blame no rest where nobody may say that it is a personal account', () => {
    const account = makeAccount({ isBusinessAccount: null });
    const posts = [makePost({ createdAt: ago(30), reach: null })];
    expect(notices({ daily, posts, account })).toHaveProperty('metrics-inactive');
    const found = notices({ daily, posts, account }, without('user.account.type'));
    expect(Object.keys(found)).toEqual(['scope-missing']);
  });
});

it('coverage counts days and posts that have data', () => {
  const daily = [...fullDays('2026-10-30', '2026-11-08', ['2026-11-02']), makeDay('2026-11-09')];
  const posts = [
    makePost(),
    makePost({ reach: null, impressionSources: null }),
    makePost({ type: 'image', totalTimeWatchedSeconds: null }),
  ];
  expect(buildCoverage(makeInput({ daily, posts }))).toEqual({
    days: { inRange: 10, withData: 7, lastDate: '2026-11-08' },
    posts: {
      total: 3,
      withReach: 2,
      withWatchTime: 2,
      withImpressionSources: 2,
      fromHistory: 0,
    },
    fetchedAt: '2026-11-15T12:00:00.000Z',
  });
  expect(buildCoverage(makeInput({ posts: null })).posts).toEqual({
    total: null,
    withReach: null,
    withWatchTime: null,
    withImpressionSources: null,
    fromHistory: 0,
  });
  expect(buildCoverage(makeInput({ daily: null })).days).toBeNull();
  expect(buildCoverage(makeInput()).days).toEqual({ inRange: 10, withData: 0, lastDate: null });
});
