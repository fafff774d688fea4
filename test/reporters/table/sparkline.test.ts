import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drawSparkline,
  isTelling,
  sparklineWidth,
} from '../../../src/reporters/table/sparkline.ts';

const levels = ['1', '2', '3', '4', '5', '6', '7', '8'];
const signs = { levels, gap: ' ' };
const draw = (values: readonly (number | bigint | null)[], width = values.length) =>
  drawSparkline(values, width, signs);

const count = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.maxSafeInteger(),
  fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
);
const anySeries = fc.array(fc.option(count), { maxLength: 400 });
const anyWidth = fc.nat({ max: 250 });

describe('a sparkline', () => {
  property.prop([anySeries, anyWidth])(
    'is as wide as it shall be, of its own signs',
    (values, width) => {
      const line = draw(values, width);
      expect(line).toHaveLength(Math.min(width, values.length));
      expect(line).toMatch(/^[1-8 ]*$/);
    },
  );

  property.prop([anySeries])(
    'has a gap for each day that is missing, and for no other',
    (values) => {
      const line = draw(values);
      expect(values.map((_, index) => line[index] === ' ')).toEqual(
        values.map((value) => value === null),
      );
    },
  );

  property.prop([fc.array(count, { minLength: 1, maxLength: 40 })])(
    'is the higher the larger the value, from the lowest sign to the highest',
    (values) => {
      const line = draw(values);
      const order = values.map((_, index) => index);
      order.sort((a, b) => (Number(values[a]) < Number(values[b]) ? -1 : 1));
      const heights = order.map((index) => Number(line[index]));
      expect(heights).toEqual(heights.toSorted((a, b) => a - b));
      const isFlat = values.every((value) => Number(value) === Number(values[0]));
      expect([heights[0], heights.at(-1)]).toEqual(isFlat ? [5, 5] : [1, 8]);
    },
  );

  property.prop([
    fc.array(fc.option(count), { minLength: 1, maxLength: 60 }),
    fc.integer({ min: 2, max: 5 }),
  ])(
    'shares a column between days, and has a gap only where none of them is known',
    (values, days) => {
      const repeated = values.flatMap((value) => [value, ...Array<null>(days - 1).fill(null)]);
      expect(draw(repeated, values.length)).toBe(draw(values));
    },
  );

  it('tells losses from gains, and a real 0 from what is missing', () => {
    expect(draw([-7, null, 0, 7])).toBe('1 58');
    expect(draw([0, 0, null, 0])).toBe('55 5');
    expect(draw([5])).toBe('5');
    expect(draw([null, null])).toBe('  ');
    expect(draw([])).toBe('');
  });

  it('shows the mean of the days that share a column', () => {
    expect(draw([0, 10, 0, 0, 10, 10], 3)).toBe('518');
    expect(draw([0, 10, 0, 0, null, 10], 3)).toBe('518');
  });
});

describe('its width', () => {
  const month = Array.from({ length: 28 }, (_, index) => index);

  it('is a day a column where there is room, and a month at the most', () => {
    expect(sparklineWidth(month, 100)).toBe(28);
    expect(sparklineWidth([...month, ...month], 100)).toBe(31);
    expect(sparklineWidth(month, 20)).toBe(20);
  });

  it('is nothing where there is hardly any room, or nothing to see', () => {
    expect(sparklineWidth(month, 6)).toBe(0);
    expect(sparklineWidth(month, -3)).toBe(0);
    expect(sparklineWidth([1, 2, 3], 6)).toBe(3);
    expect(sparklineWidth([1, null, null], 60)).toBe(0);
    expect(sparklineWidth([], 60)).toBe(0);
  });

  it('tells something from two weeks up', () => {
    expect(isTelling(month, 14)).toBe(true);
    expect(isTelling(month, 13)).toBe(false);
    expect(isTelling([1, 2, 3], 3)).toBe(true);
  });
});
