import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { utcMidnight } from '../../src/domain/day.ts';
import { earliestPost } from '../../src/tiktok/list-posts.ts';
import { shareCovered } from '../../src/tiktok/share-covered.ts';

const now = utcMidnight('2026-11-15');
const october = { start: utcMidnight('2026-10-01'), end: utcMidnight('2026-11-01') };
const august = { start: utcMidnight('2026-08-01'), end: utcMidnight('2026-09-01') };
const endless = { start: earliestPost, end: now };

function reached(day: string, pages = 1, mostPages: number | null = null) {
  return { settledSince: utcMidnight(day), pages, mostPages };
}

describe('shareCovered', () => {
  it('is the time that the paging came through', () => {
    expect(shareCovered([october], reached('2026-11-01'), now)).toBe(0);
    expect(shareCovered([october], reached('2026-10-01'), now)).toBe(1);
    expect(shareCovered([october], reached('2026-10-11'), now)).toBeCloseTo(21 / 31);
  });

  it('leaves out the time between the spans, and the days to come', () => {
    expect(shareCovered([august, october], reached('2026-09-15'), now)).toBe(0.5);
    const month = { start: utcMidnight('2026-11-01'), end: utcMidnight('2026-12-01') };
    expect(shareCovered([month], reached('2026-11-08'), now)).toBe(0.5);
  });

  it('is all when there is nothing behind', () => {
    const atEnd = { settledSince: earliestPost, pages: 1, mostPages: null };
    expect(shareCovered([october], atEnd, now)).toBe(1);
    expect(shareCovered([endless], atEnd, now)).toBe(1);
  });

  it('is not known of a span that begins before the account did', () => {
    expect(shareCovered([endless], reached('2026-10-11'), now)).toBeNull();
  });

  it('counts the pages where so many are fetched at the most', () => {
    expect(shareCovered([endless], reached('2026-10-11', 3, 12), now)).toBe(0.25);
    expect(shareCovered([october], reached('2026-10-11', 3, 12), now)).toBeCloseTo(21 / 31);
  });

  const instant = fc.integer({ min: earliestPost, max: now });
  property.prop([instant, instant, fc.array(instant, { minLength: 2 })])(
    'never goes back, and stays between nothing and all',
    (a, b, positions) => {
      const span = { start: Math.min(a, b), end: Math.max(a, b) };
      const shares = positions
        .toSorted((one, two) => two - one)
        .map((settledSince) =>
          shareCovered([span], { settledSince, pages: 1, mostPages: null }, now),
        )
        .filter((share) => share !== null);
      expect(shares).toEqual(shares.toSorted((one, two) => one - two));
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    },
  );
});
