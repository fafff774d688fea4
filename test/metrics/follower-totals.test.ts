import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptFacts } from '../../src/domain/account-data.ts';
import { makeRange } from '../../src/domain/date-range.ts';
import { addDays, daysFrom } from '../../src/domain/day.ts';
import { followerTotals } from '../../src/metrics/follower-totals.ts';
import { followerBalanceDays } from '../../src/metrics/follower-balance-days.ts';
import { followerBalance } from '../../src/metrics/follower-balance.ts';
import { followersGained } from '../../src/metrics/followers-gained.ts';
import { followersLost } from '../../src/metrics/followers-lost.ts';
import { followers } from '../../src/metrics/followers.ts';
import { makeAccount, makeDay, makeInput, testNow } from '../helpers/make-data.ts';

/** Three days of movements that end at the current total of 1000: totals 989, 995, 1000. */
const movements = [
  { date: '2026-11-08', newFollowers: 10, lostFollowers: 2 },
  { date: '2026-11-09', newFollowers: 9, lostFollowers: 3 },
  { date: '2026-11-10', newFollowers: 6, lostFollowers: 1 },
];
const totals = [989, 995, 1000];
const netChanges = [8, 6, 5];

function input(field: 'followersCount' | 'dailyTotalFollowers', values: readonly number[]) {
  const daily = movements.map((day, index) =>
    makeDay(day.date, { ...day, [field]: values[index] ?? null }),
  );
  return makeInput({ daily });
}

describe('followers', () => {
  it.each(['followersCount', 'dailyTotalFollowers'] as const)('believes totals in %s', (field) => {
    expect(followers.compute(input(field, totals))).toEqual({
      followers: 1000,
      followersAsOf: '2026-11-10',
      followersBasis: 'daily',
    });
  });

  it.each(['followersCount', 'dailyTotalFollowers'] as const)(
    'reckons the totals where %s holds net changes',
    (field) => {
      const data = input(field, netChanges);
      expect(followers.compute(data)).toEqual({
        followers: 1000,
        followersAsOf: '2026-11-10',
        followersBasis: 'reconstructed',
      });
      expect(
        followerBalanceDays
          .compute(data)
          ?.slice(7)
          .map((day) => day.followers),
      ).toEqual(totals);
    },
  );

  it('tells net changes apart although a small account’s total lies near them', () => {
    // Within 50 followers of the expected total, yet equal to new less lost on every day.
    const daily = movements.map((day, index) =>
      makeDay(day.date, { ...day, followersCount: netChanges[index] ?? null }),
    );
    const small = makeInput({ daily, account: makeAccount({ followers: 30 }) });
    expect(followers.compute(small)).toMatchObject({
      followers: 30,
      followersBasis: 'reconstructed',
    });
  });

  it.each([
    [1050, 'daily'],
    [1051, 'reconstructed'],
    [950, 'daily'],
    [949, 'reconstructed'],
  ])('takes a newest total of %i for 1000 as %s', (value, basis) => {
    const data = input('followersCount', [900, 900, value]);
    expect(followers.compute(data).followersBasis).toBe(basis);
  });

  it.each([
    [5250, 'daily'],
    [5251, 'reconstructed'],
    [4750, 'daily'],
    [4749, 'reconstructed'],
  ])('takes a newest total of %i for 5000, within 5 percent, as %s', (value, basis) => {
    const data = {
      ...input('followersCount', [1, 1, value]),
      account: makeAccount({ followers: 5000 }),
    };
    expect(followers.compute(data).followersBasis).toBe(basis);
  });

  it('compares with the total of the field’s newest day, not with the current one', () => {
    // The newest served total is of the 8th: 989, though 1000 follow now.
    const daily = movements.map((day) => makeDay(day.date, day));
    daily[0] = makeDay('2026-11-08', { ...movements[0], followersCount: 989 });
    const data = makeInput({ daily, account: makeAccount({ followers: 1000 }) });
    expect(followers.compute(data)).toEqual({
      followers: 989,
      followersAsOf: '2026-11-08',
      followersBasis: 'daily',
    });
  });

  it('prefers followers_count where both fields hold totals', () => {
    const daily = [makeDay('2026-11-10', { followersCount: 1000, dailyTotalFollowers: 990 })];
    expect(followers.compute(makeInput({ daily }))).toMatchObject({ followers: 1000 });
  });

  it('is the current total when the range reaches today', () => {
    const range = makeRange('2026-11-09', '2026-11-15', 'UTC', '2026-11-15');
    expect(followers.compute({ ...input('followersCount', totals), range })).toEqual({
      followers: 1000,
      followersAsOf: '2026-11-15',
      followersBasis: 'current',
    });
  });

  it('is null where nothing is known in the range', () => {
    const unknown = { followers: null, followersAsOf: null, followersBasis: null };
    expect(followers.compute(makeInput({ daily: null }))).toEqual(unknown);
    expect(followers.compute(makeInput())).toEqual(unknown);
    const noCurrent = makeAccount({ followers: null });
    expect(followers.compute({ ...input('followersCount', totals), account: noCurrent })).toEqual(
      unknown,
    );
    const before = makeRange('2026-10-01', '2026-10-31', 'UTC', '2026-11-15');
    expect(followers.compute({ ...input('followersCount', totals), range: before })).toEqual(
      unknown,
    );
  });
});

describe('the balance of followers', () => {
  it('sums what is known, day by day', () => {
    const data = input('followersCount', totals);
    expect(followersGained.compute(data)).toBe(25);
    expect(followersLost.compute(data)).toBe(6);
    expect(followerBalance.compute(data)).toBe(19);
  });

  it('has every day of the range, with null where there is no data', () => {
    const days = followerBalanceDays.compute(input('followersCount', totals));
    expect(days?.map((day) => day.date)).toEqual(
      Array.from({ length: 10 }, (_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`),
    );
    expect(days?.[0]).toEqual({
      date: '2026-11-01',
      followers: null,
      gained: null,
      lost: null,
      balance: null,
    });
    expect(days?.[9]).toEqual({
      date: '2026-11-10',
      followers: 1000,
      gained: 6,
      lost: 1,
      balance: 5,
    });
  });

  it('takes the difference of two totals for a day without movements', () => {
    const daily = [
      // The day before the range counts too.
      makeDay('2026-10-31', { followersCount: 970 }),
      makeDay('2026-11-01', { followersCount: 975 }),
      makeDay('2026-11-03', { followersCount: 960 }),
      makeDay('2026-11-04', { followersCount: 950 }),
    ];
    const data = makeInput({ daily, account: makeAccount({ followers: 955 }) });
    const days = followerBalanceDays.compute(data);
    expect(days?.slice(0, 4).map((day) => day.balance)).toEqual([5, null, null, -10]);
    expect(followerBalance.compute(data)).toBe(-5);
    expect(followersGained.compute(data)).toBeNull();
  });

  it('is null through the display API', () => {
    expect(followerBalanceDays.compute(makeInput({ daily: null }))).toBeNull();
    expect(followerBalance.compute(makeInput({ daily: null }))).toBeNull();
  });
});

describe('totals with a history', () => {
  /** The first of the days that TikTok serves on the day that tests live on. */
  const servedFrom = '2026-09-16';
  const wide = makeRange('2026-09-01', '2026-11-14', 'UTC', '2026-11-15');
  const seen = (...totals: readonly (readonly [time: string, followers: number])[]): KeptFacts => ({
    since: testNow,
    followers: totals.map(([time, count]) => ({ at: Date.parse(`${time}:00Z`), followers: count })),
    days: new Set(),
    audienceFetchedAt: null,
    unlisted: [],
    gone: 0,
  });
  const spell = (data: Parameters<typeof followerTotals>[0]) =>
    [...followerTotals(data)]
      .map(([day, total]) => `${day} ${total.followers} ${total.basis}`)
      .sort();

  it('count what was seen on days that TikTok does not serve, the last of each day', () => {
    const kept = seen(
      ['2026-09-14T08:00', 700],
      ['2026-09-15T08:00', 710],
      ['2026-09-15T23:59', 712],
      ['2026-09-16T00:00', 715],
      ['2026-11-09T08:00', 990],
    );
    const data = { ...input('followersCount', totals), kept, range: wide };
    expect(spell(data)).toEqual([
      '2026-09-14 700 history',
      '2026-09-15 712 history',
      '2026-11-08 989 daily',
      '2026-11-09 995 daily',
      '2026-11-10 1000 daily',
    ]);
  });

  it.each([
    ['there are no days', { daily: null }],
    ['the days are empty', { daily: [makeDay('2026-11-09')] }],
    ['nobody knows the current total', { account: makeAccount({ followers: null }) }],
    [
      'only days that are no longer served have totals',
      { daily: [makeDay('2026-09-01', { followersCount: 5, newFollowers: 1 })] },
    ],
  ])('count what was seen on served days where %s', (_name, parts) => {
    const kept = seen(['2026-10-30T08:00', 940], ['2026-11-09T08:00', 990]);
    const data = { ...input('followersCount', totals), kept, range: wide, ...parts };
    expect(spell(data)).toEqual(['2026-10-30 940 history', '2026-11-09 990 history']);
    expect(followers.compute({ ...data, range: makeInput().range })).toEqual({
      followers: 990,
      followersAsOf: '2026-11-09',
      followersBasis: 'history',
    });
  });

  it('count the current total once, at the end of a range that reaches today', () => {
    const kept = seen(['2026-11-14T08:00', 998], ['2026-11-15T12:00', 1000]);
    const range = makeRange('2026-11-14', '2026-11-15', 'UTC', '2026-11-15');
    const data = makeInput({ daily: null, kept, range });
    expect(spell(data)).toEqual(['2026-11-14 998 history', '2026-11-15 1000 current']);
    // In a zone that is a day ahead it is not the total of the day before as well.
    const ahead = makeRange('2026-11-15', '2026-11-16', 'Pacific/Auckland', '2026-11-16');
    expect(spell({ ...data, range: ahead })).toEqual([
      '2026-11-14 998 history',
      '2026-11-16 1000 current',
    ]);
  });

  it('do not take for current what was fetched before the last day of the range', () => {
    const fetchedAt = Date.parse('2026-11-13T08:00:00Z');
    const range = makeRange('2026-11-01', '2026-11-15', 'UTC', '2026-11-15');
    const kept = seen(['2026-11-13T08:00', 1000]);
    expect(followers.compute(makeInput({ daily: null, kept, range, fetchedAt }))).toEqual({
      followers: 1000,
      followersAsOf: '2026-11-13',
      followersBasis: 'history',
    });
  });

  it('are reconstructed of kept days, but not behind a hole', () => {
    const movement = { newFollowers: 3, lostFollowers: 1 };
    const days = (from: string, to: string) =>
      daysFrom(from, to).map((date) => makeDay(date, movement));
    const of = (daily: ReturnType<typeof days>, day: string) =>
      followerTotals(makeInput({ daily, range: wide })).get(day) ?? null;
    const reconstructed = (count: number) => ({ followers: count, basis: 'reconstructed' });
    // 60 served days up to yesterday: 1000 less 2 for each of the days after.
    expect(of(days('2026-09-10', '2026-11-14'), servedFrom)).toMatchObject(
      reconstructed(1000 - 59 * 2),
    );
    expect(of(days('2026-09-10', '2026-11-14'), '2026-09-10')).toMatchObject(
      reconstructed(1000 - 65 * 2),
    );
    const missing = days('2026-09-10', '2026-11-14').filter(({ date }) => date !== '2026-09-13');
    expect(of(missing, '2026-09-14')).toMatchObject(reconstructed(1000 - 61 * 2));
    expect(of(missing, '2026-09-12')).toBeNull();
    const empty = [...missing, makeDay('2026-09-13', { newFollowers: 3 })];
    expect(of(empty, '2026-09-13')).toBeNull();
    expect(of(empty, '2026-09-12')).toBeNull();
    // A served day without data adds nothing, as where there is no history.
    const pending = days(servedFrom, '2026-11-12');
    expect(of(pending, '2026-11-12')).toMatchObject(reconstructed(1000));
  });

  it('of kept days are those of the field that the served days show to hold totals', () => {
    const old = makeDay('2026-09-01', { followersCount: 400, dailyTotalFollowers: 7 });
    const served = input('followersCount', totals).daily ?? [];
    const data = makeInput({ daily: [old, ...served], range: wide });
    expect(followerTotals(data).get('2026-09-01')).toEqual({ followers: 400, basis: 'daily' });
    const net = input('followersCount', netChanges).daily ?? [];
    const other = makeInput({ daily: [old, ...net], range: wide });
    expect(followerTotals(other).has('2026-09-01')).toBe(false);
  });

  const count = fc.option(fc.integer({ min: 0, max: 9 }));
  const row = fc.record({
    newFollowers: count,
    lostFollowers: count,
    followersCount: fc.option(
      fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 900, max: 1100 })),
    ),
    dailyTotalFollowers: fc.option(fc.integer({ min: 900, max: 1100 })),
  });
  const rows = (from: string, length: number) =>
    fc
      .array(fc.option(row), { maxLength: length })
      .map((list) =>
        list.flatMap((figures, index) => (figures ? [makeDay(addDays(from, index), figures)] : [])),
      );

  property.prop([rows('2026-10-01', 20), rows('2026-08-20', 27)])(
    'of served days are the same with kept days before them',
    (served, kept) => {
      const alone = followerTotals(makeInput({ daily: served, range: wide }));
      const together = followerTotals(makeInput({ daily: [...kept, ...served], range: wide }));
      const isServed = ([day]: [string, unknown]) => day >= servedFrom;
      expect([...together].filter(isServed)).toEqual([...alone]);
    },
  );

  property.prop([rows('2026-10-01', 20), fc.array(fc.tuple(fc.nat(80), fc.nat(2000)))])(
    'seen at fetches never change those of days that TikTok tells',
    (served, observed) => {
      const alone = followerTotals(makeInput({ daily: served, range: wide }));
      const times = observed.toSorted(([a], [b]) => a - b);
      const kept = seen(
        ...times.map(([day, total]) => [`${addDays('2026-08-20', day)}T08:00`, total] as const),
      );
      const together = followerTotals(makeInput({ daily: served, range: wide, kept }));
      for (const [day, total] of alone) expect(together.get(day)).toEqual(total);
      for (const [day, { basis }] of together) {
        if (alone.has(day)) continue;
        expect(basis).toBe('history');
        expect(alone.size > 0 && day >= servedFrom).toBe(false);
      }
    },
  );
});
