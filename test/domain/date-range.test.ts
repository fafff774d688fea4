import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayAt,
  parseTimezone,
  type RangeRequest,
  resolveRange,
  startOfDay,
} from '../../src/domain/date-range.ts';
import { addDays, daysFrom } from '../../src/domain/day.ts';

/** A Sunday, at noon UTC. */
const now = Date.parse('2026-11-15T12:00:00Z');

function ends(request: RangeRequest, at = now, zone = 'UTC') {
  const range = resolveRange(request, at, zone);
  return 'problem' in range ? range.problem : `${range.from}..${range.to}`;
}

describe('resolveRange', () => {
  it.each<[RangeRequest, string]>([
    [{}, '2026-10-18..2026-11-14'],
    [{ from: '2026-10-01', to: '2026-10-31' }, '2026-10-01..2026-10-31'],
    [{ from: '20261001', to: '20261031' }, '2026-10-01..2026-10-31'],
    [{ from: '2026-11-01' }, '2026-11-01..2026-11-14'],
    [{ from: 'yesterday' }, '2026-11-14..2026-11-14'],
    [{ from: 'today' }, '2026-11-15..2026-11-15'],
    [{ from: '2026-11-01', to: 'today' }, '2026-11-01..2026-11-15'],
    [{ from: '2014-01-01', to: '2014-01-01' }, '2014-01-01..2014-01-01'],
    [{ last: '7d' }, '2026-11-08..2026-11-14'],
    [{ last: '1d' }, '2026-11-14..2026-11-14'],
    [{ last: '4w' }, '2026-10-18..2026-11-14'],
    [{ last: '3m' }, '2026-08-15..2026-11-14'],
    [{ last: '12m' }, '2025-11-15..2026-11-14'],
    [{ month: '2026-10' }, '2026-10-01..2026-10-31'],
    [{ month: '2024-02' }, '2024-02-01..2024-02-29'],
    [{ month: '2025-12' }, '2025-12-01..2025-12-31'],
    [{ month: '2026-11' }, '2026-11-01..2026-11-15'],
    [{ week: '2026-W40' }, '2026-09-28..2026-10-04'],
    [{ week: '2026W01' }, '2025-12-29..2026-01-04'],
    [{ week: '2020-W53' }, '2020-12-28..2021-01-03'],
    [{ week: '2026-W46' }, '2026-11-09..2026-11-15'],
  ])('%j is %s', (request, expected) => {
    expect(ends(request)).toBe(expected);
  });

  it('starts three months before the last of a long month on the first after a short one', () => {
    expect(ends({ last: '3m' }, Date.parse('2026-06-01T12:00:00Z'))).toBe('2026-03-01..2026-05-31');
    expect(ends({ last: '1m' }, Date.parse('2026-04-01T12:00:00Z'))).toBe('2026-03-01..2026-03-31');
  });

  it.each<[RangeRequest, RegExp]>([
    [{ to: '2026-10-31' }, /--to needs --from/],
    [{ from: '2026-02-30' }, /--from cannot be/],
    [{ from: '2026-2-3' }, /--from cannot be/],
    [{ from: '2026-1001' }, /--from cannot be/],
    [{ from: '2026-10-31', to: '2026-10-01' }, /ends .* before it begins/],
    [{ from: '2026-11-16' }, /2026-11-16 is in the future/],
    [{ from: '2026-11-01', to: '2026-11-16' }, /2026-11-16 is in the future/],
    [{ from: '2013-12-31', to: '2014-02-01' }, /too early/],
    [{ week: '2014-W01' }, /too early/],
    [{ from: '2026-10-01', last: '7d' }, /--from and --last/],
    [{ to: '2026-10-01', month: '2026-10' }, /--to and --month/],
    [{ month: '2026-10', week: '2026-W40' }, /--month and --week/],
    [{ last: '0d' }, /--last cannot be/],
    [{ last: '7' }, /--last cannot be/],
    [{ last: '9999m' }, /too early/],
    [{ month: '2026-13' }, /--month cannot be/],
    [{ month: '2026-12' }, /future/],
    [{ week: '2026-W54' }, /--week cannot be/],
    [{ week: '2025-W53' }, /--week cannot be/],
    [{ week: '2026-W00' }, /--week cannot be/],
  ])('%j is refused', (request, expected) => {
    expect(ends(request)).toMatch(expected);
  });

  it('takes today from the report’s zone', () => {
    const lateEvening = Date.parse('2026-11-15T23:30:00Z');
    expect(ends({ from: 'today' }, lateEvening, 'Asia/Tokyo')).toBe('2026-11-16..2026-11-16');
    expect(ends({ from: 'today' }, lateEvening, 'America/Lima')).toBe('2026-11-15..2026-11-15');
  });

  it('knows its instants, its length and whether it reaches today', () => {
    expect(resolveRange({ from: '2026-10-25', to: 'today' }, now, 'Europe/Berlin')).toEqual({
      from: '2026-10-25',
      to: '2026-11-15',
      days: 22,
      timezone: 'Europe/Berlin',
      // Summer time ends on the first day: it begins two hours before UTC's and the last ends one.
      start: Date.parse('2026-10-24T22:00:00Z'),
      end: Date.parse('2026-11-15T23:00:00Z'),
      reachesToday: true,
    });
  });
});

describe('startOfDay', () => {
  /** Zones whose clocks change at or around midnight, or that lie at the ends of the day. */
  const zones = [
    'UTC',
    'Africa/Cairo',
    'America/Asuncion',
    'America/Havana',
    'America/New_York',
    'America/Santiago',
    'America/Sao_Paulo',
    'Asia/Beirut',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Easter',
    'Pacific/Kiritimati',
  ];

  property.prop([fc.constantFrom(...zones), fc.integer({ min: 0, max: 4700 })])(
    'is the first instant of its day in every zone',
    (zone, offset) => {
      const day = addDays('2014-01-01', offset);
      const start = startOfDay(day, zone);
      expect(dayAt(start, zone)).toBe(day);
      expect(dayAt(start - 1, zone)).toBe(addDays(day, -1));
    },
  );

  it('finds it where the clocks are turned back at midnight', () => {
    expect(new Date(startOfDay('2026-04-05', 'America/Santiago')).toISOString()).toBe(
      '2026-04-05T04:00:00.000Z',
    );
  });

  it('finds it where midnight does not exist', () => {
    expect(new Date(startOfDay('2024-04-26', 'Africa/Cairo')).toISOString()).toBe(
      '2024-04-25T22:00:00.000Z',
    );
  });
});

describe('daysFrom', () => {
  it('names every day, over the ends of months and years and leap days', () => {
    expect(daysFrom('2024-02-28', '2024-03-01')).toEqual([
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
    ]);
    expect(daysFrom('2025-12-31', '2026-01-01')).toEqual(['2025-12-31', '2026-01-01']);
    expect(daysFrom('2026-01-01', '2026-01-01')).toEqual(['2026-01-01']);
  });
});

describe('parseTimezone', () => {
  it.each([
    ['UTC', 'UTC'],
    ['europe/berlin', 'Europe/Berlin'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['US/Eastern', 'US/Eastern'],
    ['Mars/Base', null],
    ['+02:00', null],
    ['', null],
  ])('%s is %s', (text, expected) => {
    expect(parseTimezone(text)).toBe(expected);
  });
});
