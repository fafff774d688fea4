import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveComparison } from '../../src/domain/comparison-range.ts';
import { type DateRange, makeRange } from '../../src/domain/date-range.ts';
import { addDays, countDays, daysFrom, formatDay } from '../../src/domain/day.ts';

/** A Sunday. */
const today = '2026-11-15';

function makeEnds(text: string): DateRange {
  const [from = '', to = ''] = text.split('..');
  return makeRange(from, to, 'UTC', today);
}

function compare(text: string, range: string): string | null {
  const found = resolveComparison(text, makeEnds(range), today);
  if (found === null) return null;
  return 'problem' in found ? `${found.problem} | ${found.hint}` : `${found.from}..${found.to}`;
}

describe('previous', () => {
  it.each([
    ['2026-10-18..2026-11-14', '2026-09-20..2026-10-17'],
    ['2026-11-08..2026-11-14', '2026-11-01..2026-11-07'],
    ['2026-11-15..2026-11-15', '2026-11-14..2026-11-14'],
    // Whole months, whatever the length of the one before.
    ['2026-10-01..2026-10-31', '2026-09-01..2026-09-30'],
    ['2026-03-01..2026-03-31', '2026-02-01..2026-02-28'],
    ['2024-03-01..2024-03-31', '2024-02-01..2024-02-29'],
    ['2026-02-01..2026-02-28', '2026-01-01..2026-01-31'],
    ['2026-01-01..2026-01-31', '2025-12-01..2025-12-31'],
    // Not quite a month, or more than one.
    ['2024-02-01..2024-02-28', '2024-01-04..2024-01-31'],
    ['2026-11-01..2026-11-15', '2026-10-17..2026-10-31'],
    ['2026-10-02..2026-10-31', '2026-09-02..2026-10-01'],
    ['2026-09-01..2026-10-31', '2026-07-02..2026-08-31'],
    ['2025-10-01..2026-10-31', '2024-08-31..2025-09-30'],
    ['2014-01-02..2014-01-02', '2014-01-01..2014-01-01'],
  ])('of %s is %s', (range, expected) => {
    expect(compare('previous', range)).toBe(expected);
  });

  it('that would begin before TikTok is refused', () => {
    expect(compare('previous', '2014-01-01..2014-01-31')).toBe(
      '--compare previous: 2013-12-01 is too early | TikTok has no posts from before 2014-01-01.',
    );
  });

  const ranges = fc
    .tuple(fc.integer({ min: 1500, max: 4701 }), fc.integer({ min: 1, max: 700 }))
    .map(([last, days]) => {
      const to = addDays('2014-01-01', last);
      return { from: addDays(to, 1 - days), to };
    });
  const months = fc
    .tuple(fc.integer({ min: 2015, max: 2025 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => {
      const next = month === 12 ? formatDay(year + 1, 1, 1) : formatDay(year, month + 1, 1);
      return { from: formatDay(year, month, 1), to: addDays(next, -1) };
    });

  property.prop([fc.oneof(ranges, months), fc.constantFrom('UTC', 'Asia/Tokyo', 'Africa/Cairo')])(
    'leaves no gap and no overlap, in days and in instants',
    ({ from, to }, zone) => {
      const range = makeRange(from, to, zone, today);
      const found = resolveComparison('previous', range, today);
      if (found === null || 'problem' in found) throw new Error('there is no previous range');
      expect(addDays(found.to, 1)).toBe(from);
      expect(found.end).toBe(range.start);
      expect(found).toMatchObject({ timezone: zone, reachesToday: false });
      expect(daysFrom(found.from, found.to)).toHaveLength(found.days);
    },
  );

  property.prop([ranges])('is as long as the range, unless that is one whole month', (ends) => {
    const range = makeRange(ends.from, ends.to, 'UTC', today);
    const found = resolveComparison('previous', range, today);
    if (found === null || 'problem' in found) throw new Error('there is no previous range');
    const isMonth =
      ends.from.endsWith('-01') && addDays(ends.to, 1).endsWith('-01') && range.days <= 31;
    expect(found.days).toBe(isMonth ? countDays(found.from, found.to) : range.days);
    if (isMonth) expect(found.from).toMatch(/-01$/);
  });
});

describe('previous-year', () => {
  it.each([
    ['2026-10-18..2026-11-14', '2025-10-18..2025-11-14'],
    ['2026-10-01..2026-10-31', '2025-10-01..2025-10-31'],
    ['2024-02-29..2024-02-29', '2023-02-28..2023-02-28'],
    ['2024-02-01..2024-02-29', '2023-02-01..2023-02-28'],
    ['2025-02-01..2025-02-28', '2024-02-01..2024-02-28'],
    ['2025-12-28..2026-01-03', '2024-12-28..2025-01-03'],
  ])('of %s is %s', (range, expected) => {
    expect(compare('previous-year', range)).toBe(expected);
  });

  it('that would begin before TikTok is refused', () => {
    expect(compare('previous-year', '2014-06-01..2014-06-30')).toMatch(
      /^--compare previous-year: 2013-06-01 is too early/,
    );
  });
});

describe('a range of the user’s own', () => {
  const range = '2026-10-01..2026-10-31';

  it.each([
    ['2026-07-01..2026-07-31', '2026-07-01..2026-07-31'],
    ['20260701..20260703', '2026-07-01..2026-07-03'],
    ['2026-11-15..2026-11-15', '2026-11-15..2026-11-15'],
    ['yesterday..today', '2026-11-14..2026-11-15'],
    ['2014-01-01..2014-01-01', '2014-01-01..2014-01-01'],
  ])('%s', (text, expected) => {
    expect(compare(text, range)).toBe(expected);
  });

  it.each([
    ['2026-10-31..2026-10-01', /^--compare 2026-10-31..2026-10-01: .* before it begins .*Swap/],
    ['2026-11-01..2026-11-16', /2026-11-16 is in the future \| Today is 2026-11-15/],
    ['2013-12-31..2014-01-31', /2013-12-31 is too early/],
    ['2026-02-30..2026-03-01', /^--compare cannot be '.*' \| The calendar has no day 2026-02-30/],
    ['2026-02-01..20260230', /^--compare cannot be '.*' \| The calendar has no day 20260230/],
    [
      'last month',
      /^--compare cannot be 'last month' \| It takes previous, previous-year, none or/,
    ],
    ['2026-10-01', /^--compare cannot be/],
    ['2026-10-01..', /^--compare cannot be/],
    ['..2026-10-01', /^--compare cannot be/],
    ['2026-10-01...2026-10-02', /^--compare cannot be/],
    ['2026-10-01..2026-10-02..2026-10-03', /^--compare cannot be/],
    ['Previous', /^--compare cannot be/],
    ['toString', /^--compare cannot be/],
    ['', /^--compare cannot be ''/],
  ])('%j is refused', (text, expected) => {
    expect(compare(text, range)).toMatch(expected);
  });

  it('is one of the report’s zone', () => {
    const own = makeRange('2026-10-01', '2026-10-31', 'Asia/Tokyo', today);
    expect(resolveComparison('2026-07-01..today', own, today)).toEqual(
      makeRange('2026-07-01', today, 'Asia/Tokyo', today),
    );
  });
});

it('none is none', () => {
  expect(compare('none', '2026-10-01..2026-10-31')).toBeNull();
});
