import { describe, expect, it } from 'vitest';
import { makeBusinessSample } from '../../fixtures/sample-accounts/business.ts';
import { makePersonalSample } from '../../fixtures/sample-accounts/personal.ts';
import { sampleAnchor } from '../../src/sandbox/accounts/sample-anchor.ts';
import { formatSample, parseSample } from '../../src/sandbox/accounts/sample-file.ts';
import { readSample, samplesAt } from './open-sandbox.ts';

const day = 86_400_000;
const dateOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

describe.each([
  ['business', makeBusinessSample],
  ['personal', makePersonalSample],
] as const)('the %s sample', (name, make) => {
  const text = readSample(name);
  const { profile, days, posts, daysWithoutData } = parseSample(text);

  it('is what its generator makes', () => {
    expect(formatSample(make()) === text, 'run npm run fixtures').toBe(true);
  });

  it('stays small', () => {
    expect(text.length).toBeLessThan(500_000);
  });

  it('has posts from the newest, an hour old, to the oldest, each of its own millisecond', () => {
    expect(posts[0]?.createdMs).toBe(sampleAnchor - 3_600_000);
    const times = posts.map(({ createdMs }) => createdMs);
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => b - a));
  });

  it('has ids of 19 digits that tell the time', () => {
    expect(new Set(posts.map(({ id }) => id)).size).toBe(posts.length);
    for (const { id, createdMs } of posts) {
      expect(id).toMatch(/^\d{19}$/);
      expect(createdMs / 1000 - Number(BigInt(id) >> 32n)).toBeCloseTo(3.5, -1);
    }
  });

  it('has posts whose figures hang together', () => {
    for (const post of posts) {
      const { views, durationSeconds, watch } = post;
      for (const part of [post.likes, post.reach, post.newFollowers, post.profileViews]) {
        expect(part).toBeLessThanOrEqual(views);
      }
      const shares = Object.values(post.impressionSources);
      expect(Math.abs(sum(shares) - 1)).toBeLessThan(0.001);
      expect(shares).toEqual(shares.toSorted((a, b) => b - a));
      expect(durationSeconds === 0).toBe(post.type === 'photo');
      if (!watch) continue;
      expect(watch.averageSeconds).toBeCloseTo(watch.totalSeconds / views, 3);
      expect(watch.averageSeconds).toBeLessThan(durationSeconds);
      expect(watch.averageSeconds).toBeGreaterThanOrEqual(watch.fullRate * durationSeconds - 0.01);
    }
  });

  it('has every day from the first post to today', () => {
    expect(days[0]?.date).toBe(dateOf(posts.at(-1)?.createdMs ?? 0));
    expect(days.at(-1)?.date).toBe(dateOf(sampleAnchor));
    days.forEach(({ date }, index) => {
      const before = days[index - 1];
      if (before) expect(Date.parse(date) - Date.parse(before.date)).toBe(day);
    });
    expect(daysWithoutData).toEqual(name === 'business' ? ['2026-11-02'] : []);
  });

  it('has days whose figures hang together', () => {
    days.forEach((row, index) => {
      const before = days[index - 1];
      if (before)
        expect(row.followers).toBe(before.followers + row.newFollowers - row.lostFollowers);
      expect(row.reach).toBeLessThanOrEqual(row.views);
      expect(row.engaged).toBeLessThanOrEqual(row.likes + row.comments + row.shares);
    });
  });

  it('has days and posts that agree', () => {
    expect(sum(days.map(({ views }) => views))).toBe(sum(posts.map(({ views }) => views)));
    expect(sum(days.map(({ comments }) => comments))).toBe(sum(posts.map((p) => p.comments)));
    expect(sum(days.map(({ shares }) => shares))).toBe(sum(posts.map((p) => p.shares)));
    // Likes that were taken back count on the day on which they were given.
    const likes = sum(posts.map((post) => post.likes));
    expect(sum(days.map((row) => row.likes))).toBeGreaterThanOrEqual(likes);
    expect(profile).toMatchObject({ followers: days.at(-1)?.followers, likes });
  });

  it('tells that nobody is behind it', () => {
    expect(profile.username).toMatch(/^sample\./);
  });
});

describe('the business sample', () => {
  const { profile, posts } = parseSample(readSample('business'));

  it('is large enough for everything', () => {
    expect(posts.length).toBeGreaterThanOrEqual(320);
    expect((posts[0]?.createdMs ?? 0) - (posts.at(-1)?.createdMs ?? 0)).toBeGreaterThan(400 * day);
    expect(profile.followers).toBeGreaterThan(18_000);
    expect(posts.filter(({ type }) => type === 'photo').length).toBeGreaterThan(50);
    expect(posts.filter(({ isAd }) => isAd).length).toBeGreaterThan(3);
  });

  it('has older posts with and without activity', () => {
    const older = posts.filter(({ createdMs }) => createdMs < sampleAnchor - 60 * day);
    const idle = older.filter(({ isIdle }) => isIdle).length;
    expect(idle).toBeGreaterThan(older.length / 4);
    expect(idle).toBeLessThan((older.length * 3) / 4);
  });

  it('has captions in many scripts within its last four weeks', () => {
    const recent = posts.filter(({ createdMs }) => createdMs > sampleAnchor - 29 * day);
    const text = recent.map(({ caption }) => caption).join(' ');
    for (const script of ['Arabic', 'Hebrew', 'Han', 'Hiragana', 'Hangul', 'Thai', 'Devanagari']) {
      expect(text).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    }
    expect(text).toContain('\u200d');
    expect(text).toContain('\n');
  });

  it('has an empty caption and a very long one', () => {
    expect(posts.some(({ caption }) => caption === '')).toBe(true);
    expect(posts.some(({ caption }) => caption.length > 400)).toBe(true);
  });
});

describe('the personal sample', () => {
  it('has too few followers for an audience', () => {
    const { profile, posts } = parseSample(readSample('personal'));
    expect(profile).toMatchObject({ isBusiness: false, followers: 84 });
    expect(posts.length).toBeGreaterThanOrEqual(60);
    expect(new Set(posts.map(({ type }) => type))).toEqual(new Set(['video', 'photo']));
  });
});

describe('loadSamples', () => {
  it('leaves everything where it is at the anchor', () => {
    const [business] = samplesAt(sampleAnchor);
    expect(business?.days).toEqual(parseSample(readSample('business')).days);
    expect(business?.posts.at(0)).toEqual(parseSample(readSample('business')).posts[0]);
  });

  it('moves posts by the time and days by whole days, and keeps the ids', () => {
    const now = Date.UTC(2027, 1, 3, 1, 30, 0, 123);
    const [business, personal] = samplesAt(now);
    const sample = parseSample(readSample('business'));
    expect(business?.posts.createdMs(0)).toBe(now - 3_600_000);
    expect(personal?.posts.createdMs(0)).toBe(now - 3_600_000);
    expect(business?.posts.at(7).id).toBe(sample.posts[7]?.id);
    expect(business?.days.at(-1)?.date).toBe('2027-02-03');
    expect([...(business?.daysWithoutData ?? [])]).toEqual(['2027-01-21']);
  });

  it('refuses what is no sample', () => {
    expect(() => parseSample('{"posts":[]}')).toThrow();
  });
});
