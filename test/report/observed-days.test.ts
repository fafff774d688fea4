import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { dayMs, utcMidnight } from '../../src/domain/day.ts';
import type { Sighting } from '../../src/domain/sighting.ts';
import { observeDays } from '../../src/report/observed-days.ts';

const hour = 3_600_000;

function at(text: string): number {
  return Date.parse(`${text}:00.000Z`);
}

function seen(from: string, to: string, views: number | null, likes = 0): Sighting {
  return { from: at(from), to: at(to), views, likes, comments: 0, shares: 0 };
}

const old = at('2026-10-01T10:00');

describe('what a day brought, told from fetches', () => {
  it('is the difference of what was seen nearest to its two ends', () => {
    const posts = [
      {
        createdAt: old,
        sightings: [
          seen('2026-11-13T06:00', '2026-11-13T06:00', 100, 10),
          seen('2026-11-14T06:00', '2026-11-14T06:00', 130, 12),
          seen('2026-11-15T06:00', '2026-11-15T06:00', 190, 11),
        ],
      },
    ];
    const followers = [
      { at: at('2026-11-14T06:00'), followers: 500 },
      { at: at('2026-11-15T06:00'), followers: 493 },
    ];
    // The morning of the 14th stands for its beginning, that of the 15th for its end.
    expect(observeDays(['2026-11-13', '2026-11-14'], followers, posts)).toEqual([
      {
        date: '2026-11-13',
        followers: 500,
        balance: null,
        views: 30,
        likes: 2,
        comments: 0,
        shares: 0,
        posts: { counted: 1, known: 1 },
      },
      {
        date: '2026-11-14',
        followers: 493,
        balance: -7,
        views: 60,
        likes: -1,
        comments: 0,
        shares: 0,
        posts: { counted: 1, known: 1 },
      },
    ]);
  });

  it('counts a post of the day from nothing, and one of the day after not at all', () => {
    const posts = [
      {
        createdAt: at('2026-11-14T09:00'),
        sightings: [seen('2026-11-15T06:00', '2026-11-15T06:00', 70)],
      },
      {
        createdAt: at('2026-11-15T01:00'),
        sightings: [seen('2026-11-15T06:00', '2026-11-15T06:00', 5)],
      },
    ];
    expect(observeDays(['2026-11-14'], [], posts)[0]).toMatchObject({
      views: 70,
      posts: { counted: 1, known: 1 },
    });
  });

  it('leaves out posts that were not fetched near both ends, and says how many', () => {
    const morning = seen('2026-11-15T06:00', '2026-11-15T06:00', 190);
    const posts = [
      { createdAt: old, sightings: [seen('2026-11-12T06:00', '2026-11-12T06:00', 1), morning] },
      { createdAt: old, sightings: [] },
      { createdAt: old, sightings: [seen('2026-11-10T06:00', '2026-11-15T06:00', 40)] },
    ];
    expect(observeDays(['2026-11-14'], [], posts)[0]).toMatchObject({
      // The third told the same from before the day to after it: nothing came.
      views: 0,
      posts: { counted: 1, known: 3 },
    });
  });

  it('is unknown, not 0, where nothing was seen', () => {
    const [day] = observeDays(['2026-11-14'], [], [{ createdAt: old, sightings: [] }]);
    expect(day).toMatchObject({ followers: null, balance: null, views: null, likes: null });
  });

  it('takes what is twelve hours away, and nothing farther', () => {
    const total = (time: number) =>
      observeDays(['2026-11-14'], [{ at: time, followers: 9 }], [])[0]?.followers;
    const end = utcMidnight('2026-11-15');
    expect(total(end + 12 * hour)).toBe(9);
    expect(total(end - 12 * hour)).toBe(9);
    expect(total(end + 12 * hour + 1)).toBeNull();
    expect(total(end - 12 * hour - 1)).toBeNull();
  });

  it('knows nothing of a count that TikTok did not give', () => {
    const posts = [
      {
        createdAt: old,
        sightings: [
          seen('2026-11-14T00:00', '2026-11-14T00:00', null, 3),
          seen('2026-11-15T00:00', '2026-11-15T00:00', 10, 8),
        ],
      },
    ];
    expect(observeDays(['2026-11-14'], [], posts)[0]).toMatchObject({ views: null, likes: 5 });
  });

  test.prop([fc.array(fc.nat({ max: 1000 }), { minLength: 2, maxLength: 12 }), fc.nat(11)])(
    'adds up over days that are fetched at the same hour',
    (steps, hourOfFetch) => {
      const first = utcMidnight('2026-11-01');
      let views = 0;
      const sightings = steps.map((step, index) => {
        views += step;
        const time = first + index * dayMs + hourOfFetch * hour;
        return { from: time, to: time, views, likes: 0, comments: 0, shares: 0 };
      });
      const days = steps
        .slice(1)
        .map((_, index) => new Date(first + index * dayMs).toISOString().slice(0, 10));
      const observed = observeDays(days, [], [{ createdAt: old, sightings }]);
      expect(observed.map((day) => day.views)).toEqual(steps.slice(1));
    },
  );
});
