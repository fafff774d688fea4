import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Api } from '../../src/domain/account.ts';
import { dayMs } from '../../src/domain/day.ts';
import { isWithin, joinSpans, type Span } from '../../src/domain/span.ts';
import { type Freshness, heldSpans, holds, isSettled } from '../../src/history/freshness.ts';
import { type Listing, mergeListings } from '../../src/history/listings.ts';
import { type Knowledge, neverListed, planFetch } from '../../src/history/plan.ts';
import { testNow as noon } from '../helpers/make-data.ts';

const midnight = Date.parse('2026-11-15T00:00:00Z');
const hourMs = dayMs / 24;

const fresh = (parts: Partial<Freshness> = {}): Freshness => ({
  now: noon,
  maxAgeMs: null,
  refresh: false,
  ...parts,
});

const knowing = (listings: readonly Listing[], parts: Partial<Knowledge> = {}): Knowledge => ({
  api: 'business',
  fetchedAt: null,
  listings,
  ...parts,
});

describe('holds', () => {
  it.each([
    ['now', noon, true],
    ['at midnight in UTC', midnight, true],
    ['just before midnight in UTC', midnight - 1, false],
    ['in the future', noon + 1, false],
  ])('believes what was fetched %s: %s', (_name, fetchedAt, expected) => {
    expect(holds(fetchedAt, fresh())).toBe(expected);
  });

  it.each([
    ['as old as that', noon - 13 * hourMs, true],
    ['older', noon - 13 * hourMs - 1, false],
    ['in the future', noon + 1, false],
  ])('goes by the age that the user names: %s, %s', (_name, fetchedAt, expected) => {
    expect(holds(fetchedAt, fresh({ maxAgeMs: 13 * hourMs }))).toBe(expected);
  });

  it('lets nothing hold that is an instant old where the age is none', () => {
    expect(holds(noon - 1, fresh({ maxAgeMs: 0 }))).toBe(false);
    expect(holds(noon, fresh({ maxAgeMs: 0 }))).toBe(true);
  });

  it('lets nothing hold where all is to be fetched anew', () => {
    expect(holds(noon, fresh({ refresh: true }))).toBe(false);
  });
});

describe('isSettled', () => {
  it.each([
    ['business', 367 * dayMs, true],
    ['business', 367 * dayMs - 1, false],
    ['display', 1000 * dayMs, false],
  ] as const)(
    'through the %s API, fetched %i milliseconds after publication: %s',
    (api, age, is) => {
      expect(isSettled(noon, noon + age, api)).toBe(is);
    },
  );
});

describe('heldSpans', () => {
  const yesterday = noon - dayMs;

  it('holds a stretch that was listed today, and what came since where it reached the present', () => {
    const past = { start: 10, end: 20, listedAt: noon - hourMs };
    const present = { start: 30, end: noon - hourMs + 5, listedAt: noon - hourMs };
    expect(heldSpans([past, present], fresh(), 'business')).toEqual([
      { start: 10, end: 20 },
      { start: 30, end: Infinity },
    ]);
  });

  it('holds of an older listing what was settled at its time', () => {
    const listing = { start: 0, end: yesterday, listedAt: yesterday };
    const settled = [{ start: 0, end: yesterday - 367 * dayMs }];
    expect(heldSpans([listing], fresh(), 'business')).toEqual(settled);
    expect(heldSpans([listing], fresh({ maxAgeMs: 0 }), 'business')).toEqual(settled);
    expect(heldSpans([listing], fresh(), 'display')).toEqual([]);
    expect(heldSpans([listing], fresh({ refresh: true }), 'business')).toEqual([]);
    const young = { ...listing, start: yesterday - 367 * dayMs };
    expect(heldSpans([young], fresh(), 'business')).toEqual([]);
  });

  it('believes no listing from the future, however old its posts', () => {
    const listing = { start: 0, end: noon, listedAt: noon + 400 * dayMs };
    expect(heldSpans([listing], fresh(), 'business')).toEqual([]);
  });
});

/** What keeping a plan's pages leaves behind: a page ends where it came, not in the future. */
function listedAfter(
  plan: { spans: readonly Span[] },
  now: number,
  before: readonly Listing[] = [],
) {
  const made = plan.spans.map(({ start, end }): Listing => {
    return { start, end: Math.min(end, now + 40), listedAt: now };
  });
  return mergeListings([...before, ...made]);
}

describe('planFetch', () => {
  const lastWeek = { start: noon - 8 * dayMs, end: noon - dayMs };
  const upToNow = { start: noon - 8 * dayMs, end: midnight + dayMs };

  it('asks for all where nothing is known', () => {
    expect(planFetch([lastWeek], knowing([]), fresh())).toEqual({
      account: true,
      spans: [lastWeek],
    });
  });

  it.each([
    ['a range of the past', lastWeek],
    ['a range that reaches now', upToNow],
  ])('asks for nothing more of %s on the same day, and again on the next', (_name, wanted) => {
    const plan = planFetch([wanted], knowing([]), fresh());
    const known = knowing(listedAfter(plan, noon), { fetchedAt: noon });
    const evening = midnight + dayMs - 1;
    expect(planFetch([wanted], known, fresh({ now: evening }))).toEqual({
      account: false,
      spans: [],
    });
    expect(planFetch([wanted], known, fresh({ now: evening + 1 }))).toEqual({
      account: true,
      spans: [wanted],
    });
    expect(planFetch([wanted], known, fresh({ refresh: true }))).toEqual({
      account: true,
      spans: [wanted],
    });
  });

  it('asks for what is missing beside what is held, oldest first', () => {
    const listings = [{ start: noon - 5 * dayMs, end: noon - 3 * dayMs, listedAt: noon }];
    expect(planFetch([lastWeek], knowing(listings, { fetchedAt: noon }), fresh())).toEqual({
      account: false,
      spans: [
        { start: lastWeek.start, end: noon - 5 * dayMs },
        { start: noon - 3 * dayMs, end: lastWeek.end },
      ],
    });
  });

  it('joins ranges that overlap, so that nothing is asked for twice', () => {
    const before = { start: noon - 20 * dayMs, end: noon - 5 * dayMs };
    expect(planFetch([lastWeek, before], knowing([]), fresh()).spans).toEqual([
      { start: before.start, end: lastWeek.end },
    ]);
  });

  it('never asks again for posts that were 367 days old, but through the display API', () => {
    const old = { start: noon - 500 * dayMs, end: noon - 367 * dayMs };
    const listings = [{ ...old, listedAt: noon }];
    const later = fresh({ now: noon + 300 * dayMs });
    expect(planFetch([old], knowing(listings), later).spans).toEqual([]);
    expect(planFetch([old], knowing(listings, { api: 'display' }), later).spans).toEqual([old]);
    expect(planFetch([old], knowing(listings), { ...later, refresh: true }).spans).toEqual([old]);
    const younger = { start: noon - 500 * dayMs, end: noon - 366 * dayMs };
    expect(planFetch([younger], knowing([{ ...younger, listedAt: noon }]), later).spans).toEqual([
      { start: noon - 367 * dayMs, end: noon - 366 * dayMs },
    ]);
  });

  /** In days around the present, so that old and young, today and yesterday meet. */
  const instant = fc.integer({ min: -800, max: 1 }).map((days) => noon + (days * dayMs) / 2);
  const span = fc.record({ start: instant, end: instant });
  const listing = fc.record({
    start: instant,
    end: instant,
    listedAt: fc.oneof(instant, fc.constant(noon + 900 * dayMs)),
  });
  const freshness = fc.record({
    now: fc.constant(noon),
    maxAgeMs: fc.constantFrom(null, 0, dayMs, 30 * dayMs),
    refresh: fc.boolean(),
  });
  const api = fc.constantFrom<Api>('business', 'display');

  property.prop([fc.array(span, { maxLength: 3 }), fc.array(listing), freshness, api])(
    'asks for all that is wanted and not held, and for nothing else',
    (wanted, listings, rule, through) => {
      const { spans } = planFetch(wanted, knowing(listings, { api: through }), rule);
      const isHeld = (at: number) => listings.some((listed) => isHeldBy(listed, at, rule, through));
      for (let at = noon - 401 * dayMs; at < noon + 2 * dayMs; at += dayMs / 4) {
        const isWanted = wanted.some((one) => isWithin(at, one));
        const isAsked = spans.filter((one) => isWithin(at, one)).length;
        expect(isAsked).toBe(isWanted && !isHeld(at) ? 1 : 0);
      }
      expect(spans).toEqual(joinSpans(spans));
    },
  );

  /** The rule for a single instant, told naively. */
  function isHeldBy(listing: Listing, at: number, rule: Freshness, through: Api): boolean {
    const { start, end, listedAt } = listing;
    if (at < start || start >= end || rule.refresh || listedAt > rule.now) return false;
    const isFresh =
      rule.maxAgeMs === null
        ? new Date(listedAt).toISOString().startsWith('2026-11-15')
        : noon - listedAt <= rule.maxAgeMs;
    if (isFresh && (at < end || end >= listedAt)) return true;
    return through === 'business' && at < end && listedAt - at > 367 * dayMs;
  }
});

describe('neverListed', () => {
  it('tells the holes, and not what is still to come', () => {
    const listings = [
      { start: 20, end: 30, listedAt: 50 },
      { start: 40, end: 60, listedAt: 10 },
    ];
    expect(neverListed([{ start: 10, end: 100 }], listings, 70)).toEqual([
      { start: 10, end: 20 },
      { start: 30, end: 40 },
      { start: 60, end: 70 },
    ]);
    expect(neverListed([{ start: 80, end: 100 }], [], 70)).toEqual([]);
    expect(neverListed([], listings, 70)).toEqual([]);
  });

  it('takes a listing for one, however old', () => {
    const listings = [{ start: 0, end: noon, listedAt: noon - 900 * dayMs }];
    expect(neverListed([{ start: 5, end: noon }], listings, noon)).toEqual([]);
  });
});
