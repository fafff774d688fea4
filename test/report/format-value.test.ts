import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  type ChangeUnit,
  formatBalance,
  formatChange,
  formatChangeRate,
  formatCount,
  formatMean,
  formatRate,
  formatSeconds,
  formatShare,
  formatValue,
  type ValueUnit,
} from '../../src/report/format-value.ts';

const style = { timezone: 'UTC', unicode: true };

describe('formatValue', () => {
  it.each<[number | bigint | string | boolean, ValueUnit, string]>([
    [0, 'count', '0'],
    [999, 'count', '999'],
    [-1_000, 'count', '-1,000'],
    [1_424_498, 'count', '1,424,498'],
    [12_345_678_901_234_567_890n, 'count', '12,345,678,901,234,567,890'],
    [-12_345_678_901_234_567_890n, 'count', '-12,345,678,901,234,567,890'],
    [123, 'balance', '+123'],
    [-5, 'balance', '-5'],
    [0, 'balance', '0'],
    [9_007_199_254_740_993n, 'balance', '+9,007,199,254,740,993'],
    [52_123.4, 'mean', '52,123'],
    [100.5, 'mean', '101'],
    [99.95, 'mean', '100'],
    [99.94, 'mean', '99.9'],
    [3, 'mean', '3.0'],
    [7.505, 'rate', '7.51'],
    [1.005, 'rate', '1.01'],
    [0, 'rate', '0.00'],
    [0.004, 'rate', '<0.01'],
    [0.005, 'rate', '0.01'],
    [1_234.5, 'rate', '1,234.50'],
    [0.7554, 'share', '75.5%'],
    [0.0725, 'share', '7.3%'],
    [0, 'share', '0.0%'],
    [0.000_499, 'share', '<0.1%'],
    [0.0005, 'share', '0.1%'],
    [1, 'share', '100.0%'],
    [12.345, 'share', '1,234.5%'],
    ['2026-10-31T23:59:59.999Z', 'instant', '2026-10-31 23:59'],
    ['2026-10-31', 'day', '2026-10-31'],
    [true, 'flag', 'yes'],
    [false, 'flag', 'no'],
    ['video', 'type', 'video'],
    ['any text', 'text', 'any text'],
  ])('%s as %s is %s', (value, unit, shown) => {
    expect(formatValue(value, unit, style)).toBe(shown);
  });

  it('shows what is missing as a dash, never as 0', () => {
    expect(formatValue(null, 'count', style)).toBe('—');
    expect(formatValue(null, 'flag', { ...style, unicode: false })).toBe('-');
  });

  it('shows an instant in the zone, also where its offset is no whole hour', () => {
    const instant = '2026-10-31T20:15:00.000Z';
    expect(formatValue(instant, 'instant', { ...style, timezone: 'Asia/Kathmandu' })).toBe(
      '2026-11-01 02:00',
    );
  });
});

describe('formatSeconds', () => {
  it.each([
    [0, '0s'],
    [0.04, '<0.1s'],
    [0.05, '0.1s'],
    [3.9, '3.9s'],
    [1.45, '1.5s'],
    [15, '15s'],
    [15.04, '15s'],
    [59.94, '59.9s'],
    [59.95, '1m 00s'],
    [60, '1m 00s'],
    [119.5, '2m 00s'],
    [587, '9m 47s'],
    [3_599.4, '59m 59s'],
    [3_599.5, '1h 00m'],
    [586_980, '163h 03m'],
    [5_400_000, '1,500h 00m'],
  ])('%d is %s', (seconds, shown) => {
    expect(formatSeconds(seconds)).toBe(shown);
  });

  propertyTest.prop([fc.double({ min: 0, max: 1e9, noNaN: true })])(
    'never shows 60 of anything, and is off by half of its last place at most',
    (seconds) => {
      const shown = formatSeconds(seconds);
      if (shown === '<0.1s') return;
      const found = /^(?:([\d,]+)h (\d\d)m|(\d+)m (\d\d)s|(\d+(?:\.\d)?)s)$/.exec(shown);
      expect(found).not.toBeNull();
      const [, hours, minutes, shortMinutes, rest, alone] = (found ?? []).map((part) =>
        Number((part as string | undefined)?.replaceAll(',', '') ?? 0),
      );
      expect(Math.max(minutes ?? 0, shortMinutes ?? 0, rest ?? 0, alone ?? 0)).toBeLessThan(60);
      const total =
        (hours ?? 0) * 3600 +
        ((minutes ?? 0) + (shortMinutes ?? 0)) * 60 +
        (rest ?? 0) +
        (alone ?? 0);
      const place = seconds < 59.95 ? 0.05 : seconds < 3_599.5 ? 0.5 : 30;
      expect(Math.abs(total - seconds)).toBeLessThanOrEqual(place + 1e-6);
    },
  );
});

describe('the numbers that are shown', () => {
  const decimal = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000);

  propertyTest.prop([fc.bigInt()])('a count keeps every digit', (value) => {
    expect(BigInt(formatCount(value).replaceAll(',', ''))).toBe(value);
    expect(BigInt(formatBalance(value).replaceAll(',', ''))).toBe(value);
    expect(formatCount(value)).toMatch(/^-?\d{1,3}(,\d{3})*$/);
  });

  propertyTest.prop([fc.maxSafeInteger()])('a number and its bigint look the same', (value) => {
    expect(formatCount(value)).toBe(formatCount(BigInt(value)));
  });

  propertyTest.prop([decimal])('decimals are rounded as pencil and paper do', (value) => {
    const thousandths = BigInt(Math.round(value * 1000));
    const size = thousandths < 0n ? -thousandths : thousandths;
    const hundredths = (size + 5n) / 10n;
    const shown = formatRate(value).replaceAll(',', '');
    if (shown === '<0.01') return;
    expect(Math.abs(Number(shown))).toBeCloseTo(Number(hundredths) / 100, 6);
    expect(shown).not.toMatch(/^-0\.00$/);
  });

  propertyTest.prop([fc.double({ min: 0, max: 10, noNaN: true })])(
    'a share that is there is never shown as none',
    (share) => {
      expect(formatShare(share) === '0.0%').toBe(share === 0);
    },
  );

  propertyTest.prop([decimal])('a mean has one decimal below 100 and none above', (value) => {
    const shown = formatMean(value);
    const size = Math.abs(Number(shown.replace('<', '').replaceAll(',', '')));
    expect(shown.includes('.')).toBe(size < 100);
    // What is there is never shown as nothing.
    expect(value > 0 && Number(shown.replaceAll(',', '')) === 0).toBe(false);
  });

  it('a mean that is there but tiny says so, and none is 0.0', () => {
    expect(formatMean(0.032)).toBe('<0.1');
    expect(formatMean(0.05)).toBe('0.1');
    expect(formatMean(0)).toBe('0.0');
  });
});

describe('formatChange', () => {
  it.each<[number | bigint, ChangeUnit, string]>([
    [3_210, 'count', '+3,210'],
    [-1, 'count', '-1'],
    [0, 'count', '0'],
    [-12_345_678_901_234_567_890n, 'count', '-12,345,678,901,234,567,890'],
    [9_007_199_254_740_993n, 'count', '+9,007,199,254,740,993'],
    [211.4, 'mean', '+211'],
    [-3.25, 'mean', '-3.3'],
    [0.04, 'mean', '<+0.1'],
    [0.42, 'rate', '+0.42'],
    [-7.505, 'rate', '-7.51'],
    [-0.004, 'rate', '>-0.01'],
    [0, 'rate', '0.00'],
    [0.012, 'share', '+1.2 pp'],
    [-0.0725, 'share', '-7.3 pp'],
    [0.0004, 'share', '<+0.1 pp'],
    [0, 'share', '0.0 pp'],
    [1.24, 'seconds', '+1.2s'],
    [-72, 'seconds', '-1m 12s'],
    [-0.01, 'seconds', '>-0.1s'],
    [0, 'seconds', '0s'],
  ])('%s as %s is %s', (change, unit, shown) => {
    expect(formatChange(change, unit)).toBe(shown);
  });

  it.each([
    [0.031, '+3.1%'],
    [-0.5, '-50.0%'],
    [12.345, '+1,234.5%'],
    [0, '0.0%'],
    [0.0001, '<+0.1%'],
    [-0.0001, '>-0.1%'],
  ])('%s as a part is %s', (rate, shown) => {
    expect(formatChangeRate(rate)).toBe(shown);
  });
});
