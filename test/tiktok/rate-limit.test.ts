import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type Limit, type OtherRuns, RateLimiter } from '../../src/tiktok/http/rate-limit.ts';
import { describeLimit, limitsOf } from '../../src/tiktok/rates.ts';

const { signal } = new AbortController();

/**
 * Time that passes only when somebody waits for it: who waits least goes on first. As with any timer, a
 * sleep may end a little early.
 */
class Clock {
  now = 0;
  readonly #earlyMs: number;
  readonly #waiting: { readonly at: number; readonly wake: () => void }[] = [];

  constructor(earlyMs = 0) {
    this.#earlyMs = earlyMs;
  }

  readonly stopwatch = (): number => this.now;

  readonly sleep = (durationMs: number): Promise<void> => {
    const at = this.now + (durationMs > 3 ? durationMs - this.#earlyMs : durationMs);
    return new Promise((wake) => this.#waiting.push({ at, wake }));
  };

  /** Lets everybody go on until nobody waits any more. */
  async run(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      this.#waiting.sort((a, b) => a.at - b.at);
      const next = this.#waiting.shift();
      if (!next) return;
      this.now = Math.max(this.now, next.at);
      next.wake();
    }
  }
}

/** What runs tell each other of their requests, as the history does it. */
class Ledger {
  readonly #notes: { readonly run: number; readonly key: string; readonly at: number }[] = [];

  join(run: number, clock: Clock): OtherRuns {
    return {
      note: async (limits, hasRoom) => {
        await Promise.resolve();
        const agesOf = (asked: string) =>
          this.#notes
            .filter((note) => note.run !== run && note.key === asked)
            .map(({ at }) => clock.now - at);
        const ages = new Map(limits.map(({ key }) => [key, agesOf(key)]));
        if (!hasRoom(ages)) return;
        for (const key of ages.keys()) this.#notes.push({ run, key, at: clock.now });
      },
    };
  }
}

/**
 * Makes so many requests, so many at a time, each as long as told, by so many runs; when each came to
 * the server.
 */
async function makeRequests(
  limits: readonly Limit[],
  {
    count,
    workers,
    latency,
    runs = 1,
    earlyMs = 0,
  }: {
    count: number;
    workers: number;
    latency: (index: number) => number;
    runs?: number;
    earlyMs?: number;
  },
) {
  const clock = new Clock(earlyMs);
  const ledger = new Ledger();
  const limiters = Array.from(
    { length: runs },
    (_, run) => new RateLimiter(clock, runs === 1 ? null : ledger.join(run, clock)),
  );
  const arrivals: number[] = [];
  let begun = 0;
  const work = async (limiter: RateLimiter) => {
    while (begun < count) {
      const index = begun;
      begun += 1;
      const passage = await limiter.enter(limits, signal, () => undefined);
      const whole = latency(index);
      await clock.sleep(whole / 2);
      arrivals.push(clock.now);
      await clock.sleep(whole / 2);
      passage.end();
    }
  };
  const all = Promise.all(
    limiters.flatMap((limiter) => Array.from({ length: workers }, () => work(limiter))),
  );
  await clock.run();
  await all;
  return { arrivals: arrivals.sort((a, b) => a - b), tookMs: clock.now };
}

/** The most that came within one window. */
function mostWithin(arrivals: readonly number[], windowMs: number): number {
  let most = 0;
  for (const [index, first] of arrivals.entries()) {
    const within = arrivals.slice(index).filter((time) => time - first < windowMs).length;
    most = Math.max(most, within);
  }
  return most;
}

const aMinute: Limit = { key: 'posts', count: 40, windowMs: 60_000 };

describe('the limiter', () => {
  it('holds nothing back while there is room', async () => {
    const { arrivals } = await makeRequests([aMinute], {
      count: 40,
      workers: 40,
      latency: () => 100,
    });
    expect(arrivals).toEqual(Array.from({ length: 40 }, () => 50));
  });

  it('takes hardly longer than the limit makes it', async () => {
    const { arrivals, tookMs } = await makeRequests([aMinute], {
      ...{ count: 200, workers: 16 },
      latency: () => 100,
    });
    expect(mostWithin(arrivals, 60_000)).toBe(40);
    // Four times a minute has to pass.
    expect(tookMs).toBeLessThan(240_000 * 1.05);
  });

  property.prop([
    fc.array(
      fc.record({
        count: fc.integer({ min: 1, max: 12 }),
        windowMs: fc.integer({ min: 500, max: 20_000 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 1, max: 12 }),
    fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 20 }),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom(0, 0.9, 2.5),
  ])(
    'lets no more through than each limit allows, whatever a request takes, in one run or several',
    async (sizes, count, workers, latencies, runs, earlyMs) => {
      const limits = sizes.map((size, index) => ({ key: `limit ${index}`, ...size }));
      const { arrivals } = await makeRequests(limits, {
        ...{ count, workers, runs, earlyMs },
        latency: (index) => latencies[index % latencies.length] ?? 0,
      });
      expect(arrivals).toHaveLength(count);
      for (const limit of limits) {
        expect(mostWithin(arrivals, limit.windowMs)).toBeLessThanOrEqual(limit.count);
      }
    },
  );

  it('shares the room with other runs, none of which takes longer than it must', async () => {
    const { arrivals, tookMs } = await makeRequests([aMinute], {
      ...{ count: 200, workers: 8, runs: 2 },
      latency: () => 100,
    });
    expect(mostWithin(arrivals, 60_000)).toBe(40);
    expect(tookMs).toBeLessThan(240_000 * 1.05);
  });

  it('waits for others once even where no clock moves, and tells what they left', async () => {
    const sleeps: number[] = [];
    const sleep = (ms: number) => Promise.resolve(void sleeps.push(ms));
    const ages = new Map([['posts', [1000, 61_000, 59_000]]]);
    const note: OtherRuns['note'] = (_, hasRoom) => Promise.resolve(void hasRoom(ages));
    const limiter = new RateLimiter({ stopwatch: () => 0, sleep }, { note });
    const limit = { ...aMinute, count: 2 };
    const { left } = await limiter.enter([limit], signal, () => undefined);
    // The one of 59 seconds ago and its second under way are waited for; the one of a second ago counts.
    expect([sleeps, left]).toEqual([[2000], 0]);
  });

  it('gives back the room of a request that could not be noted', async () => {
    const failing: OtherRuns = { note: () => Promise.reject(new Error('locked')) };
    let others = failing;
    const limiter = new RateLimiter(new Clock(), { note: (...args) => others.note(...args) });
    const limit = { ...aMinute, count: 1 };
    await expect(limiter.enter([limit], signal, () => undefined)).rejects.toThrow('locked');
    others = { note: (_, hasRoom) => Promise.resolve(void hasRoom(new Map())) };
    await limiter.enter([limit], signal, () => expect.unreachable('there is room'));
  });

  it('asks nobody where nothing is limited', async () => {
    const limiter = new RateLimiter(new Clock(), {
      note: () => expect.unreachable('there is nothing to share'),
    });
    expect((await limiter.enter([], signal, () => undefined)).left).toBeNull();
  });

  it('counts each key by itself, and tells how many are left', async () => {
    const limiter = new RateLimiter(new Clock());
    const enter = (key: string) => limiter.enter([{ ...aMinute, key }], signal, () => undefined);
    expect((await enter('one')).left).toBe(39);
    expect((await enter('one')).left).toBe(38);
    expect((await enter('other')).left).toBe(39);
    expect((await limiter.enter([], signal, () => undefined)).left).toBeNull();
  });

  it('keeps to the patience that the server asked for', async () => {
    const clock = new Clock();
    const limiter = new RateLimiter(clock);
    const holds: number[] = [];
    const letGo = limiter.hold(aMinute, 5000);
    const entered = limiter.enter([aMinute], signal, (_, delayMs) => holds.push(delayMs));
    await clock.run();
    await entered;
    expect([holds, clock.now]).toEqual([[5000], 5000]);
    letGo();
    limiter.hold(aMinute, 5000)();
    await limiter.enter([aMinute], signal, () => expect.unreachable('nobody asks any more'));
  });

  it('ends a wait with the signal’s reason', async () => {
    const controller = new AbortController();
    const limiter = new RateLimiter({
      stopwatch: () => 0,
      sleep: (_, ended) =>
        new Promise((__, reject) => {
          ended.addEventListener('abort', () => reject(ended.reason as Error));
        }),
    });
    limiter.hold(aMinute, 1000);
    const entered = limiter.enter([aMinute], controller.signal, () => undefined);
    controller.abort(new Error('enough'));
    await expect(entered).rejects.toThrow('enough');
  });
});

describe('TikTok’s limits', () => {
  const account = { api: 'business', appId: 'app', account: 'one' } as const;

  it('are those of the account, then of the app', () => {
    expect(limitsOf('tiktok', '/list/', account).map(describeLimit)).toEqual([
      '40 requests a minute',
      '10 requests a second',
      '600 requests a minute',
    ]);
    const display = { ...account, api: 'display' } as const;
    expect(limitsOf('tiktok', '/list/', display).map(describeLimit)).toEqual([
      '600 requests a minute',
    ]);
  });

  it('are shared by accounts as far as they are the app’s', () => {
    const keys = (name: string) =>
      limitsOf('tiktok', '/list/', { ...account, account: name }).map(({ key }) => key);
    const [one, other] = [keys('one'), keys('other')];
    expect(one[0]).not.toBe(other[0]);
    expect(one.slice(1)).toEqual(other.slice(1));
  });

  it('give way to what the user says', () => {
    expect(limitsOf('off', '/list/', account)).toEqual([]);
    const own = limitsOf({ count: 1, windowMs: 5000 }, '/list/', account);
    expect(own.map(describeLimit)).toEqual(['1 request in 5 seconds']);
  });
});
