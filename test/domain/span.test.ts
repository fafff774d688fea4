import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, joinSpans, type Span, subtractSpans } from '../../src/domain/span.ts';

/** The naive model: a span is the set of the instants in it. */
const instants = Array.from({ length: 14 }, (_, index) => index - 2);
const held = (spans: readonly Span[]) =>
  instants.filter((at) => spans.some(({ start, end }) => start <= at && at < end));

/** Also empty ones and such that end before they begin: they hold nothing. */
const span: fc.Arbitrary<Span> = fc.record({
  start: fc.integer({ min: 0, max: 9 }),
  end: fc.integer({ min: 0, max: 9 }),
});
const spans = fc.array(span, { maxLength: 6 });

/** Oldest first, none empty; between two of them something is missing. */
function expectApart(found: readonly Span[]): void {
  for (const { start, end } of found) expect(start).toBeLessThan(end);
  found.slice(1).forEach((next, index) => {
    expect(next.start).toBeGreaterThan(found[index]?.end ?? Infinity);
  });
}

describe('isWithin', () => {
  it.each([
    [1, false],
    [2, true],
    [4, true],
    [5, false],
  ])('tells of %i and the span from 2 to before 5: %s', (instant, expected) => {
    expect(isWithin(instant, { start: 2, end: 5 })).toBe(expected);
  });

  it('has nothing in an empty span', () => {
    expect(isWithin(3, { start: 3, end: 3 })).toBe(false);
  });
});

describe('joinSpans', () => {
  it('joins what overlaps or touches, and nothing else', () => {
    const joined = joinSpans([
      { start: 7, end: 9 },
      { start: 0, end: 2 },
      { start: 2, end: 3 },
      { start: 1, end: 2 },
      { start: 5, end: 5 },
    ]);
    expect(joined).toEqual([
      { start: 0, end: 3 },
      { start: 7, end: 9 },
    ]);
  });

  it('does not cut a long one short that holds another', () => {
    const joined = joinSpans([
      { start: 0, end: 9 },
      { start: 1, end: 2 },
    ]);
    expect(joined).toEqual([{ start: 0, end: 9 }]);
  });

  it('takes time without an end', () => {
    const joined = joinSpans([
      { start: 4, end: 6 },
      { start: 5, end: Infinity },
    ]);
    expect(joined).toEqual([{ start: 4, end: Infinity }]);
  });

  property.prop([spans])('holds the same instants, in spans apart from each other', (given) => {
    const before = structuredClone(given);
    const joined = joinSpans(given);
    expect(held(joined)).toEqual(held(given));
    expectApart(joined);
    expect(given).toEqual(before);
  });
});

describe('subtractSpans', () => {
  it('leaves what none of the others has', () => {
    const others = [
      { start: 6, end: 7 },
      { start: 2, end: 3 },
    ];
    expect(subtractSpans({ start: 1, end: 9 }, others)).toEqual([
      { start: 1, end: 2 },
      { start: 3, end: 6 },
      { start: 7, end: 9 },
    ]);
  });

  it('leaves nothing of what the others have, and all of it where they have nothing', () => {
    const whole = { start: 1, end: 9 };
    expect(subtractSpans(whole, [{ start: 0, end: Infinity }])).toEqual([]);
    expect(subtractSpans(whole, [])).toEqual([whole]);
    expect(subtractSpans(whole, [{ start: 9, end: 12 }])).toEqual([whole]);
    expect(subtractSpans({ start: 4, end: 4 }, [])).toEqual([]);
  });

  property.prop([span, spans])(
    'holds what the span has and the others have not',
    (from, others) => {
      const left = subtractSpans(from, others);
      const taken = held(others);
      expect(held(left)).toEqual(held([from]).filter((at) => !taken.includes(at)));
      expectApart(left);
    },
  );
});
