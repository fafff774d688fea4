import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../src/sandbox/http/rate-limits.ts';
import { limitsOf } from '../../src/sandbox/limits-of-apis.ts';

/** How many of the requests, one every `everyMs`, get through. */
function countPassed(requests: number, everyMs: number, path: (index: number) => string): number {
  let now = 0;
  const limiter = createRateLimiter(() => now);
  let passed = 0;
  for (let index = 0; index < requests; index += 1) {
    const limits = limitsOf('tiktok', 'business', 'a', path(index));
    if (limiter.take(limits) === null) passed += 1;
    now += everyMs;
  }
  return passed;
}

describe('TikTok’s limits of the business API', () => {
  it('are 40 a minute for an account and endpoint', () => {
    expect(countPassed(100, 150, () => 'one')).toBe(40);
    expect(countPassed(100, 1500, () => 'one')).toBe(100);
  });

  it('are 10 a second for the app', () => {
    expect(countPassed(15, 1, (index) => `endpoint ${index}`)).toBe(10);
    expect(countPassed(15, 100, (index) => `endpoint ${index}`)).toBe(15);
  });

  it('are 600 a minute for the app', () => {
    expect(countPassed(610, 98.4, (index) => `endpoint ${index}`)).toBeLessThan(610);
    expect(countPassed(610, 100, (index) => `endpoint ${index}`)).toBe(610);
  });
});

describe('TikTok’s limits of the display API', () => {
  it('are 600 a minute for an endpoint, whoever asks', () => {
    const limiter = createRateLimiter(() => 0);
    const take = (account: string, path: string) =>
      limiter.take(limitsOf('tiktok', 'display', account, path));
    for (let index = 0; index < 600; index += 1) expect(take(String(index), 'one')).toBeNull();
    expect(take('another', 'one')).not.toBeNull();
    expect(take('another', 'two')).toBeNull();
  });
});

describe('a refused request', () => {
  it('takes no room in any window', () => {
    let now = 0;
    const limiter = createRateLimiter(() => now);
    const narrow = { count: 1, seconds: 1, key: 'narrow' };
    const wide = { count: 2, seconds: 10, key: 'wide' };
    expect(limiter.take([wide, narrow])).toBeNull();
    expect(limiter.take([wide, narrow])).toBe(narrow);
    now = 1000;
    expect(limiter.take([wide, narrow])).toBeNull();
    now = 2000;
    expect(limiter.take([wide, narrow])).toBe(wide);
  });
});
