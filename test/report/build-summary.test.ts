import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { AccountData } from '../../src/domain/account-data.ts';
import { addDays } from '../../src/domain/day.ts';
import { buildSummary, type SummarySettings } from '../../src/report/build-summary.ts';
import { checkLines } from '../../src/report/drawn-lines.ts';
import { namedDay } from '../../src/report/complete-day.ts';
import { summarySchema } from '../../src/report/summary.ts';
import { makeAccount, makeDay, makePost, testNow } from '../helpers/make-data.ts';

const date = '2026-11-12';

function makeData(parts: Partial<AccountData> = {}): AccountData {
  return {
    account: makeAccount(),
    daily: [],
    audience: null,
    posts: [],
    missingScopes: [],
    fetchedAt: testNow,
    kept: null,
    ...parts,
  };
}

function summarise(parts: Partial<AccountData>, settings: Partial<SummarySettings> = {}) {
  const summary = buildSummary(makeData(parts), {
    day: namedDay(date),
    seen: null,
    now: testNow,
    sample: false,
    ...settings,
  });
  // Whatever it is made of, it keeps the contract.
  summarySchema.parse(summary);
  return summary;
}

describe('a summary', () => {
  it('sets the day against the day before and the mean of the seven days before', () => {
    const views = [10, 20, null, 40, 50, 60, 71, 100];
    const daily = views.flatMap((value, index) =>
      value === null
        ? []
        : [
            makeDay(addDays(date, index - 7), {
              views: value,
              newFollowers: index,
              lostFollowers: 2,
            }),
          ],
    );
    const { metrics } = summarise({ daily });
    // (10 + 20 + 40 + 50 + 60 + 71) / 6, over the six days that have it.
    expect(metrics.views).toEqual({ value: 100, dayBefore: 71, mean7: 251 / 6 });
    // The balances are -2, -1, none, 1, 2, 3, 4 and 5.
    expect(metrics.balance).toEqual({ value: 5, dayBefore: 4, mean7: 7 / 6 });
    // What the days moved is taken from the present total of 1000.
    expect(metrics.followers).toMatchObject({ value: 1000, dayBefore: 995 });
    expect(metrics.likes).toEqual({ value: null, dayBefore: null, mean7: null });
  });

  it('does not look at older days', () => {
    const daily = [makeDay(addDays(date, -8), { views: 1 }), makeDay(date, { views: 5 })];
    expect(summarise({ daily }).metrics.views).toEqual({ value: 5, dayBefore: null, mean7: null });
  });

  it('counts the posts of each UTC day, and finds the best of them', () => {
    const posts = [
      makePost({ createdAt: Date.parse('2026-11-13T00:00:00Z'), views: 900 }),
      makePost({ id: '3', createdAt: Date.parse('2026-11-12T23:59:59Z'), views: 50 }),
      makePost({ id: '2', createdAt: Date.parse('2026-11-12T08:00:00Z'), views: 50 }),
      makePost({ id: '4', createdAt: Date.parse('2026-11-12T07:00:00Z'), views: null }),
      makePost({ createdAt: Date.parse('2026-11-11T12:00:00Z'), views: 70 }),
    ];
    const { metrics, bestPost } = summarise({ posts });
    expect(metrics.posts).toEqual({ value: 3, dayBefore: 1, mean7: 1 / 7 });
    expect(bestPost).toMatchObject({ id: '2', views: 50, createdAt: '2026-11-12T08:00:00.000Z' });
  });

  it('has no best post where none was published, or where posts cannot be listed', () => {
    expect(summarise({ posts: [] }).bestPost).toBeNull();
    const { bestPost, metrics } = summarise({ posts: null, missingScopes: ['video.list'] });
    expect(bestPost).toBeNull();
    expect(metrics.posts).toEqual({ value: null, dayBefore: null, mean7: null });
  });

  it('does not call posts none of a day that nobody ever listed', () => {
    const span = {
      start: Date.parse('2026-11-11T00:00:00Z'),
      end: Date.parse('2026-11-12T00:00:00Z'),
    };
    const kept = {
      since: testNow,
      followers: [],
      days: new Set<string>(),
      audienceFetchedAt: null,
      unlisted: [span],
      gone: 0,
    };
    expect(summarise({ kept }).metrics.posts).toEqual({ value: 0, dayBefore: null, mean7: 0 });
  });

  it('says of an account without daily figures what its fetches tell, or why they do not', () => {
    const account = makeAccount({ api: 'display', isBusinessAccount: null });
    const kept = {
      since: testNow,
      followers: [
        { at: Date.parse('2026-11-12T03:00:00Z'), followers: 90 },
        { at: Date.parse('2026-11-13T03:00:00Z'), followers: 97 },
      ],
      days: new Set<string>(),
      audienceFetchedAt: null,
      unlisted: [],
      gone: 0,
    };
    const observed = summarise({ account, daily: null, kept }, { seen: [] });
    expect(observed.metrics.followers).toEqual({ value: 97, dayBefore: 90, mean7: 90 });
    expect(observed.metrics.balance).toEqual({ value: 7, dayBefore: null, mean7: null });
    expect(observed.notices.map(({ code }) => code)).toEqual(['day-observed']);

    const alone = summarise({ account, daily: null, kept: null });
    expect(alone.metrics.followers.value).toBeNull();
    expect(alone.notices.map(({ code }) => code)).toEqual(['day-not-observed']);
  });

  test.prop([fc.array(fc.option(fc.maxSafeNat(), { nil: null }), { minLength: 8, maxLength: 8 })])(
    'means run over the days that are known, and no missing one is a zero',
    (values) => {
      const daily = values.map((views, index) => makeDay(addDays(date, index - 7), { views }));
      const { value, dayBefore, mean7 } = summarise({ daily }).metrics.views;
      const known = values.slice(0, 7).filter((one) => one !== null);
      const sum = known.reduce((total, one) => total + BigInt(one), 0n);
      expect(value).toBe(values[7]);
      expect(dayBefore).toBe(values[6]);
      if (known.length === 0) expect(mean7).toBeNull();
      else expect(mean7).toBeCloseTo(Number(sum) / known.length, 0);
    },
  );
});

describe('a line that is drawn', () => {
  const daily = [makeDay(date, { newFollowers: 10, lostFollowers: 60 })];
  const summary = summarise({ daily });
  const check = (side: 'under' | 'over', limit: number) =>
    checkLines(summary, [{ figure: 'balance', side, limit }]).crossed.length === 1;

  it('is crossed beyond it, not on it', () => {
    expect(check('under', -50)).toBe(false);
    expect(check('under', -49)).toBe(true);
    expect(check('over', -50)).toBe(false);
    expect(check('over', -51)).toBe(true);
  });

  it('is neither crossed nor kept where the figure is not known', () => {
    const line = { figure: 'likes', side: 'under', limit: 5 } as const;
    expect(checkLines(summary, [line])).toEqual({ crossed: [], unknown: [line] });
  });
});
