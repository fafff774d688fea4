import { describe, expect, it } from 'vitest';
import { daysBlock } from '../../../src/reporters/sections/parts.ts';
import { makePersonalReport, makeReport } from '../../helpers/make-report.ts';

const columns = [
  { title: 'Followers', unit: 'count' },
  { title: 'Gained', unit: 'count' },
] as const;
const name = 'followerBalance';
const rows = [
  { date: '2026-11-01', values: [84, null] },
  { date: '2026-11-02', values: [0, null] },
];

describe('a series by day', () => {
  it('has every column of a business account, and of a personal one those it has', () => {
    expect(daysBlock(makeReport(), { name, columns, rows })).toEqual({
      kind: 'days',
      name,
      columns,
      rows,
    });
    expect(daysBlock(makePersonalReport(), { name, columns, rows })).toEqual({
      kind: 'days',
      name,
      columns: [columns[0]],
      rows: [
        { date: '2026-11-01', values: [84] },
        { date: '2026-11-02', values: [0] },
      ],
    });
  });

  it('tells a long run of days without data in one line, and a short one day by day', () => {
    const day = (date: number, value: number | null) => ({
      date: `2026-11-${String(date).padStart(2, '0')}`,
      values: [value, null],
    });
    const gap = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => day(from + index, null));
    const long = [...gap(1, 8), day(9, 1), ...gap(10, 7), day(17, 2)];
    const block = daysBlock(makeReport(), { name, columns, rows: long });
    expect(block.kind === 'days' && block.rows.map(({ date }) => date)).toEqual([
      '8 days',
      '2026-11-09',
      ...gap(10, 7).map(({ date }) => date),
      '2026-11-17',
    ]);
  });

  it('is a sentence where no day has a value', () => {
    const empty = rows.map(({ date }) => ({ date, values: [null, null] }));
    expect(daysBlock(makeReport(), { name, columns, rows: empty }).kind).toBe('sentence');
  });
});
