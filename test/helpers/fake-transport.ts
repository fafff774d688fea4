import type { CallerContext } from '../../src/tiktok/caller.ts';
import type { FetchEvent } from '../../src/tiktok/events.ts';
import { AttemptFailed } from '../../src/tiktok/failure.ts';
import { RetryBudget } from '../../src/tiktok/http/retry-budget.ts';
import type { HttpRequest, HttpResponse } from '../../src/tiktok/http/transport.ts';
import { testNow } from './make-data.ts';

/** An answer: a body with status 200, or more of it, or an error of the network. */
export type FakeAnswer = string | Partial<HttpResponse> | Error;

/** What a made-up server answers to a request. */
export type FakeServer = (request: HttpRequest) => FakeAnswer;

/** A transport that plays answers one after the other, or asks a server; it keeps what it was asked. */
export function fakeCaller(answers: readonly FakeAnswer[] | FakeServer) {
  const requests: HttpRequest[] = [];
  const events: FetchEvent[] = [];
  const waits: number[] = [];
  const context: CallerContext = {
    transport: (request) => {
      const answer = typeof answers === 'function' ? answers(request) : answers[requests.length];
      requests.push(request);
      if (answer === undefined) throw new Error(`request ${requests.length} was not expected`);
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve({
        status: 200,
        logId: 'log-1',
        date: null,
        retryAfterMs: null,
        text: '',
        ...(typeof answer === 'string' ? { text: answer } : answer),
      });
    },
    now: () => testNow,
    stopwatch: () => 0,
    sleep: (durationMs) => {
      waits.push(durationMs);
      return Promise.resolve();
    },
    random: () => 0,
    notify: (event) => events.push(event),
    limiter: {
      enter: () => Promise.resolve({ left: null, end: () => undefined }),
      hold: () => () => undefined,
    },
    rate: 'off',
    limitsOf: () => [],
    budget: new RetryBudget(),
    checkClock: () => undefined,
  };
  return { context, requests, events, waits };
}

/** A connection that broke before an answer came, or was never made. */
export function brokenConnection(endpoint = '/somewhere/', neverSent = false): AttemptFailed {
  return new AttemptFailed({
    kind: 'unreachable',
    endpoint,
    code: 'ECONNRESET',
    detail: 'the connection was reset',
    logId: null,
    retryAfterMs: null,
    neverSent,
  });
}
