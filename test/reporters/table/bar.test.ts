import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { drawBar } from '../../../src/reporters/table/bar.ts';
import { pickSigns } from '../../../src/reporters/table/signs.ts';

const { bar: blocks } = pickSigns({ boxes: true, unicode: true });
const { bar: hashes } = pickSigns({ boxes: true, unicode: false });

describe('drawBar', () => {
  it.each([
    [1, 10, '██████████'],
    [0.5, 10, '█████'],
    [0.1125, 10, '█▏'],
    [0.0001, 10, '▏'],
    [0, 10, ''],
    [0.5, 0, ''],
  ])('%d of 1 in %d columns', (share, width, bar) => {
    expect(drawBar(share, 1, width, blocks)).toBe(bar);
  });

  it('is plain where blocks may not be drawn', () => {
    expect(drawBar(0.34, 1, 10, hashes)).toBe('###');
  });

  propertyTest.prop([
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 1, max: 80 }),
    fc.constantFrom(blocks, hashes),
  ])('is seen and fits', (share, width, parts) => {
    const { length } = drawBar(share, 1, width, parts);
    expect(length).toBeLessThanOrEqual(width);
    expect(length > 0).toBe(share > 0);
  });
});
