import { describe, expect, it } from 'vitest';
import { makeRange } from '../../src/domain/date-range.ts';
import { followerBalanceDays } from '../../src/metrics/follower-balance-days.ts';
import { followerBalance } from '../../src/metrics/follower-balance.ts';
import { followersGained } from '../../src/metrics/followers-gained.ts';
import { followersLost } from '../../src/metrics/followers-lost.ts';
import { followers } from '../../src/metrics/followers.ts';
import { makeAccount, makeDay, makeInput } from '../helpers/make-data.ts';

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
