import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChangingFigure,
  changingFigures,
  type ImpressionSources,
  type Post,
} from '../../src/domain/post.ts';
import { type FetchedDay, mergeDay, mergePost } from '../../src/history/merge.ts';
import { makeDay, makePost } from '../helpers/make-data.ts';

const dailyFigures = [
  'views',
  'profileViews',
  'likes',
  'comments',
  'shares',
  'newFollowers',
  'lostFollowers',
  'followersCount',
  'dailyTotalFollowers',
] as const;

function dayAt(fetchedAt: number, figures: Partial<FetchedDay> = {}): FetchedDay {
  return { ...makeDay('2026-11-01', figures), fetchedAt };
}

const createdAt = Date.parse('2026-10-01T00:00:00Z');

/** One and the same post, as it was told at one time. */
function told(fetchedAt: number, figures: Partial<Post> = {}): Post {
  return makePost({ id: '7', createdAt, fetchedAt, ...figures });
}

const merge = (...[first, ...others]: readonly [Post, ...Post[]]) =>
  others.reduce<Post>((merged, post) => mergePost(merged, post), first);

/** Small figures, so that they repeat, fall and rise; every third one is missing. */
const figure = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 }), fc.constant(9));

const dayFigures = fc.record(Object.fromEntries(dailyFigures.map((name) => [name, figure])));
const days = (count: number) =>
  fc
    .array(dayFigures, { minLength: count, maxLength: count })
    .map((list) => list.map((figures, index) => dayAt(index + 1, figures)));

const sources = fc.option(fc.constantFrom<ImpressionSources>({ forYou: 1 }, { forYou: 0.5 }));
const counts = changingFigures.filter((name) => name !== 'impressionSources');
const postFigures: fc.Arbitrary<Partial<Post>> = fc
  .tuple(fc.array(figure, { minLength: counts.length, maxLength: counts.length }), sources)
  .map(([values, impressionSources]) => ({
    ...Object.fromEntries(counts.map((name, index) => [name, values[index] ?? null])),
    impressionSources,
  }));
const tellings = (count: number) =>
  fc
    .array(postFigures, { minLength: count, maxLength: count })
    .map((list) => list.map((figures, index) => told(index + 1, figures)));

const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/** The last one that is known, as the naive model of both. */
function lastKnown<Telling, Name extends keyof Telling>(list: readonly Telling[], name: Name) {
  return list.findLast((telling) => telling[name] !== null)?.[name] ?? null;
}

describe('mergeDay', () => {
  const first = dayAt(1, { views: 10, likes: 5, newFollowers: 2 });
  const second = dayAt(2, { views: 8, likes: null, shares: 0 });
  const both = dayAt(2, { views: 8, likes: 5, newFollowers: 2, shares: 0 });

  it('takes the later value, a fallen one too, and keeps what the later telling lacks', () => {
    expect(mergeDay(first, second)).toEqual(both);
    expect(mergeDay(second, first)).toEqual(both);
  });

  it('lets a zero replace a figure: it is none that is missing', () => {
    expect(mergeDay(dayAt(1, { views: 10 }), dayAt(2, { views: 0 })).views).toBe(0);
  });

  it('lets the second of two that came at the same time count', () => {
    expect(mergeDay(dayAt(1, { views: 1 }), dayAt(1, { views: 2 })).views).toBe(2);
  });

  property.prop([days(2)])('does not go by the order, and twice is once', ([one, other]) => {
    if (!one || !other) throw new Error('two days were drawn');
    const merged = mergeDay(one, other);
    expect(mergeDay(other, one)).toEqual(merged);
    expect(mergeDay(merged, other)).toEqual(merged);
    expect(mergeDay(merged, one)).toEqual(merged);
    expect(mergeDay(one, one)).toEqual(one);
    for (const name of dailyFigures) expect(merged[name]).toBe(lastKnown([one, other], name));
    expect(merged.fetchedAt).toBe(2);
  });

  const givenDays = fc
    .array(fc.record(Object.fromEntries(dailyFigures.map((name) => [name, fc.nat(9)]))), {
      minLength: 3,
      maxLength: 3,
    })
    .map((list) => list.map((figures, index) => dayAt(index + 1, figures)));

  property.prop([
    fc.oneof(
      fc.record({ all: days(3), order: fc.constant(orders[0]) }),
      fc.record({ all: givenDays, order: fc.constantFrom(...orders) }),
    ),
  ])('takes three as they come, and in any order where nothing is missing', ({ all, order }) => {
    const [first, second, third] = order.map((index) => all[index]);
    if (!first || !second || !third) throw new Error('three days were drawn');
    const merged = mergeDay(mergeDay(first, second), third);
    for (const name of dailyFigures) expect(merged[name]).toBe(lastKnown(all, name));
    expect(merged.fetchedAt).toBe(3);
  });
});

describe('mergePost', () => {
  it('takes the later value, a fallen one too', () => {
    const merged = merge(told(1, { likes: 10, views: 5 }), told(2, { likes: 8, views: 6 }));
    expect(merged).toMatchObject({ likes: 8, views: 6, fetchedAt: 2, lastGiven: {} });
  });

  it('keeps what the later telling lacks, and says when TikTok last gave it', () => {
    const rested = told(2, { reach: null, impressionSources: null, views: 120 });
    const merged = merge(told(1, { reach: 80 }), rested);
    expect(merged).toMatchObject({
      reach: 80,
      impressionSources: { forYou: 0.75, follow: 0.25 },
      views: 120,
      fetchedAt: 2,
    });
    expect(merged.lastGiven).toEqual({ reach: 1, impressionSources: 1 });
    const longer = merge(merged, told(3, { reach: null, impressionSources: null }));
    expect(longer.lastGiven).toEqual({ reach: 1, impressionSources: 1 });
  });

  it('knows a figure that comes back as given', () => {
    const merged = merge(told(1, { reach: 80 }), told(2, { reach: null }), told(3, { reach: 70 }));
    expect(merged).toMatchObject({ reach: 70, lastGiven: {} });
  });

  it('names nothing that was never given', () => {
    const merged = merge(told(1, { reach: null }), told(2, { reach: null }));
    expect(merged).toMatchObject({ reach: null, lastGiven: {} });
  });

  it('takes a figure that came before the last fetch, though it is kept later', () => {
    const known = merge(told(1, { reach: 80 }), told(3, { reach: null }));
    const merged = merge(known, told(2, { reach: 90 }));
    expect(merged).toMatchObject({ reach: 90, fetchedAt: 3, lastGiven: { reach: 2 } });
  });

  it('keeps what it is: type, address, caption, length and use in an ad', () => {
    const nothing = { type: null, url: null, caption: null, durationSeconds: null, isAd: null };
    const first = told(1, { isAd: true });
    const { type, url, caption, durationSeconds, isAd } = first;
    const known = { type, url, caption, durationSeconds, isAd };
    expect(merge(first, told(2, nothing))).toMatchObject(known);
    expect(merge(told(2, nothing), first)).toMatchObject(known);
    expect(merge(first, told(2, { caption: 'Changed' })).caption).toBe('Changed');
  });

  it.each([
    ['missed after it was there', [told(1, { goneSince: 5 }), told(3)], 5],
    ['missed before it was there', [told(1, { goneSince: 2 }), told(3)], null],
    ['missed at the time at which it was there', [told(1, { goneSince: 3 }), told(3)], null],
    ['missed twice', [told(1, { goneSince: 6 }), told(3, { goneSince: 5 })], 5],
    [
      'missed once before and once after',
      [told(1, { goneSince: 2 }), told(3, { goneSince: 5 })],
      5,
    ],
    ['never missed', [told(1), told(3)], null],
  ] as const)(
    'tells of one that was %s since when it is gone',
    (_name, [one, other], goneSince) => {
      expect(merge(one, other).goneSince).toBe(goneSince);
      expect(merge(other, one).goneSince).toBe(goneSince);
    },
  );

  it('is back when it was fetched later', () => {
    const gone = merge(told(1, { goneSince: 5 }), told(3));
    expect(merge(gone, told(6)).goneSince).toBeNull();
    expect(merge(told(6), gone).goneSince).toBeNull();
  });

  property.prop([tellings(2)])('does not go by the order, and twice is once', ([one, other]) => {
    if (!one || !other) throw new Error('two tellings were drawn');
    const merged = mergePost(one, other);
    expect(mergePost(other, one)).toEqual(merged);
    expect(mergePost(merged, other)).toEqual(merged);
    expect(mergePost(merged, one)).toEqual(merged);
    expect(mergePost(one, one)).toEqual(one);
  });

  property.prop([tellings(3), fc.constantFrom(...orders)])(
    'has of every figure the last that is known, and when that was, in any order of three',
    (all, order) => {
      const [first, second, third] = order.map((index) => all[index]);
      if (!first || !second || !third) throw new Error('three tellings were drawn');
      const merged = merge(first, second, third);
      const lastGiven: Partial<Record<ChangingFigure, number>> = {};
      for (const name of changingFigures) {
        expect(merged[name]).toEqual(lastKnown(all, name));
        const time = all.findLast((telling) => telling[name] !== null)?.fetchedAt ?? 3;
        if (time < 3) lastGiven[name] = time;
      }
      expect(merged.lastGiven).toEqual(lastGiven);
      expect(merged.fetchedAt).toBe(3);
    },
  );
});
