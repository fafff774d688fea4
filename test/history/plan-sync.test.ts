import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../../src/domain/day.ts';
import { isWithin, joinSpans } from '../../src/domain/span.ts';
import type { Freshness } from '../../src/history/freshness.ts';
import type { Listing } from '../../src/history/listings.ts';
import type { Knowledge } from '../../src/history/plan.ts';
import { planBackfill, planSync, type PostCourse } from '../../src/history/plan-sync.ts';
import { testNow as now } from '../helpers/make-data.ts';
import { SimulatedSync } from './simulated-sync.ts';

const earliest = Date.parse('2014-01-01T00:00:00Z');
const extent = { earliest, pageSize: 20 };
const rule: Freshness = { now, maxAgeMs: null, refresh: false };
const end = now + dayMs;
const ago = (days: number) => now - days * dayMs;

/** All was listed so many days ago. */
const listedAgo = (days: number): Listing => ({
  start: earliest,
  end: ago(days),
  listedAt: ago(days),
});

const knowing = (listings: readonly Listing[], parts: Partial<Knowledge> = {}): Knowledge => ({
  api: 'business',
  fetchedAt: ago(1),
  listings,
  ...parts,
});

/** Posts of 100 days ago that were looked at yesterday, when they had just changed. */
function makeCourses(count: number, parts: Partial<PostCourse> = {}): PostCourse[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index + 1).padStart(4, '0'),
    createdAt: ago(100) + index,
    fetchedAt: ago(1),
    changedAt: ago(1),
    ...parts,
  }));
}

describe('planSync', () => {
  it('takes an account of 15 pages as a whole', () => {
    const settled = makeCourses(50, { createdAt: ago(500) });
    const plan = planSync(knowing([listedAgo(1)]), [...makeCourses(300), ...settled], rule, extent);
    // What was settled when it was listed is not listed again.
    const spans = [{ start: ago(368), end }];
    expect(plan).toEqual({ account: true, spans, mostPages: null, turns: [] });
    const display = knowing([listedAgo(1)], { api: 'display' });
    expect(planSync(display, makeCourses(300), rule, extent).spans).toEqual([
      { start: earliest, end },
    ]);
  });

  it('takes of a larger one the last 7 days, and the others by turns, within 14 pages', () => {
    const young = makeCourses(3, { createdAt: ago(6) }).map((post) => ({
      ...post,
      id: `young-${post.id}`,
    }));
    const plan = planSync(knowing([listedAgo(1)]), [...makeCourses(301), ...young], rule, extent);
    expect(plan).toMatchObject({ account: true, spans: [{ start: ago(7), end }], mostPages: 14 });
    expect(plan.turns).toEqual(makeCourses(301).map(({ id }) => id));
  });

  it('lists one that it does not know from its newest post on, within 14 pages', () => {
    expect(planSync(knowing([], { fetchedAt: null }), [], rule, extent)).toEqual({
      account: true,
      spans: [{ start: earliest, end }],
      mostPages: 14,
      turns: [],
    });
  });

  it('asks for nothing twice on one day, but for what has not had its turn', () => {
    const today = { start: ago(7), end: now, listedAt: now };
    const known = knowing([{ ...listedAgo(1), end: ago(7) }, today], { fetchedAt: now });
    const courses = [
      ...makeCourses(301, { fetchedAt: now }),
      { ...makeCourses(1)[0], id: 'waiting' } as PostCourse,
    ];
    expect(planSync(known, courses, rule, extent)).toEqual({
      account: false,
      spans: [],
      mostPages: 14,
      turns: ['waiting'],
    });
    const whole = knowing([{ ...listedAgo(0), end: now }], { fetchedAt: now });
    expect(planSync(whole, makeCourses(10), rule, extent)).toEqual({
      account: false,
      spans: [],
      mostPages: null,
      turns: [],
    });
    const anew = planSync(whole, makeCourses(10), { ...rule, refresh: true }, extent);
    expect(anew).toMatchObject({ account: true, spans: [{ start: earliest, end }] });
  });

  it('leaves no hole after a pause of a month', () => {
    const plan = planSync(knowing([listedAgo(30)]), makeCourses(301), rule, extent);
    expect(plan.spans).toEqual([{ start: ago(30), end }]);
  });

  it('asks for what was never listed, and for no stretch twice', () => {
    const listings = [
      { start: ago(400), end: ago(300), listedAt: ago(3) },
      { start: ago(200), end: ago(3), listedAt: ago(3) },
    ];
    const { spans, turns } = planSync(knowing(listings), makeCourses(301), rule, extent);
    expect(joinSpans(spans)).toEqual([
      { start: earliest, end: ago(400) },
      { start: ago(300), end: ago(200) },
      { start: ago(7), end },
    ]);
    expect(joinSpans(spans)).toHaveLength(spans.length);
    // Posts of 100 days ago lie in none of them.
    expect(turns).toHaveLength(301);
  });

  it('does not give a turn to a post of a stretch that is listed anyway', () => {
    const listings = [{ start: ago(50), end: ago(1), listedAt: ago(1) }];
    expect(planSync(knowing(listings), makeCourses(301), rule, extent).turns).toEqual([]);
  });

  it('orders turns by how overdue they are', () => {
    const course = (id: string, fetchedDays: number, restedDays: number) => ({
      id,
      createdAt: ago(100),
      fetchedAt: ago(fetchedDays),
      changedAt: ago(fetchedDays + restedDays),
    });
    const posts = [
      // It rested for 8 days: after 4 more it is due, and 2 have passed.
      course('half', 2, 8),
      course('moving', 3, 0),
      // No turn is longer than 14 days, however long the rest.
      course('resting', 28, 90),
      course('slow', 6, 12),
      course('moving-longer', 3.5, 0),
      course('slow-longer', 8, 16),
    ];
    const others = makeCourses(301, { fetchedAt: now });
    const { turns } = planSync(knowing([listedAgo(1)]), [...posts, ...others], rule, extent);
    expect(turns).toEqual(['moving-longer', 'moving', 'resting', 'slow-longer', 'slow', 'half']);
  });

  it('leaves settled posts alone, unless the API goes on changing them', () => {
    const settled = makeCourses(301, { createdAt: ago(400) });
    expect(planSync(knowing([listedAgo(1)]), settled, rule, extent)).toMatchObject({
      mostPages: null,
      turns: [],
    });
    const display = knowing([listedAgo(1)], { api: 'display' });
    expect(planSync(display, settled, rule, extent).turns).toHaveLength(301);
    const unsettled = makeCourses(301, { createdAt: ago(367.5) });
    expect(planSync(knowing([listedAgo(1)]), unsettled, rule, extent).turns).toHaveLength(301);
  });

  it('looks again at what was fetched by a clock ahead of its time', () => {
    const ahead = makeCourses(301, { createdAt: ago(100), fetchedAt: ago(-300) });
    expect(planSync(knowing([listedAgo(1)]), ahead, rule, extent).turns).toHaveLength(301);
  });
});

describe('planBackfill', () => {
  it('takes all that does not hold, in as many pages as it takes', () => {
    const none = knowing([], { fetchedAt: null });
    expect(planBackfill(none, rule, extent)).toEqual({
      account: true,
      spans: [{ start: earliest, end }],
      mostPages: null,
      turns: [],
    });
    const today = [{ start: ago(7), end: now, listedAt: now }];
    expect(planBackfill(knowing(today, { fetchedAt: now }), rule, extent)).toEqual({
      account: false,
      spans: [{ start: earliest, end: ago(7) }],
      mostPages: null,
      turns: [],
    });
  });
});

describe('an account that is brought up to date every day', () => {
  const rates = fc.record({
    before: fc.integer({ min: 0, max: 150 }),
    perDay: fc.constantFrom(0, 0.3, 1, 2),
    seed: fc.nat(1000),
  });
  const pageSize = 4;

  property.prop([rates], { numRuns: 25 })(
    'has no post that waits for ever, and stays within 14 requests once it is large',
    async ({ before, perDay, seed }) => {
      const account = new SimulatedSync({ before, perDay, seed, pageSize });
      /** The pages of 7 days, the one that was published while the run lasts, and the one behind. */
      const recent = Math.ceil((8 * perDay) / pageSize) + 1;
      const daily = (14 - recent) * pageSize;
      /** Until all was listed once, 14 pages a day, turns have to wait. */
      const firstDays = Math.ceil(before / (13 * pageSize)) + 1;
      for (let day = 0; day < 120; day += 1) {
        const { requests, mostPages } = await account.passDay();
        if (mostPages !== null) expect(requests).toBeLessThanOrEqual(14);
        const unsettled = account.unsettled();
        // One of which all others are ahead waits for as many runs as they take, at most 14 times:
        // a post that rests is looked at 14 times less often than one that moves.
        const rounds = Math.ceil(unsettled.length / daily);
        const longest = Math.max(0, ...unsettled.map((post) => account.daysSinceLook(post)));
        expect(longest).toBeLessThanOrEqual(15 * rounds + firstDays);
        if (day > firstDays) expect(account.unknown()).toEqual([]);
      }
    },
  );

  it('knows all posts again when it was left alone for a month', async () => {
    const account = new SimulatedSync({ before: 150, perDay: 4, seed: 1, pageSize });
    for (let day = 0; day < 10; day += 1) await account.passDay();
    expect(account.unknown()).toEqual([]);
    account.pause(30);
    expect(account.unknown().length).toBeGreaterThan(100);
    let days = 0;
    for (; account.unknown().length > 0 && days < 30; days += 1) {
      const { requests } = await account.passDay();
      expect(requests).toBeLessThanOrEqual(14);
    }
    expect(days).toBeLessThan(10);
  });

  it('comes to what was never listed from the newest on', async () => {
    const account = new SimulatedSync({ before: 150, perDay: 0, seed: 1, pageSize });
    await account.passDay();
    const oldestKnown = Math.min(...account.known().map(({ createdAt }) => createdAt));
    const newer = { start: oldestKnown, end: Infinity };
    expect(account.unknown().length).toBeGreaterThan(0);
    expect(account.unknown().filter(({ createdAt }) => isWithin(createdAt, newer))).toEqual([]);
  });
});
