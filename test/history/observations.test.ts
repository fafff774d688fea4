import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isSame,
  mergeObservations,
  type Observation,
  observe,
} from '../../src/history/observations.ts';
import { makePost, testNow } from '../helpers/make-data.ts';

const at = (second: number) => new Date(testNow + second * 1000).toISOString();

/** What was told from one second to another; of all figures only the views differ. */
function told(views: number | null, first: number, last = first): Observation {
  return { ...observe(makePost({ views }), at(first)), last_observed_at: at(last) };
}

/** What a list of observations tells in short: the views and the two ends. */
function spell(observations: readonly Observation[]) {
  const second = (time: string) => (Date.parse(time) - testNow) / 1000;
  return observations.map(({ views, observed_at, last_observed_at }) => [
    views,
    second(observed_at),
    second(last_observed_at),
  ]);
}

describe('observe', () => {
  it('holds what was told at one time, what is missing as missing', () => {
    const post = makePost({ reach: null, impressionSources: { forYou: 1 } });
    expect(observe(post, at(1))).toEqual({
      observed_at: at(1),
      last_observed_at: at(1),
      views: 100,
      likes: 10,
      comments: 5,
      shares: 1,
      favorites: 2,
      reach: null,
      full_video_watched_rate: 0.25,
      total_time_watched_seconds: 900,
      average_time_watched_seconds: 9,
      impression_sources: '{"forYou":1}',
      new_followers: 1,
      profile_views: 3,
    });
  });
});

describe('isSame', () => {
  it('goes by the figures alone, and by each of them', () => {
    const one = told(1, 1);
    expect(isSame(one, told(1, 5, 9))).toBe(true);
    expect(isSame(told(null, 1), told(0, 1))).toBe(false);
    const changed = Object.keys(one)
      .filter((name) => !name.endsWith('observed_at'))
      .filter((name) => isSame(one, { ...one, [name]: null }));
    expect(changed).toEqual([]);
  });
});

describe('mergeObservations', () => {
  it('joins neighbours that tell the same', () => {
    expect(spell(mergeObservations([told(5, 1), told(5, 2), told(7, 3), told(5, 4)]))).toEqual([
      [5, 1, 2],
      [7, 3, 3],
      [5, 4, 4],
    ]);
  });

  it('parts one in the middle of which something else was told', () => {
    expect(spell(mergeObservations([told(5, 1, 9), told(7, 4)]))).toEqual([
      [5, 1, 1],
      [7, 4, 4],
      [5, 9, 9],
    ]);
  });

  it('lets the last one of one instant count', () => {
    expect(spell(mergeObservations([told(5, 1, 3), told(7, 3)]))).toEqual([
      [5, 1, 1],
      [7, 3, 3],
    ]);
  });

  it('makes nothing of nothing', () => {
    expect(mergeObservations([])).toEqual([]);
  });

  /** Observations whose ends are all different instants, in an order of its own. */
  const observations = fc
    .record({
      ends: fc.uniqueArray(fc.nat(30), { maxLength: 12 }),
      views: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 12, maxLength: 12 }),
      points: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    })
    .map(({ ends, views, points }) => {
      const found: Observation[] = [];
      for (const rest = [...ends]; rest.length > 0;) {
        const pair = rest.splice(0, points[found.length] ? 1 : 2).sort((a, b) => a - b);
        const [first = 0, last = first] = pair;
        found.push(told(views[found.length] ?? 0, first, last));
      }
      return found;
    });

  property.prop([observations])(
    'keeps what was told at every end, and overlaps nowhere',
    (given) => {
      const merged = mergeObservations(given);
      for (const one of given) {
        for (const time of [one.observed_at, one.last_observed_at]) {
          const holding = merged.filter(
            (row) => row.observed_at <= time && time <= row.last_observed_at,
          );
          expect(holding.map(({ views }) => views)).toEqual([one.views]);
        }
      }
      merged.forEach((row, index) => {
        expect(row.observed_at <= row.last_observed_at).toBe(true);
        const next = merged[index + 1];
        if (!next) return;
        expect(row.last_observed_at < next.observed_at).toBe(true);
        expect(isSame(row, next)).toBe(false);
      });
      const ends = given.flatMap((one) => [one.observed_at, one.last_observed_at]);
      for (const row of merged) {
        expect(ends).toContain(row.observed_at);
        expect(ends).toContain(row.last_observed_at);
      }
    },
  );

  property.prop([observations, fc.nat()])(
    'does not go by the order, and twice is once',
    (given, by) => {
      const merged = mergeObservations(given);
      const turned = [
        ...given.slice(by % (given.length + 1)),
        ...given.slice(0, by % (given.length + 1)),
      ];
      expect(mergeObservations(turned)).toEqual(merged);
      expect(mergeObservations(given.toReversed())).toEqual(merged);
      expect(mergeObservations(merged)).toEqual(merged);
      expect(mergeObservations([...merged, ...given])).toEqual(merged);
    },
  );
});
