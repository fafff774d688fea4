import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { utcMidnight } from '../../src/domain/day.ts';
import type { Span } from '../../src/domain/span.ts';
import { earliestPost } from '../../src/tiktok/list-posts.ts';
import { Piece } from '../../src/tiktok/piece.ts';
import { shareCovered } from '../../src/tiktok/share-covered.ts';

const now = utcMidnight('2026-11-15');
const october = { start: utcMidnight('2026-10-01'), end: utcMidnight('2026-11-01') };
const august = { start: utcMidnight('2026-08-01'), end: utcMidnight('2026-09-01') };
const endless = { start: earliestPost, end: now };

/** One piece for each span, paged through down to there. */
function shareAt(
  spans: readonly Span[],
  settledSince: number | string,
  pages = 1,
  mostPages: number | null = null,
) {
  const since = typeof settledSince === 'string' ? utcMidnight(settledSince) : settledSince;
  const open = spans.map((span) => {
    const piece = new Piece(span, now);
    piece.reached = Math.min(piece.reached, since);
    return piece;
  });
  return shareCovered(spans, { open, pages, mostPages }, now);
}

describe('shareCovered', () => {
  it('is the time that the paging came through', () => {
    expect(shareAt([october], '2026-11-01')).toBe(0);
    expect(shareAt([october], '2026-10-01')).toBe(1);
    expect(shareAt([october], '2026-10-11')).toBeCloseTo(21 / 31);
  });

  it('leaves out the time between the spans, and the days to come', () => {
    expect(shareAt([august, october], '2026-09-15')).toBe(0.5);
    const month = { start: utcMidnight('2026-11-01'), end: utcMidnight('2026-12-01') };
    expect(shareAt([month], '2026-11-08')).toBe(0.5);
  });

  it('is all when there is nothing behind', () => {
    expect(shareAt([october], earliestPost)).toBe(1);
    expect(shareAt([endless], earliestPost)).toBe(1);
  });

  it('is not known of a span that begins before the account did', () => {
    expect(shareAt([endless], '2026-10-11')).toBeNull();
  });

  it('counts the pages where so many are fetched at the most', () => {
    expect(shareAt([endless], '2026-10-11', 3, 12)).toBe(0.25);
    expect(shareAt([october], '2026-10-11', 3, 12)).toBeCloseTo(21 / 31);
  });

  const instant = fc.integer({ min: earliestPost, max: now });
  property.prop([instant, instant, fc.array(instant, { minLength: 2 })])(
    'never goes back, and stays between nothing and all',
    (a, b, positions) => {
      const span = { start: Math.min(a, b), end: Math.max(a, b) };
      const shares = positions
        .toSorted((one, two) => two - one)
        .map((settledSince) => shareAt([span], settledSince))
        .filter((share) => share !== null);
      expect(shares).toEqual(shares.toSorted((one, two) => one - two));
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    },
  );
});
