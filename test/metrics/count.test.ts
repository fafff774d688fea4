import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subtractCounts, sumCounts } from '../../src/metrics/count.ts';
import { meanOfCounts, ratio, sumDecimals } from '../../src/metrics/mean.ts';

const safe = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
const anyCount = fc.oneof(fc.maxSafeNat(), safe, fc.bigInt());

describe('sumCounts', () => {
  property.prop([fc.array(fc.option(anyCount), { minLength: 1 })])(
    'is exact, whatever the size',
    (values) => {
      const known = values.filter((value) => value !== null);
      const exact = known.reduce<bigint>((sum, value) => sum + BigInt(value), 0n);
      const sum = sumCounts(values);
      if (known.length === 0) expect(sum).toBeNull();
      else expect(BigInt(sum ?? 0)).toBe(exact);
      if (typeof sum === 'number') expect(Number.isSafeInteger(sum)).toBe(true);
    },
  );

  it('is a bigint only where a number would round', () => {
    expect(sumCounts([Number.MAX_SAFE_INTEGER, 1])).toBe(9_007_199_254_740_992n);
    expect(sumCounts([Number.MAX_SAFE_INTEGER, 1, -1])).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('is null without values and 0 of zeros', () => {
    expect(sumCounts([])).toBeNull();
    expect(sumCounts([null, null])).toBeNull();
    expect(sumCounts([0, null, 0])).toBe(0);
  });
});

property.prop([anyCount, anyCount])('subtractCounts is exact', (a, b) => {
  expect(BigInt(subtractCounts(a, b))).toBe(BigInt(a) - BigInt(b));
});

describe('sumDecimals', () => {
  /** Decimals with three places, as thousandths: their exact sum is an integer. */
  const thousandths = fc.array(fc.integer({ min: 0, max: 10 ** 12 }), {
    minLength: 1,
    maxLength: 500,
  });

  property.prop([thousandths])('agrees with the exact sum to 1 part in 10^14', (values) => {
    const exact = values.reduce((sum, value) => sum + BigInt(value), 0n);
    const sum = sumDecimals(values.map((value) => value / 1000)) ?? Number.NaN;
    expect(Math.abs(sum - Number(exact) / 1000)).toBeLessThanOrEqual(
      (Number(exact) / 1000) * 1e-14,
    );
  });

  it('does not wander off over a hundred thousand terms', () => {
    const values = Array.from({ length: 100_000 }, () => 0.1);
    expect(sumDecimals(values)).toBe(10_000);
    // What a plain sum makes of it.
    expect(values.reduce((sum, value) => sum + value, 0)).not.toBe(10_000);
  });
});

it('a mean runs over the values that are known', () => {
  expect(meanOfCounts([1, null, 2])).toBe(1.5);
  expect(meanOfCounts([])).toBeNull();
  expect(meanOfCounts([0, 0])).toBe(0);
});

it('a ratio is null where a side is missing or nothing is divided by', () => {
  expect(ratio(1, 4)).toBe(0.25);
  expect(ratio(0, 4)).toBe(0);
  expect(ratio(null, 4)).toBeNull();
  expect(ratio(1, null)).toBeNull();
  expect(ratio(1, 0)).toBeNull();
  expect(ratio(1n, 0n)).toBeNull();
});
