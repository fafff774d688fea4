import { describe, expect, it } from 'vitest';
import type { KeptFacts } from '../../src/domain/account-data.ts';
import { makeRange } from '../../src/domain/date-range.ts';
import { daysFrom } from '../../src/domain/day.ts';
import type { MetricInput } from '../../src/metrics/define-metric.ts';
import { findNotices } from '../../src/report/notices.ts';
import { makeDay, makeInput, makePost, testNow } from '../helpers/make-data.ts';

const at = (time: string) => Date.parse(`${time}:00Z`);
const audience = {
  genders: [{ name: 'Female', share: 1 }],
  countries: null,
  ages: null,
  cities: null,
};

/** Every daily figure on every day from one to another. */
function fullDays(from: string, to: string) {
  const figures = { views: 1, profileViews: 1, likes: 1, comments: 1, shares: 1 };
  return daysFrom(from, to).map((day) =>
    makeDay(day, { ...figures, newFollowers: 1, lostFollowers: 0 }),
  );
}

/** A history that had nothing to give. */
function makeKept(parts: Partial<KeptFacts> = {}): KeptFacts {
  return {
    since: testNow,
    followers: [],
    days: new Set(),
    audienceFetchedAt: null,
    unlisted: [],
    gone: 0,
    ...parts,
  };
}

const november = fullDays('2026-11-01', '2026-11-10');

function notices(parts: Partial<MetricInput>): Record<string, string> {
  const input = makeInput({ audience, daily: november, kept: makeKept(), ...parts });
  const found = findNotices({ ...input, now: testNow, sample: false, missingScopes: [] });
  return Object.fromEntries(found.map(({ code, message }) => [code, message]));
}

const posts = (...fetched: readonly string[]) =>
  fetched.map((time) => makePost({ fetchedAt: at(time) }));
const fromHistory = (parts: Partial<MetricInput>) => notices(parts)['metrics-from-history'];

it('a history that had nothing to give is not spoken of', () => {
  expect(notices({ posts: [makePost()] })).toEqual({});
});

it('nothing is said of a history where there is none', () => {
  const old = makePost({ fetchedAt: at('2026-11-01T08:00'), lastGiven: {} });
  expect(notices({ kept: null, posts: [old], fetchedAt: at('2026-11-11T08:00') })).toEqual({});
});

describe('metrics-from-history', () => {
  it.each([
    [
      'one post',
      posts('2026-11-10T08:30'),
      'From the history: the figures of 1 post, fetched at 2026-11-10 08:30 UTC. --refresh asks TikTok for what it still has.',
    ],
    [
      'all posts of one minute',
      posts('2026-11-10T08:30', '2026-11-10T08:30'),
      'From the history: the figures of all 2 posts, fetched at 2026-11-10 08:30 UTC. --refresh asks TikTok for what it still has.',
    ],
    [
      'some posts of one day',
      [...posts('2026-11-10T08:30', '2026-11-10T09:30'), makePost()],
      'From the history: the figures of 2 posts, fetched on 2026-11-10. --refresh asks TikTok for what it still has.',
    ],
    [
      'posts of several days',
      [...posts('2026-11-12T08:30', '2026-11-10T09:30'), makePost()],
      'From the history: the figures of 2 posts, fetched from 2026-11-10 to 2026-11-12. --refresh asks TikTok for what it still has.',
    ],
  ])('tells when %s were fetched', (_name, given, message) => {
    expect(notices({ posts: given })).toEqual({ 'metrics-from-history': message });
  });

  it('tells which figures TikTok no longer gives, and no way to get them', () => {
    const lastGiven = { reach: at('2026-11-09T08:30'), views: at('2026-11-09T08:30') };
    const resting = makePost({ lastGiven });
    expect(notices({ posts: [resting, makePost()] })).toEqual({
      'metrics-from-history':
        'From the history: figures that TikTok no longer gives for 1 post, last given at 2026-11-09 08:30 UTC.',
    });
    const longer = makePost({ lastGiven: { reach: at('2026-11-01T08:30') } });
    expect(fromHistory({ posts: [resting, longer] })).toBe(
      'From the history: figures that TikTok no longer gives for 2 posts, last given from 2026-11-01 to 2026-11-09.',
    );
  });

  it('tells of days that TikTok no longer serves, within the range', () => {
    const daily = [...fullDays('2026-09-10', '2026-09-15'), ...november];
    const kept = makeKept({ days: new Set(daysFrom('2026-09-10', '2026-09-15')) });
    const range = makeRange('2026-09-12', '2026-09-15', 'UTC', '2026-11-15');
    expect(notices({ daily, kept, range })).toEqual({
      'metrics-from-history':
        'From the history: the daily figures of 2026-09-12 to 2026-09-15, which TikTok no longer serves.',
    });
    expect(notices({ daily, kept })).toEqual({});
  });

  it('tells of kept days that TikTok would still serve, and of none without a figure', () => {
    const daily = [...november.slice(0, 9), makeDay('2026-11-10')];
    const kept = makeKept({ days: new Set(['2026-11-09', '2026-11-10']) });
    expect(fromHistory({ daily, kept })).toBe('From the history: the daily figures of 2026-11-09.');
    // The first day that is served 60 days before the fetch, and the one before it.
    const edge = (day: string) =>
      fromHistory({
        daily: fullDays(day, day),
        kept: makeKept({ days: new Set([day]) }),
        range: makeRange(day, day, 'UTC', '2026-11-15'),
      });
    expect(edge('2026-09-16')).toBe('From the history: the daily figures of 2026-09-16.');
    expect(edge('2026-09-15')).toBe(
      'From the history: the daily figures of 2026-09-15, which TikTok no longer serves.',
    );
  });

  it('tells all of it in one sentence', () => {
    const resting = makePost({ lastGiven: { reach: at('2026-11-09T08:30') } });
    const kept = makeKept({ days: new Set(['2026-11-09']) });
    expect(fromHistory({ kept, posts: [resting, ...posts('2026-11-10T08:30')] })).toBe(
      'From the history: figures that TikTok no longer gives for 1 post, last given at 2026-11-09 08:30 UTC; the figures of 1 post, fetched at 2026-11-10 08:30 UTC; the daily figures of 2026-11-09. --refresh asks TikTok for what it still has.',
    );
  });
});

describe('posts-removed', () => {
  it.each([
    [1, '1 post that TikTok no longer lists is left out: --include-removed counts it.'],
    [2, '2 posts that TikTok no longer lists are left out: --include-removed counts them.'],
  ])('tells of %i that do not count', (gone, message) => {
    expect(notices({ kept: makeKept({ gone }) })).toEqual({ 'posts-removed': message });
  });

  it.each([
    [1, '1 post that TikTok no longer lists is counted, with what was last known of it.'],
    [2, '2 posts that TikTok no longer lists are counted, with what was last known of them.'],
  ])('tells of %i that do', (count, message) => {
    const gone = Array.from({ length: count }, () => makePost({ goneSince: testNow }));
    expect(notices({ posts: [makePost(), ...gone] })).toEqual({ 'posts-removed': message });
  });
});

describe('posts-not-listed', () => {
  const span = (start: string, end: string) => ({ start: at(start), end: at(end) });

  it.each([
    [
      'a day',
      [span('2026-11-02T00:00', '2026-11-03T00:00')],
      'The posts of 2026-11-02 were never listed, and may be missing: sync --backfill takes in all that TikTok still lists.',
    ],
    [
      'days, some in part',
      [span('2026-11-02T10:00', '2026-11-04T00:01'), span('2026-11-08T05:00', '2026-11-08T06:00')],
      'The posts of 2026-11-02 to 2026-11-04 and 2026-11-08 were never listed, and may be missing: sync --backfill takes in all that TikTok still lists.',
    ],
  ])('names %s', (_name, unlisted, message) => {
    expect(notices({ kept: makeKept({ unlisted }) })).toEqual({ 'posts-not-listed': message });
  });

  it('names days of the zone of the report', () => {
    const unlisted = [span('2026-11-01T11:00', '2026-11-02T11:00')];
    const range = makeRange('2026-11-02', '2026-11-10', 'Pacific/Auckland', '2026-11-16');
    expect(notices({ kept: makeKept({ unlisted }), range })['posts-not-listed']).toContain(
      'The posts of 2026-11-02 were',
    );
  });
});

describe('data that are not of today', () => {
  const fetchedAt = at('2026-11-12T09:00');
  const until = (to: string) => ({
    fetchedAt,
    range: makeRange('2026-11-01', to, 'UTC', '2026-11-15'),
  });

  it('are told where the range goes on, and nothing that came later is told as late or missing', () => {
    const daily = fullDays('2026-11-01', '2026-11-11');
    expect(notices({ ...until('2026-11-14'), daily })).toEqual({
      'daily-data-pending':
        'The daily figures of 2026-11-12 are not in yet: TikTok delivers them 24 to 48 hours after the day, which is a UTC day.',
      'data-outdated':
        'The data are those of 2026-11-12: what came later is not in this report. Run it with --refresh, and without --offline, to fetch it.',
    });
  });

  it('are not told where the range ends before', () => {
    expect(
      notices({ ...until('2026-11-12'), daily: fullDays('2026-11-01', '2026-11-12') }),
    ).toEqual({});
  });

  it('are told with the gaps that they had', () => {
    const daily = november.filter(({ date }) => date !== '2026-11-05');
    const found = notices({ ...until('2026-11-13'), daily });
    expect(Object.keys(found).sort()).toEqual([
      'daily-data-gap',
      'daily-data-pending',
      'data-outdated',
    ]);
    expect(found['daily-data-gap']).toContain('no daily figures for 2026-11-05.');
    expect(found['daily-data-pending']).toContain('2026-11-11 to 2026-11-12 are');
  });

  it('are of today when they were fetched on this UTC day', () => {
    const range = makeRange('2026-11-01', '2026-11-15', 'UTC', '2026-11-15');
    const found = notices({ fetchedAt: at('2026-11-15T00:00'), range });
    expect(found).not.toHaveProperty('data-outdated');
    expect(found['daily-data-pending']).toContain('2026-11-11 to 2026-11-15');
    const just = notices({ fetchedAt: at('2026-11-14T23:59'), range });
    expect(just).toHaveProperty('data-outdated');
    expect(just['daily-data-pending']).toContain('2026-11-11 to 2026-11-14');
  });
});
