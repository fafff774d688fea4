import { describe, expect, it } from 'vitest';
import { namedDay, newestCompleteDay, yesterdayOf } from '../../src/report/complete-day.ts';
import { makeDay } from '../helpers/make-data.ts';

const today = '2026-11-15';
const complete = { views: 10, newFollowers: 2, lostFollowers: 1 };

describe('the newest complete day', () => {
  it('is the last one that has views, new and lost followers', () => {
    const daily = [
      makeDay('2026-11-11', complete),
      makeDay('2026-11-12', complete),
      makeDay('2026-11-13', { ...complete, lostFollowers: null }),
      makeDay('2026-11-14', { ...complete, views: null }),
    ];
    expect(newestCompleteDay(daily, today)).toEqual({
      date: '2026-11-12',
      why: 'The newest complete day: TikTok’s figures of 2026-11-13 to 2026-11-14 are not in yet, they come 24 to 48 hours late.',
    });
  });

  it('needs no followers of an account that never has them', () => {
    const daily = [makeDay('2026-11-13', { views: 3 }), makeDay('2026-11-14', { likes: 3 })];
    expect(newestCompleteDay(daily, today).date).toBe('2026-11-13');
  });

  it('has zeros as well as any other figure', () => {
    const daily = [makeDay('2026-11-14', { views: 0, newFollowers: 0, lostFollowers: 0 })];
    expect(newestCompleteDay(daily, today)).toEqual({
      date: '2026-11-14',
      why: 'The newest complete day.',
    });
  });

  it('is over: what today has is a part of it', () => {
    const daily = [makeDay('2026-11-13', complete), makeDay(today, complete)];
    expect(newestCompleteDay(daily, today).date).toBe('2026-11-13');
  });

  it('is found whatever the order of the days', () => {
    const daily = [makeDay('2026-11-12', complete), makeDay('2026-11-10', complete)];
    expect(newestCompleteDay(daily, today).date).toBe('2026-11-12');
  });

  it('is yesterday where TikTok has none', () => {
    expect(newestCompleteDay([], today)).toEqual({
      date: '2026-11-14',
      why: 'Yesterday: TikTok has no complete day yet.',
    });
  });

  it('is not looked for where there is nothing to wait for', () => {
    expect(yesterdayOf('2026-03-01').date).toBe('2026-02-28');
    expect(namedDay('2026-01-01').date).toBe('2026-01-01');
  });
});
