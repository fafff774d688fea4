import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Failure,
  type FailureKind,
  failureTreatments,
  toError,
} from '../../src/tiktok/failure.ts';
import { decideRetry } from '../../src/tiktok/http/retry.ts';

function failure(kind: FailureKind, retryAfterMs: number | null = null): Failure {
  return { kind, endpoint: '/x/', code: '1', detail: 'words', logId: null, retryAfterMs };
}

const kinds = fc.constantFrom(...(Object.keys(failureTreatments) as FailureKind[]));

property.prop([
  kinds,
  fc.nat({ max: 20 }),
  fc.boolean(),
  fc.double({ min: 0, max: 0.999, noNaN: true }),
])(
  'every decision is bounded: no wait over five minutes, none for ever, one renewal',
  (kind, failed, renewed, random) => {
    const decision = decideRetry(
      failure(kind),
      { waits: { short: failed, long: failed }, renewed },
      random,
    );
    if (decision.action === 'wait') {
      expect(decision.delayMs).toBeGreaterThan(0);
      expect(decision.delayMs).toBeLessThanOrEqual(300_000);
      expect(failed).toBeLessThan(6);
    }
    if (decision.action === 'renew-token') expect(renewed).toBe(false);
  },
);

describe('decideRetry', () => {
  it('waits up to a growing delay after a passing fault, four times', () => {
    const delays = (random: number) =>
      [0, 1, 2, 3, 4].map((failed) =>
        decideRetry(
          failure('transient'),
          { waits: { short: failed, long: failed }, renewed: false },
          random,
        ),
      );
    expect(delays(0).map((decision) => 'delayMs' in decision && decision.delayMs)).toEqual([
      50,
      50,
      50,
      50,
      false,
    ]);
    expect(delays(0.999).map((decision) => 'delayMs' in decision && decision.delayMs)).toEqual([
      999,
      1998,
      3996,
      7992,
      false,
    ]);
  });

  it('outlasts five minutes of refusals for too many requests', () => {
    let waited = 0;
    for (let failed = 0; ; failed += 1) {
      const decision = decideRetry(
        failure('rate-limited'),
        { waits: { short: failed, long: failed }, renewed: false },
        0,
      );
      if (decision.action !== 'wait') break;
      waited += decision.delayMs;
    }
    expect(waited).toBeGreaterThanOrEqual(300_000);
  });

  it('counts the waits of each schedule by themselves', () => {
    const limited = { waits: { short: 0, long: 4 }, renewed: false };
    expect(decideRetry(failure('transient'), limited, 0)).toMatchObject({
      action: 'wait',
      delayMs: 50,
    });
    const troubled = { waits: { short: 4, long: 0 }, renewed: false };
    expect(decideRetry(failure('rate-limited'), troubled, 0)).toMatchObject({
      action: 'wait',
      delayMs: 1000,
    });
  });

  it('waits although the server asks for no wait', () => {
    const attempts = { waits: { short: 1, long: 1 }, renewed: false };
    expect(decideRetry(failure('rate-limited', 0), attempts, 0)).toMatchObject({
      action: 'wait',
      delayMs: 5000,
    });
    expect(decideRetry(failure('transient', 0), attempts, 0)).toMatchObject({
      action: 'wait',
      delayMs: 50,
    });
  });

  it('obeys the server’s own wait, and gives up where it is too long', () => {
    const attempts = { waits: { short: 0, long: 0 }, renewed: false };
    expect(decideRetry(failure('transient', 7000), attempts, 0)).toMatchObject({
      action: 'wait',
      delayMs: 7000,
    });
    expect(decideRetry(failure('rate-limited', 3_600_000), attempts, 0)).toEqual({
      action: 'give-up',
    });
  });
});

it('an error says what failed, why, with which facts, and what to do', () => {
  const error = toError({ ...failure('transient'), code: '50000', logId: 'abc' });
  expect(error.message).toBe('TikTok has a passing problem: words (/x/, code 50000, log id abc)');
  expect(error.hint).not.toBe('');
});
