import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Listing, mergeListings } from '../../src/history/listings.ts';

/** The naive model: of every small instant, the latest time at which it was listed. */
const instants = Array.from({ length: 12 }, (_, index) => index - 1);
const listedAtEach = (listings: readonly Listing[]) =>
  instants.map((at) => {
    const times = listings.flatMap(({ start, end, listedAt }) =>
      start <= at && at < end ? [listedAt] : [],
    );
    return times.length === 0 ? null : Math.max(...times);
  });

const listing: fc.Arbitrary<Listing> = fc.record({
  start: fc.integer({ min: 0, max: 9 }),
  end: fc.integer({ min: 0, max: 9 }),
  listedAt: fc.integer({ min: 10, max: 14 }),
});

const listings = fc.array(listing, { maxLength: 7 });

describe('mergeListings', () => {
  it('lets the later listing count where two overlap', () => {
    const merged = mergeListings([
      { start: 2, end: 5, listedAt: 20 },
      { start: 0, end: 9, listedAt: 10 },
    ]);
    expect(merged).toEqual([
      { start: 0, end: 2, listedAt: 10 },
      { start: 2, end: 5, listedAt: 20 },
      { start: 5, end: 9, listedAt: 10 },
    ]);
  });

  it('drops one that a later one covers', () => {
    const later = { start: 0, end: 9, listedAt: 20 };
    expect(mergeListings([{ start: 2, end: 5, listedAt: 10 }, later])).toEqual([later]);
  });

  it('joins neighbours of the same time, and no others', () => {
    const merged = mergeListings([
      { start: 3, end: 5, listedAt: 10 },
      { start: 0, end: 3, listedAt: 10 },
      { start: 5, end: 6, listedAt: 11 },
      { start: 7, end: 8, listedAt: 11 },
    ]);
    expect(merged).toEqual([
      { start: 0, end: 5, listedAt: 10 },
      { start: 5, end: 6, listedAt: 11 },
      { start: 7, end: 8, listedAt: 11 },
    ]);
  });

  property.prop([listings])('tells of every instant when it was listed last', (given) => {
    const merged = mergeListings(given);
    expect(listedAtEach(merged)).toEqual(listedAtEach(given));
    merged.forEach(({ start, end, listedAt }, index) => {
      expect(start).toBeLessThan(end);
      const before = merged[index - 1];
      if (!before) return;
      expect(start).toBeGreaterThanOrEqual(before.end);
      if (start === before.end) expect(listedAt).not.toBe(before.listedAt);
    });
  });

  property.prop([listings, listings])(
    'is the same one after the other as at once',
    (some, more) => {
      const atOnce = mergeListings([...some, ...more]);
      expect(mergeListings([...mergeListings(some), ...more])).toEqual(atOnce);
      expect(mergeListings([...more, ...some])).toEqual(atOnce);
      expect(mergeListings(atOnce)).toEqual(atOnce);
    },
  );
});
