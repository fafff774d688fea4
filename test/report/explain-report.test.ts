import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountData } from '../../src/domain/account-data.ts';
import { addDays } from '../../src/domain/day.ts';
import type { Count } from '../../src/metrics/count.ts';
import { metrics } from '../../src/metrics/registry.ts';
import { buildReport } from '../../src/report/build-report.ts';
import { compareReports } from '../../src/report/compare.ts';
import type { Explanation } from '../../src/report/explanation.ts';
import { settleReport } from '../../src/report/open-report.ts';
import { reportSchema } from '../../src/report/report.ts';
import { figurePlaces, readFigure, singleFigures } from '../../src/report/single-figures.ts';
import { makeDay, makeInput, makePost } from '../helpers/make-data.ts';

const { range, ...rest } = makeInput();
const data: AccountData = { ...rest, missingScopes: [] };
const settings = {
  range,
  engagementPer: 100,
  engagementBy: 'reach',
  now: rest.fetchedAt,
  sample: false,
  explain: true,
} as const;

function explain(
  parts: Partial<AccountData>,
  more: Partial<Parameters<typeof buildReport>[1]> = {},
) {
  const report = buildReport({ ...data, ...parts }, { ...settings, ...more });
  const { explanations } = report;
  if (explanations === null) throw new Error('nothing is explained');
  const of = (path: string): Explanation => {
    const found = explanations[path];
    if (!found) throw new Error(`${path} is not explained`);
    return found;
  };
  return { report, explanations, of };
}

/** Big where it can be: a sum of counts is exact, whatever its size. */
function exactly(text: string): number | bigint {
  return /^-?\d+$/.test(text) ? BigInt(text) : Number(text);
}

/** What a calculator makes of the text: `100 * (3 / 4)`, `3 + 4 - (-5)`. */
function calculate(text: string): number | bigint {
  const product = /^(\S+) \* \((.*)\)$/.exec(text);
  if (product) return Number(product[1]) * Number(calculate(product[2] ?? ''));
  const quotient = /^(\S+) \/ (\S+)$/.exec(text);
  if (quotient) return Number(quotient[1]) / Number(quotient[2]);
  const [first = '', ...others] = text.split(/ (?=[+-] )/);
  return others.reduce<number | bigint>((sum, term) => {
    const value = exactly(term.slice(2).replaceAll(/[()]/g, ''));
    return term.startsWith('+') ? BigInt(sum) + BigInt(value) : BigInt(sum) - BigInt(value);
  }, exactly(first));
}

/** The same from the numbers one by one, without a word of the program's. */
function reckon({ operands }: Explanation): number | bigint {
  const valuesOf = (role: string) =>
    operands.filter((operand) => operand.role === role).map(({ value }) => value);
  const [divisor] = valuesOf('divide');
  const [factor] = valuesOf('multiply');
  if (divisor === undefined) {
    const total = (values: readonly Count[]) =>
      values.reduce((sum: bigint, it) => sum + BigInt(it), 0n);
    return total(valuesOf('add')) - total(valuesOf('subtract'));
  }
  const quotient = Number(valuesOf('add')[0]) / Number(divisor);
  return factor === undefined ? quotient : Number(factor) * quotient;
}

const count = fc.option(fc.oneof(fc.nat({ max: 9 }), fc.maxSafeNat()));
const seconds = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }));
const anyPost = fc
  .record({
    type: fc.constantFrom('video' as const, 'image' as const, null),
    views: count,
    likes: count,
    comments: count,
    shares: count,
    reach: count,
    durationSeconds: fc.option(fc.integer({ min: 1, max: 600 })),
    fullVideoWatchedRate: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    totalTimeWatchedSeconds: seconds,
    averageTimeWatchedSeconds: seconds,
    isAd: fc.option(fc.boolean()),
    impressionSources: fc.option(
      fc.dictionary(
        fc.constantFrom('forYou', 'search', 'x'),
        fc.double({ min: 0, max: 1, noNaN: true }),
        {
          minKeys: 1,
        },
      ),
    ),
  })
  .map(makePost);
const anyDays = fc
  .array(
    fc.record({
      views: count,
      profileViews: count,
      likes: count,
      comments: count,
      shares: count,
      newFollowers: count,
      lostFollowers: count,
      followersCount: count,
    }),
    { minLength: 0, maxLength: 14 },
  )
  .map((days) => days.map((figures, index) => makeDay(addDays('2026-11-01', index), figures)));
const anyData = fc.record({
  posts: fc.option(fc.array(anyPost, { maxLength: 8 })),
  daily: fc.option(anyDays),
});
const engagement = fc.record({
  engagementPer: fc.constantFrom(100 as const, 1000 as const),
  engagementBy: fc.constantFrom('reach' as const, 'views' as const),
});

describe('what explains a figure', () => {
  property.prop([anyData, engagement])(
    'comes to exactly that figure, one number by another and as a text',
    (parts, more) => {
      const { report, of } = explain(parts, more);
      for (const { path } of singleFigures) {
        const value = readFigure(report, path);
        const explained = of(path);
        if (value === null) {
          expect([path, explained.calculation, explained.operands]).toEqual([path, null, []]);
          expect(explained.differs, path).toEqual([]);
          expect(explained.missing, path).toMatch(/^[A-Z].*\.$/);
          continue;
        }
        expect(explained.missing, path).toBeNull();
        const expected = typeof value === 'number' && !Number.isInteger(value) ? value : null;
        const results = [reckon(explained), calculate(explained.calculation ?? '')];
        for (const result of results) {
          if (expected === null) expect(BigInt(result), path).toBe(BigInt(value));
          else expect(result, path).toBe(expected);
        }
      }
    },
  );

  property.prop([anyData])('comes to exactly the shares of the impression sources', (parts) => {
    const { report, of } = explain(parts);
    const { operands } = of('postsPublished.impressionSources');
    const all = operands.find(({ role }) => role === 'divide')?.value ?? 0;
    const shares = operands
      .filter(({ role }) => role === 'each')
      .map(({ name, value }) => [name, Number(value) / Number(all)]);
    const served = report.postsPublished.impressionSources ?? [];
    expect(new Map(shares as [string, number][])).toEqual(
      new Map(served.map(({ source, share }) => [source, share])),
    );
  });

  property.prop([anyData])('keeps the contract', (parts) => {
    const { report } = explain(parts);
    const plain = settleReport(report);
    expect(reportSchema.parse(plain)).toEqual(plain);
  });

  it('is there for every figure, wherever it stands', () => {
    const { explanations } = explain({});
    const paths = Object.values(metrics).flatMap((metric) => metric.paths);
    const beside = paths.filter((path) => !figurePlaces.some((place) => place.path === path));
    expect(beside).toEqual(['community.growth.followersAsOf', 'community.growth.followersBasis']);
    expect(Object.keys(explanations)).toEqual(figurePlaces.map(({ path }) => path));
  });

  it('is not there unless asked for, nor for the range compared with', () => {
    const without = buildReport(data, { ...settings, explain: false });
    expect(without.explanations).toBeNull();
    const { report, explanations } = explain({});
    expect(compareReports(report, without).explanations).toEqual(explanations);
  });
});

describe('in words', () => {
  it('a rate has its numbers put in, none of them rounded', () => {
    const posts = [makePost({ likes: 8, reach: 7 }), makePost({ reach: null })];
    const { of } = explain({ posts });
    expect(of('postsPublished.summary.engagement')).toMatchObject({
      title: 'Engagement',
      formula: 'per x sum(interactions) / sum(reach or views)',
      calculation: '100 * (14 / 7)',
      operands: [
        { role: 'multiply', name: 'per', unit: 'count', value: 100 },
        { role: 'add', name: 'interactions', unit: 'count', value: 14 },
        { role: 'divide', name: 'reach', unit: 'count', value: 7 },
      ],
      over: { rows: 'posts', counted: 1, total: 2 },
      missing: null,
    });
  });

  it('a balance keeps movements and differences of totals apart', () => {
    const daily = [
      makeDay('2026-11-01', { newFollowers: 9, lostFollowers: 4, followersCount: 1000 }),
      makeDay('2026-11-02', { followersCount: 993 }),
    ];
    const { of } = explain({ daily });
    expect(of('community.followerBalance.balance').calculation).toBe('9 - 4 + (-7)');
  });

  it('a total that is reckoned back says from what', () => {
    const daily = [
      makeDay('2026-11-10', { newFollowers: 9, lostFollowers: 4 }),
      makeDay('2026-11-11', { newFollowers: 50, lostFollowers: 8 }),
    ];
    const { of } = explain({ daily });
    expect(of('community.growth.followers')).toMatchObject({ calculation: '1000 - 42' });
    expect(of('community.growth.followers').differs).toContainEqual(
      expect.stringContaining('TikTok gave no total for that day'),
    );
  });

  it.each([
    [[], 'no posts at all'],
    [[makePost({ reach: null })], '0 of 1 post'],
    [[makePost({ reach: null }), makePost({ reach: null })], '0 of 2 posts'],
    [null, 'the posts cannot be listed'],
  ])('a missing figure says why, and what of that holds here: %#', (posts, here) => {
    const { of } = explain({ posts });
    const { missing } = metrics.averageReach;
    expect(of('postsPublished.summary.averageReach').missing).toBe(
      `${missing} In this report: ${here}.`,
    );
  });

  it('what the display API has not is missing for that reason', () => {
    const account = { ...data.account, api: 'display' as const, isBusinessAccount: null };
    const { of } = explain({ account, daily: null, audience: null, posts: [makePost()] });
    for (const path of ['profile.posts', 'profile.days', 'community.followerBalance.lost']) {
      expect(of(path).missing, path).toBe('The display API does not give it.');
    }
    expect(of('postsPublished.summary.posts').missing).toBeNull();
  });
});

describe('why it may differ', () => {
  const of = (path: string, parts: Partial<AccountData>) =>
    explain(parts).of(path).differs.join(' ');
  const views = 'postsPublished.summary.views';

  it('tells what holds for the figure, and for this report', () => {
    expect(of(views, { posts: [makePost({ isAd: false })] })).not.toMatch(/paid|lack|lists/);
    expect(of(views, { posts: [makePost({ isAd: true })] })).toMatch(/include paid ones/);
    expect(of(views, { posts: [makePost({ isAd: null, views: null }), makePost()] })).toMatch(
      /paid.*lack|lack.*paid/,
    );
    expect(of(views, { posts: [makePost({ goneSince: 1 })] })).toMatch(
      /no longer lists are counted/,
    );
    const daily = [makeDay('2026-11-01', { likes: 3 })];
    expect(of('postsViewed.likes', { daily })).toMatch(/UTC days.*taken back/);
    expect(of('postsPublished.interactions.likes', { posts: [makePost()] })).not.toMatch(
      /UTC days;|taken back/,
    );
  });

  it('speaks of days without figures where there are some', () => {
    const whole = Array.from({ length: 10 }, (_, index) =>
      makeDay(addDays('2026-11-01', index), { profileViews: 1 }),
    );
    expect(of('profile.profileViews', { daily: whole })).not.toContain('add nothing');
    expect(of('profile.profileViews', { daily: whole.slice(1) })).toContain('add nothing');
  });
});
