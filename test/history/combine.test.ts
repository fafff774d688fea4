import { describe, expect, it } from 'vitest';
import type { Post } from '../../src/domain/post.ts';
import { combine, type FetchedParts, type Kept, type Occasion } from '../../src/history/combine.ts';
import { makeAccount, makeDay, makePost, testNow } from '../helpers/make-data.ts';
import { daysAgo, makeFetched } from './make-history.ts';

const wanted = { start: daysAgo(30), end: daysAgo(10) };
const before = daysAgo(2);
const women = {
  genders: [{ name: 'Female', share: 1 }],
  countries: null,
  ages: null,
  cities: null,
};
const noAudience = { genders: null, countries: null, ages: null, cities: null };

/** What was kept two days ago, when all posts of the wanted time were listed. */
function makeKept(parts: Partial<Kept> = {}): Kept {
  return {
    account: {
      id: 1,
      account: makeAccount({ followers: 900, username: 'former' }),
      fetchedAt: before,
      missingScopes: ['video.insights'],
      tokenMark: null,
      listings: [{ ...wanted, listedAt: before }],
    },
    days: [],
    followers: [],
    audience: null,
    posts: [],
    ...parts,
  };
}

function withListings(listings: Kept['account']['listings']): Partial<Kept> {
  return { account: { ...makeKept().account, listings } };
}

const asked = (parts: Partial<Occasion> = {}): Occasion => ({
  wanted: [wanted],
  startedAt: testNow,
  includesRemoved: false,
  ...parts,
});

const nothing: FetchedParts = { account: null, spans: [], posts: [], missingScopes: [] };
const fetchedAll = (posts: readonly Post[] | null): FetchedParts => ({
  account: makeFetched(),
  spans: [wanted],
  posts,
  missingScopes: [],
});

const inRange = (id: string, parts: Partial<Post> = {}) =>
  makePost({ id, createdAt: daysAgo(20) - Number(id), ...parts });
const idsOf = (posts: readonly Post[] | null) => posts?.map(({ id }) => id);

describe('the account', () => {
  it('is as it was fetched, with names that may no longer be read', () => {
    const account = makeAccount({ username: null, followers: 1001 });
    const parts = { ...fetchedAll([]), account: makeFetched({ account }) };
    const data = combine(makeKept(), parts, asked());
    expect(data.account).toEqual(makeAccount({ username: 'former', followers: 1001 }));
    expect(data).toMatchObject({ fetchedAt: testNow, missingScopes: [] });
  });

  it('lacks what was refused before, and what turned out to be now', () => {
    const parts = { ...nothing, spans: [wanted], posts: null, missingScopes: ['video.list'] };
    const { missingScopes } = combine(makeKept(), parts, asked());
    expect(missingScopes).toEqual(['video.list', 'video.insights']);
    const anew = combine(makeKept(), fetchedAll([]), asked());
    expect(anew.missingScopes).toEqual([]);
  });

  it('does not keep a total of followers that may no longer be read', () => {
    const account = makeAccount({ followers: null });
    const parts = { ...fetchedAll([]), account: makeFetched({ account }) };
    expect(combine(makeKept(), parts, asked()).account.followers).toBeNull();
  });

  it('is as it was kept where it was not asked for', () => {
    const data = combine(makeKept(), nothing, asked());
    expect(data.account).toEqual(makeAccount({ followers: 900, username: 'former' }));
    expect(data).toMatchObject({ fetchedAt: before, missingScopes: ['video.insights'] });
    expect(data.kept).toMatchObject({ since: testNow });
  });

  it('is not made up', () => {
    expect(() => combine(null, nothing, asked())).toThrow('nothing is known of the account');
  });
});

describe('days', () => {
  const kept = makeKept({
    days: [
      { ...makeDay('2026-09-01', { views: 1 }), fetchedAt: before },
      { ...makeDay('2026-11-12', { views: 2, likes: 3 }), fetchedAt: before },
    ],
  });

  it('are those that were fetched over those that were kept, oldest first', () => {
    const daily = [makeDay('2026-11-13', { views: 9 }), makeDay('2026-11-12', { views: 4 })];
    const parts = { ...fetchedAll([]), account: makeFetched({ daily }) };
    const data = combine(kept, parts, asked());
    expect(data.daily).toEqual([
      makeDay('2026-09-01', { views: 1 }),
      makeDay('2026-11-12', { views: 4, likes: 3 }),
      makeDay('2026-11-13', { views: 9 }),
    ]);
    expect(data.kept?.days).toEqual(new Set(['2026-09-01']));
  });

  it('are the kept ones where nothing was fetched', () => {
    const data = combine(kept, nothing, asked());
    expect(data.daily?.map(({ date }) => date)).toEqual(['2026-09-01', '2026-11-12']);
    expect(data.kept?.days).toEqual(new Set(['2026-09-01', '2026-11-12']));
  });

  it('are none through the display API', () => {
    const account = makeAccount({ api: 'display', isBusinessAccount: null });
    const parts = { ...fetchedAll([]), account: makeFetched({ account, daily: null }) };
    expect(combine(null, parts, asked())).toMatchObject({ daily: null, audience: null });
  });
});

describe('totals of followers', () => {
  const followers = [
    { at: daysAgo(3), followers: 800 },
    { at: before, followers: 900 },
  ];

  it('end with the one that was fetched', () => {
    expect(combine(makeKept({ followers }), fetchedAll([]), asked()).kept?.followers).toEqual([
      ...followers,
      { at: testNow, followers: 1000 },
    ]);
  });

  it('are those up to the data where nothing was fetched', () => {
    const later = { at: daysAgo(1), followers: 950 };
    const kept = makeKept({ followers: [...followers, later] });
    expect(combine(kept, nothing, asked()).kept?.followers).toEqual(followers);
  });
});

describe('the audience', () => {
  const kept = makeKept({ audience: { audience: women, fetchedAt: before } });
  const combined = (parts: Parameters<typeof makeFetched>[0]) =>
    combine(kept, { ...fetchedAll([]), account: makeFetched(parts) }, asked());

  it('is kept where TikTok gave none this time', () => {
    const data = combined({ audience: noAudience });
    expect(data.audience).toEqual(women);
    expect(data.kept?.audienceFetchedAt).toBe(before);
    const offline = combine(kept, nothing, asked());
    expect(offline.audience).toEqual(women);
    expect(offline.kept?.audienceFetchedAt).toBe(before);
  });

  it('is the one that was fetched', () => {
    const men = { ...noAudience, genders: [{ name: 'Male', share: 1 }] };
    const data = combined({ audience: men });
    expect(data.audience).toEqual(men);
    expect(data.kept?.audienceFetchedAt).toBeNull();
  });

  it.each([
    [99, noAudience],
    [100, women],
    [null, women],
  ])(
    'of an account with %s followers is not more than TikTok would tell',
    (followers, expected) => {
      const account = makeAccount({ followers });
      expect(combined({ account, audience: noAudience }).audience).toEqual(expected);
    },
  );

  it('has empty lists where nothing is known', () => {
    expect(combine(makeKept(), nothing, asked()).audience).toEqual(noAudience);
  });
});

describe('posts', () => {
  it('are those that were fetched over those that were kept, newest first', () => {
    const kept = makeKept({
      posts: [
        inRange('1', { fetchedAt: before, reach: 50, views: 40 }),
        inRange('9', { fetchedAt: before }),
      ],
      ...withListings([{ ...wanted, listedAt: before }]),
    });
    const spans = [{ start: daysAgo(20) - 5, end: wanted.end }];
    const fetched = [inRange('1', { reach: null, views: 60 }), inRange('2')];
    const data = combine(kept, { ...fetchedAll(fetched), spans }, asked());
    expect(idsOf(data.posts)).toEqual(['1', '2', '9']);
    expect(data.posts?.[0]).toMatchObject({ reach: 50, views: 60, lastGiven: { reach: before } });
    expect(data.posts?.[2]).toMatchObject({ fetchedAt: before });
  });

  it('of one instant are in the order of their ids', () => {
    const fetched = ['10', '9', '8'].map((id) => makePost({ id, createdAt: daysAgo(20) }));
    expect(idsOf(combine(null, fetchedAll(fetched), asked()).posts)).toEqual(['8', '9', '10']);
  });

  it('are those of the wanted time only', () => {
    const edge = [
      makePost({ id: '1', createdAt: wanted.end }),
      makePost({ id: '2', createdAt: wanted.end - 1 }),
      makePost({ id: '3', createdAt: wanted.start }),
      makePost({ id: '4', createdAt: wanted.start - 1 }),
    ];
    expect(idsOf(combine(makeKept({ posts: edge }), nothing, asked()).posts)).toEqual(['2', '3']);
  });

  it('that are gone are left out and counted, or count', () => {
    const kept = makeKept({
      posts: [
        inRange('1'),
        inRange('2', { goneSince: before }),
        inRange('3', { goneSince: before }),
      ],
    });
    const data = combine(kept, nothing, asked());
    expect(idsOf(data.posts)).toEqual(['1']);
    expect(data.kept?.gone).toBe(2);
    const all = combine(kept, nothing, asked({ includesRemoved: true }));
    expect(idsOf(all.posts)).toEqual(['1', '2', '3']);
    expect(all.kept?.gone).toBe(0);
    const elsewhere = { start: daysAgo(15), end: daysAgo(10) };
    expect(combine(kept, nothing, asked({ wanted: [elsewhere] })).kept?.gone).toBe(0);
  });

  it('that were missed where they should have been are gone since the run began', () => {
    const posts = ['1', '2', '3'].map((id) => inRange(id, { fetchedAt: before }));
    const known = { ...inRange('4', { fetchedAt: before }), goneSince: before };
    const kept = makeKept({ posts: [...posts, known] });
    // The third one is older than what was listed.
    const spans = [{ start: daysAgo(20) - 2, end: wanted.end }];
    const parts = { ...fetchedAll([inRange('1')]), spans };
    const data = combine(kept, parts, asked({ includesRemoved: true }));
    expect(data.posts?.map(({ id, goneSince }) => [id, goneSince])).toEqual([
      ['1', null],
      ['2', testNow],
      ['3', null],
      ['4', before],
    ]);
    expect(combine(kept, parts, asked()).kept?.gone).toBe(2);
  });

  it('that came back are there', () => {
    const kept = makeKept({ posts: [inRange('1', { fetchedAt: daysAgo(3), goneSince: before })] });
    const data = combine(kept, fetchedAll([inRange('1')]), asked());
    expect(data.posts).toMatchObject([{ id: '1', goneSince: null }]);
    expect(data.kept?.gone).toBe(0);
  });

  it('of the asked time are none where none were listed, and unknown where nobody ever looked', () => {
    expect(combine(makeKept(), nothing, asked())).toMatchObject({
      posts: [],
      kept: { unlisted: [] },
    });
    expect(combine(makeKept(withListings([])), nothing, asked())).toMatchObject({
      posts: null,
      kept: { unlisted: [wanted] },
    });
  });

  it('may be missing in stretches that were never listed', () => {
    const listings = [
      { start: daysAgo(28), end: daysAgo(25), listedAt: before },
      { start: daysAgo(20), end: daysAgo(5), listedAt: before },
    ];
    const data = combine(makeKept(withListings(listings)), nothing, asked());
    expect(data.posts).toEqual([]);
    expect(data.kept?.unlisted).toEqual([
      { start: daysAgo(30), end: daysAgo(28) },
      { start: daysAgo(25), end: daysAgo(20) },
    ]);
    const spans = [{ start: daysAgo(40), end: daysAgo(20) }];
    const parts = { ...fetchedAll([]), spans };
    expect(combine(makeKept(withListings(listings)), parts, asked()).kept?.unlisted).toEqual([]);
  });

  it('are unknown where they may not be listed, and those that are kept stay', () => {
    expect(combine(null, fetchedAll(null), asked())).toMatchObject({
      posts: null,
      kept: { unlisted: [], gone: 0 },
    });
    const kept = makeKept({ posts: [inRange('1', { fetchedAt: before })] });
    expect(combine(kept, fetchedAll(null), asked())).toMatchObject({
      posts: [{ id: '1', goneSince: null }],
      kept: { unlisted: [], gone: 0 },
    });
  });

  it('are not none where they may not be listed and only those of another time are kept', () => {
    const elsewhere = makePost({ createdAt: daysAgo(50), fetchedAt: before });
    const kept = makeKept({ posts: [elsewhere], ...withListings([]) });
    expect(combine(kept, fetchedAll(null), asked()).posts).toBeNull();
  });

  it('that were published later on the day of the listing are no hole in the history', () => {
    const present = { start: daysAgo(10), end: testNow + 1000 };
    const morning = testNow - 6 * 3_600_000;
    const account = { ...makeKept().account, fetchedAt: morning };
    const listings = [{ start: daysAgo(30), end: morning + 40, listedAt: morning }];
    const kept = makeKept({ account: { ...account, listings } });
    const data = combine(kept, nothing, asked({ wanted: [present] }));
    expect(data).toMatchObject({ posts: [], kept: { unlisted: [] } });
    // A day of another zone may have begun since: then nothing is known of it, which is not none.
    const afternoon = { start: testNow - 1000, end: testNow + 1000 };
    expect(combine(kept, nothing, asked({ wanted: [afternoon] })).posts).toBeNull();
  });

  it('that were published after the data were fetched are unknown, but no hole either', () => {
    const listings = [{ start: daysAgo(30), end: before, listedAt: before }];
    const kept = makeKept(withListings(listings));
    const present = { start: daysAgo(10), end: testNow + 1000 };
    const data = combine(kept, nothing, asked({ wanted: [present] }));
    expect(data).toMatchObject({ posts: [], kept: { unlisted: [] } });
    const since = { start: daysAgo(1), end: testNow + 1000 };
    const later = combine(kept, nothing, asked({ wanted: [since] }));
    expect(later).toMatchObject({ posts: null, kept: { unlisted: [] } });
  });

  it('may be missing where the account was fetched later than its posts were listed', () => {
    const listings = [{ start: daysAgo(30), end: daysAgo(8), listedAt: daysAgo(8) }];
    const present = { start: daysAgo(10), end: testNow + 1000 };
    const kept = makeKept(withListings(listings));
    // The data are those of the 13th, the posts those up to the 7th.
    expect(combine(kept, nothing, asked({ wanted: [present] })).kept?.unlisted).toEqual([
      { start: Date.parse('2026-11-08T00:00:00Z'), end: Date.parse('2026-11-14T00:00:00Z') },
    ]);
  });
});
