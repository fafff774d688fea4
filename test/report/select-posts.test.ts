import { describe, expect, it } from 'vitest';
import { makeRange } from '../../src/domain/date-range.ts';
import { buildReport } from '../../src/report/build-report.ts';
import { columnNames, findColumn, readColumn } from '../../src/report/columns.ts';
import { selectPosts } from '../../src/report/select-posts.ts';
import { makeAccount, makePost, testNow } from '../helpers/make-data.ts';

const report = buildReport(
  {
    account: makeAccount(),
    daily: [],
    audience: null,
    posts: [
      makePost({ id: '10', views: 5, caption: 'b' }),
      makePost({ id: '9', views: null, caption: null }),
      makePost({ id: '8', views: 7, caption: 'a' }),
      makePost({ id: '7', views: 5, caption: 'c' }),
      makePost({ id: '11', views: null, caption: null }),
    ],
    missingScopes: [],
    fetchedAt: testNow,
    kept: null,
  },
  {
    range: makeRange('2026-11-01', '2026-11-10', 'UTC', '2026-11-15'),
    engagementPer: 100,
    engagementBy: 'reach',
    now: testNow,
    sample: false,
  },
);

const ids = (selection: Parameters<typeof selectPosts>[1]) => {
  const posts = selectPosts(report.postsPublished.posts, selection);
  return posts && Array.from(posts, (post) => post.id);
};

describe('selectPosts', () => {
  it.each([
    ['views', 'desc', ['8', '7', '10', '9', '11']],
    ['views', 'asc', ['7', '10', '8', '9', '11']],
    ['caption', 'asc', ['8', '10', '7', '9', '11']],
    ['id', 'asc', ['7', '8', '9', '10', '11']],
  ] as const)(
    'sorts by %s %s: missing last, equal ones by id as a number',
    (column, direction, expected) => {
      expect(ids({ order: { column, direction }, limit: null })).toEqual(expected);
    },
  );

  it('cuts the list', () => {
    expect(ids({ order: null, limit: 2 })).toEqual(['10', '9']);
    expect(ids({ order: null, limit: 0 })).toEqual([]);
  });

  it('has nothing to choose from where there is no list', () => {
    expect(selectPosts(null, { order: null, limit: 2 })).toBeNull();
  });
});

describe('columns', () => {
  it.each([
    ['views', 'views'],
    ['createdAt', 'createdAt'],
    ['created-at', 'createdAt'],
    ['date', 'createdAt'],
    ['Duration', 'durationSeconds'],
    ['for-you', 'forYou'],
    ['nothing', undefined],
    ['constructor', undefined],
  ])('%s is %s', (text, expected) => {
    expect(findColumn(text)).toBe(expected);
  });

  it('every column of the list reads a value of a post', () => {
    const [post] = report.postsPublished.posts ?? [];
    if (!post) throw new Error('a post is missing');
    for (const name of columnNames) expect(readColumn(post, name), name).not.toBeUndefined();
    expect(readColumn(post, 'forYou')).toBe(0.75);
  });
});
