import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonOfMany, jsonReporter, writeJson } from '../../src/reporters/json.ts';
import {
  makePersonalReport,
  makePost,
  makePosts,
  makeReport,
  withoutPosts,
} from '../helpers/make-report.ts';
import { makeEntries } from '../helpers/print-table.ts';

function write(value: unknown): string {
  return [...writeJson(value)].join('');
}

it('writes the report with the posts that are to be listed', () => {
  const report = makeReport();
  const posts = [makePost({ id: '42' })];
  const text = [...jsonReporter(report, { posts })].join('');
  expect(JSON.parse(text)).toEqual({
    ...report,
    postsPublished: { ...report.postsPublished, posts },
  });
});

it('has no list where there is none, which is not an empty one', () => {
  const report = withoutPosts(makeReport());
  const text = [...jsonReporter(report, { posts: null })].join('');
  expect(JSON.parse(text)).toEqual(report);
  expect(text).toMatch(/^ {4}"posts": null$/m);
});

property.prop([fc.jsonValue({ maxDepth: 4 })])('writes what JSON.parse reads back', (value) => {
  const expected: unknown = JSON.parse(JSON.stringify(value));
  expect(JSON.parse(write(value))).toEqual(expected);
});

it('indents objects and gives each element of a list a line', () => {
  expect(
    write({ a: { b: 1, c: null }, list: [{ x: 1, y: [1, 2] }, { x: 2 }], none: [], empty: {} }),
  ).toBe(
    `{
  "a": {
    "b": 1,
    "c": null
  },
  "list": [
    {"x":1,"y":[1,2]},
    {"x":2}
  ],
  "none": [],
  "empty": {}
}
`,
  );
});

it('writes integers beyond the safe ones with every digit', () => {
  expect(
    write({ sum: 18014398509481985n, posts: [{ id: '1', interactions: 9007199254740993n }] }),
  ).toBe(
    '{\n  "sum": 18014398509481985,\n  "posts": [\n    {"id":"1","interactions":9007199254740993}\n  ]\n}\n',
  );
});

it('comes in pieces, so that a large report is never one string', () => {
  const posts = Array.from({ length: 5000 }, (_, index) => ({
    id: String(index),
    caption: 'x'.repeat(80),
  }));
  const pieces = [...writeJson({ posts })];
  expect(pieces.length).toBeGreaterThan(5);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(70_000);
  expect((JSON.parse(pieces.join('')) as { posts: unknown[] }).posts).toHaveLength(5000);
});

const many = makeEntries([
  ['harbour', makeReport(), { posts: makePosts(2) }],
  ['mia', makePersonalReport()],
  ['hidden', withoutPosts(makeReport())],
]);

it('writes several reports as an array, each as it would be alone', () => {
  const alone = many.map(({ report, options }) => [...jsonReporter(report, options)].join(''));
  const text = [...jsonOfMany(many)].join('');
  expect(JSON.parse(text)).toEqual(alone.map((one) => JSON.parse(one) as unknown));
  const indented = alone.map((one) => one.trimEnd().replaceAll(/^/gm, '  '));
  expect(text).toBe(`[\n${indented.join(',\n')}\n]\n`);
});

it('writes an array of one report, too', () => {
  const report = makePersonalReport();
  const text = [...jsonOfMany(makeEntries([['mia', report]]))].join('');
  expect(JSON.parse(text)).toEqual([report]);
});

it('keeps every digit of every account, and writes them in pieces', () => {
  const posts = Array.from({ length: 400 }, () => makePost({ views: 9_007_199_254_740_993n }));
  const accounts = Array.from({ length: 5 }, () => ['big', makeReport(), { posts }] as const);
  const pieces = [...jsonOfMany(makeEntries(accounts))];
  expect(pieces.length).toBeGreaterThan(10);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(70_000);
  expect(pieces.join('').match(/"views":9007199254740993,/g)).toHaveLength(2_000);
});
