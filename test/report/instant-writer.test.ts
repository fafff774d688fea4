import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createInstantWriter } from '../../src/report/instant-writer.ts';

const anyInstant = fc.oneof(
  fc.integer({ min: 0, max: 4_102_444_800_000 }),
  fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 }),
);
const instants = fc
  .array(fc.tuple(anyInstant, fc.constantFrom(0, 0, 1, -1, 1000, 59_999, 86_400_000)))
  .map((pairs) => pairs.flatMap(([instant, after]) => [instant, instant + after]))
  .map((all) => all.filter((instant) => Math.abs(instant) <= 8_640_000_000_000_000));

property.prop([instants])('writes what Date writes, whatever came before', (all) => {
  const write = createInstantWriter();
  expect(all.map(write)).toEqual(all.map((instant) => new Date(instant).toISOString()));
});

it('refuses what is no time', () => {
  const write = createInstantWriter();
  expect(() => write(NaN)).toThrow(RangeError);
  expect(() => write(NaN)).toThrow(RangeError);
  expect(write(0)).toBe('1970-01-01T00:00:00.000Z');
});
