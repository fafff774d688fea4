import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { PostFigureName } from '../../../src/report/post-figures.ts';
import { tableWidth } from '../../../src/reporters/table/draw-table.ts';
import { fitColumns, headColumn } from '../../../src/reporters/table/fit-columns.ts';

const widths: Partial<Record<PostFigureName, [least: number, natural: number]>> = {
  createdAt: [16, 16],
  views: [9, 9],
  caption: [16, 60],
  likes: [5, 5],
};

function measure(name: PostFigureName) {
  const [minimumWidth, naturalWidth] = widths[name] ?? [1, 1];
  return { name, title: name, align: 'left' as const, minimumWidth, naturalWidth };
}

const wanted = {
  names: ['createdAt', 'views', 'likes', 'caption'] as const,
  byImportance: ['createdAt', 'views', 'caption', 'likes'] as const,
};

describe('fitColumns', () => {
  it.each([
    [200, [16, 9, 5, 60], []],
    [60, [16, 9, 5, 24], []],
    [52, [16, 9, 5, 16], []],
    [51, [16, 9, 22], ['likes']],
    [44, [16, 9], ['likes', 'caption']],
    [20, [16], ['views', 'likes', 'caption']],
    [10, [10], ['views', 'likes', 'caption']],
  ])('in %d columns', (width, columnWidths, dropped) => {
    const fitted = fitColumns(wanted, measure, width);
    expect(fitted.columns.map((column) => column.width)).toEqual(columnWidths);
    expect(fitted.dropped).toEqual(dropped);
  });

  propertyTest.prop([fc.integer({ min: 1, max: 250 })])(
    'never needs more than there is',
    (width) => {
      const { columns, dropped } = fitColumns(wanted, measure, width);
      expect(tableWidth(columns)).toBeLessThanOrEqual(width);
      expect(columns.length + dropped.length).toBe(wanted.names.length);
    },
  );
});

describe('headColumn', () => {
  it.each([
    ['Avg. reach per post', 6, 9, 'Avg.\nreach per\npost', 9],
    ['Avg. reach per post', 14, 9, 'Avg. reach per\npost', 14],
    ['Interactions', 1, 9, 'Interactions', 12],
  ])('%s over cells of %d, at most %d', (title, cells, most, lines, naturalWidth) => {
    expect(headColumn(title, cells, most)).toEqual({ title: lines, naturalWidth });
  });
});
