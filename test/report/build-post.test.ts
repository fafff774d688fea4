import { describe, expect, it } from 'vitest';
import { buildPost } from '../../src/report/build-post.ts';
import { MadePosts, settlePosts } from '../../src/report/open-report.ts';
import { makePost, testNow } from '../helpers/make-data.ts';

const settings = { engagementPer: 100, engagementBy: 'reach' } as const;

describe('the impression sources of a post', () => {
  const namesOf = (sources: Record<string, number>) =>
    Object.entries(
      buildPost(makePost({ impressionSources: sources }), settings).impressionSources ?? {},
    );

  it('are the six that have columns, then whatever else TikTok names', () => {
    expect(namesOf({ others: 0.1, search: 0.2, forYou: 0.7 })).toEqual([
      ['forYou', 0.7],
      ['follow', 0],
      ['hashtag', 0],
      ['sound', 0],
      ['profile', 0],
      ['search', 0.2],
      ['others', 0.1],
    ]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('may be called %s', (name) => {
    const sources = JSON.parse(`{"${name}":0.25,"forYou":0.5}`) as Record<string, number>;
    expect(namesOf(sources)).toContainEqual([name, 0.25]);
    expect(namesOf(sources)).toContainEqual(['forYou', 0.5]);
    expect(namesOf(sources)).toHaveLength(7);
  });
});

it('a post is as old as the oldest of its figures', () => {
  const lastGiven = { reach: testNow - 2000, views: testNow - 1000 };
  const { asOf, kept } = buildPost(makePost({ fetchedAt: testNow, lastGiven }), settings);
  expect(asOf).toBe(new Date(testNow - 2000).toISOString());
  expect(kept).toEqual({
    reach: new Date(testNow - 2000).toISOString(),
    views: new Date(testNow - 1000).toISOString(),
  });
});

describe('the posts of a report that are yet to be made', () => {
  const sources = ['3', '2', '1'].map((id) => makePost({ id }));
  const expected = sources.map((post) => buildPost(post, settings));

  it('are the same with every pass, and when they are settled', () => {
    const posts = new MadePosts(sources, settings);
    expect(posts).toHaveLength(3);
    expect([...posts]).toEqual(expected);
    expect([...posts]).toEqual(expected);
    expect(settlePosts(posts)).toEqual(expected);
    expect(settlePosts(posts)).toBe(settlePosts(posts));
    expect([...posts]).toEqual(expected);
    expect(posts).toHaveLength(3);
  });

  it('can be cut before and after that', () => {
    const posts = new MadePosts(sources, settings);
    expect([...posts.slice(0, 2)]).toEqual(expected.slice(0, 2));
    posts.settle();
    expect([...posts.slice(0, 2)]).toEqual(expected.slice(0, 2));
    expect([...posts.slice(0, 9)]).toEqual(expected);
  });
});
