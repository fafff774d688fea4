import { describe, expect, it } from 'vitest';
import { daysBlock } from '../../../src/reporters/sections/parts.ts';
import { makePersonalReport, makeReport } from '../../helpers/make-report.ts';

const columns = [
  { title: 'Followers', unit: 'count' },
  { title: 'Gained', unit: 'count' },
] as const;
const rows = [
  { date: '2026-11-01', values: [84, null] },
  { date: '2026-11-02', values: [0, null] },
];

describe('a series by day', () => {
  it('has every column of a business account, and of a personal one those it has', () => {
    expect(daysBlock(makeReport(), { columns, rows })).toEqual({ kind: 'days', columns, rows });
    expect(daysBlock(makePersonalReport(), { columns, rows })).toEqual({
      kind: 'days',
      columns: [columns[0]],
      rows: [
        { date: '2026-11-01', values: [84] },
        { date: '2026-11-02', values: [0] },
      ],
    });
  });

  it('is a sentence where no day has a value', () => {
    const empty = rows.map(({ date }) => ({ date, values: [null, null] }));
    expect(daysBlock(makeReport(), { columns, rows: empty }).kind).toBe('sentence');
  });
});
