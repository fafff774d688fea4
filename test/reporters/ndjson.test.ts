import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReporterOptions } from '../../src/reporters/reporter.ts';
import { ndjsonOfMany, ndjsonReporter } from '../../src/reporters/ndjson.ts';
import { writeCompact, writeLine } from '../../src/reporters/write-json.ts';
import { hostileTexts } from '../helpers/hostile-texts.ts';
import {
  makePersonalReport,
  makePost,
  makePosts,
  makeReport,
  withoutPosts,
} from '../helpers/make-report.ts';
import { makeEntries, type NamedReport } from '../helpers/print-table.ts';

const onlyPosts: Partial<ReporterOptions> = { sections: ['posts'] };

function linesOf(accounts: readonly NamedReport[], options: Partial<ReporterOptions> = {}) {
  const text = [...ndjsonOfMany(makeEntries(accounts, options))].join('');
  if (text === '') return [];
  expect(text.at(-1)).toBe('\n');
  return text.slice(0, -1).split('\n');
}

const parse = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as unknown);

describe('reports as lines of JSON', () => {
  it('are a line each, in the order asked for', () => {
    const posts = makePosts(2);
    const [harbour, mia] = [makeReport(), makePersonalReport()];
    expect(
      parse(
        linesOf([
          ['mia', mia],
          ['harbour', harbour, { posts }],
        ]),
      ),
    ).toEqual([mia, { ...harbour, postsPublished: { ...harbour.postsPublished, posts } }]);
  });

  it('are whole whatever sections are named', () => {
    const report = makeReport();
    const sections = ['summary', 'posts'] as const;
    expect(parse(linesOf([['harbour', report]], { sections }))).toEqual([report]);
  });

  it('have integers beyond the safe ones with every digit, wherever they stand', () => {
    const growth = {
      from: 'x',
      to: 'y',
      views: 9007199254740993n,
      likes: 1,
      comments: 1,
      shares: 1,
    };
    const report = makeReport();
    const posts = [makePost({ interactions: 18014398509481985n, growth })];
    const big = {
      ...report,
      postsViewed: report.postsViewed && { ...report.postsViewed, views: 2n ** 70n },
    };
    const [line = ''] = linesOf([['big', big, { posts }]]);
    expect(line).toContain('"views":1180591620717411303424,');
    expect(line).toContain('"interactions":18014398509481985,');
    expect(line).toContain('"views":9007199254740993,');
  });
});

describe('posts as lines of JSON', () => {
  it('say whose they are, first of all', () => {
    const posts = makePosts(2);
    const lines = linesOf(
      [
        ['harbour', makeReport(), { posts }],
        ['mia', makePersonalReport(), { posts: [makePost({ id: '42' })] }],
      ],
      onlyPosts,
    );
    expect(parse(lines)).toEqual([
      ...posts.map((post) => ({ accountId: 'open-id-1', username: 'harbour.bakes', ...post })),
      { accountId: 'open-id-2', username: 'mia.draws', ...makePost({ id: '42' }) },
    ]);
    expect(lines[0]).toMatch(/^\{"accountId":"open-id-1","username":"harbour.bakes","id":/);
  });

  it('are no line where there is no post, and where nobody knows', () => {
    expect(linesOf([['none', makeReport(), { posts: [] }]], onlyPosts)).toEqual([]);
    const hidden = withoutPosts(makeReport());
    expect(linesOf([['hidden', hidden]], onlyPosts)).toEqual([]);
  });

  it('hold each text on their own line', () => {
    const posts = hostileTexts.map((caption) => makePost({ caption }));
    const lines = linesOf([['harbour', makeReport(), { posts }]], onlyPosts);
    expect(parse(lines)).toMatchObject(posts);
  });
});

it('a hundred thousand posts come in pieces, as lines and as one', () => {
  const post = makePost();
  const posts = Array.from({ length: 100_000 }, () => post);
  for (const sections of [onlyPosts.sections, ['overview', 'posts'] as const]) {
    const entries = makeEntries([['large', makeReport(), { posts, sections: sections ?? [] }]]);
    let [pieces, lines, longest] = [0, 0, 0];
    for (const entry of entries) {
      for (const piece of ndjsonReporter(entry.report, entry.options)) {
        pieces += 1;
        longest = Math.max(longest, piece.length);
        lines += piece.split('\n').length - 1;
      }
    }
    expect(pieces).toBeGreaterThan(1000);
    expect(longest).toBeLessThan(70_000);
    expect(lines).toBe(sections?.length === 1 ? 100_000 : 1);
  }
});

property.prop([fc.jsonValue({ maxDepth: 4 })])('a line is what JSON.stringify writes', (value) => {
  expect(writeLine(value)).toBe(JSON.stringify(value));
  expect([...writeCompact(value)].join('')).toBe(JSON.stringify(value));
});
