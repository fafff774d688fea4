import { describe, expect, it } from 'vitest';
import type { GlobalOptions } from '../../src/commands/options.ts';
import { Talk } from '../../src/commands/talk.ts';
import type { Environment } from '../../src/io.ts';
import type { FetchEvent } from '../../src/tiktok/events.ts';
import { SecretMask } from '../../src/tiktok/http/redact.ts';
import { fakeIo, type Terminal } from '../helpers/fake-io.ts';
import { testNow } from '../helpers/make-data.ts';

const exchange: FetchEvent = {
  type: 'exchange',
  method: 'GET',
  path: '/open_api/v1.3/business/get/',
  params: { business_id: 'biz' },
  status: 200,
  outcome: 'ok',
  logId: 'log-1',
  left: null,
  durationMs: 12.4,
};
const page: FetchEvent = { type: 'page', pages: 2, posts: 40, reached: testNow, share: 0.5 };
const wait = (delayMs: number): FetchEvent => ({
  type: 'wait',
  reason: 'TikTok allows no more requests for now',
  delayMs,
  until: testNow + delayMs,
});

function say(
  events: readonly FetchEvent[],
  options: GlobalOptions = {},
  env: Environment = {},
): string {
  const mask = new SecretMask();
  mask.add('s3cret');
  const { io, output } = fakeIo({ env });
  const talk = new Talk(io, mask, options);
  for (const event of events) talk.onEvent(event);
  talk.endProgress();
  return output.stderr;
}

it('says nothing of requests and pages where nobody watches', () => {
  expect(say([exchange, page])).toBe('');
});

it('shows each request with --verbose, masked', () => {
  expect(say([exchange], { verbose: true })).toBe(
    'GET /open_api/v1.3/business/get/ | business_id=biz | HTTP 200 | ok | log id log-1 | 12 ms\n',
  );
  const failed = { ...exchange, status: null, outcome: 'unreachable', logId: 's3cret', params: {} };
  expect(say([failed], { verbose: true })).toBe(
    'GET /open_api/v1.3/business/get/ | no answer | unreachable | log id *** | 12 ms\n',
  );
});

it('says every wait of more than two seconds, unless it is to be quiet', () => {
  expect(say([wait(2000)])).toBe('');
  expect(say([wait(5000)])).toBe(
    'TikTok allows no more requests for now: next try in 5.0 s, at 12:00:05 UTC\n',
  );
  expect(say([wait(5000)], { quiet: true })).toBe('');
  expect(say([exchange, wait(5000)], { quiet: true, verbose: true })).toBe('');
});

it('tells a wait of two requests side by side once, and a later one again', () => {
  expect(say([wait(5000), wait(5500)]).match(/next try/g)).toHaveLength(1);
  expect(say([wait(5000), wait(20_000)]).match(/next try/g)).toHaveLength(2);
});

it('warns when a refresh token was replaced that nobody keeps', () => {
  expect(say([{ type: 'token-renewed', refreshTokenChanged: true }])).toMatch(
    /^warning: .*TIKTOK_REFRESH_TOKEN/,
  );
  expect(say([{ type: 'token-renewed', refreshTokenChanged: false }])).toBe('');
});

/** What is written to a terminal before and after the bar. */
const clear = '\r\u001b[J';

interface Scene {
  readonly talk: Talk;
  /** Lets time pass: every second the program gets its turn. */
  readonly pass: (seconds: number) => void;
  /** What was written since the last time, the bars apart from each other. */
  readonly written: () => string[];
  readonly resize: (columns: number) => void;
  readonly interrupt: () => void;
  /** Whether something still waits for its turn. */
  readonly ticks: () => boolean;
}

/** Talk on a clock that only moves when it is told to, and a terminal that may change. */
function setScene(
  terminal: Terminal | undefined,
  { env = {}, options = {} }: { env?: Environment; options?: GlobalOptions } = {},
): Scene {
  const interruption = new AbortController();
  const state = { now: 0, columns: terminal?.columns, read: 0 };
  let tick: (() => void) | null = null;
  const { io, output } = fakeIo({
    env,
    ...(terminal && { errorTerminal: terminal }),
    stopwatch: () => state.now,
    signal: interruption.signal,
    every: (_, task) => {
      tick = task;
      return () => (tick = null);
    },
  });
  const stderr = { ...io.stderr, columns: () => state.columns };
  return {
    talk: new Talk({ ...io, stderr }, new SecretMask(), options),
    pass: (seconds) => {
      for (let left = seconds; left > 0; left -= 1) {
        state.now += Math.min(1, left) * 1000;
        tick?.();
      }
    },
    written: () => {
      const text = output.stderr.slice(state.read);
      state.read = output.stderr.length;
      return text.split(clear).filter((part) => part !== '');
    },
    resize: (columns) => (state.columns = columns),
    interrupt: () => interruption.abort(new Error('interrupted')),
    ticks: () => tick !== null,
  };
}

const wide: Terminal = { columns: 90, colorDepth: 1 };

describe('the bar', () => {
  it('is drawn to a person from half a second on, ten times a second at the most, and goes', () => {
    const { talk, pass, written, ticks } = setScene(wide);
    talk.beginProgress(['cafe']);
    pass(0.4);
    talk.onEvent(page);
    expect(written()).toEqual([]);
    pass(0.2);
    talk.onEvent({ ...page, pages: 3 });
    expect(written()).toEqual([
      ' cafe ███████████████░░░░░░░░░░░░░░░  50% 40 posts, 2 pages, back to 2026-11-15\r',
    ]);
    talk.endProgress();
    expect(ticks()).toBe(false);
    pass(10);
    expect(written()).toEqual([]);
  });

  it.each([[{ env: { CI: 'true' } }], [{ env: { TERM: 'dumb' } }], [{ options: { quiet: true } }]])(
    'is not drawn with %j',
    (how) => {
      const { talk, pass, written } = setScene(wide, how);
      talk.beginProgress(['cafe']);
      pass(5);
      talk.onEvent(page);
      expect(written()).toEqual([]);
    },
  );
});

it('is drawn again below the lines that are said meanwhile', () => {
  const { talk, pass, written } = setScene(wide);
  talk.beginProgress(['cafe']);
  talk.onEvent(page);
  pass(1);
  const [bar = ''] = written();
  talk.onEvent(wait(5000));
  talk.warn('mind the gap');
  expect(written()).toEqual([
    'TikTok allows no more requests for now: next try in 5.0 s, at 12:00:05 UTC\n',
    bar,
    'warning: mind the gap\n',
    bar,
  ]);
});

it('follows the width of the window, without colours where there are none', () => {
  const { talk, pass, written, resize } = setScene(wide);
  talk.beginProgress(['cafe']);
  talk.onEvent(page);
  for (const columns of [120, 80, 40, 20, 9, 2]) {
    resize(columns);
    pass(1);
    const [bar = ''] = written();
    expect(bar.length).toBeLessThanOrEqual(columns);
    expect(bar).not.toContain('\u001b');
  }
});

it('goes with Ctrl-C, before all that was begun has come to its end', () => {
  const { talk, pass, written, interrupt, ticks } = setScene(wide);
  talk.beginProgress(['cafe']);
  pass(1);
  expect(written()).toHaveLength(1);
  interrupt();
  expect(ticks()).toBe(false);
  talk.onEvent(page);
  pass(1);
  expect(written()).toEqual([]);
});

it('tells of several accounts together', () => {
  const { talk, pass, written } = setScene(wide);
  talk.beginProgress(['cafe', 'shop', 'bar']);
  talk.onEventOf('cafe')(page);
  talk.onEventOf('shop')({ ...page, share: 0.25 });
  talk.endProgressOf('shop');
  pass(1);
  expect(written()).toEqual([
    ' 3 accounts, 1 done ███████████████░░░░░░░░░░░░░░░  50% 80 posts, 4 pages\r',
  ]);
});

describe('the line where a log is kept', () => {
  const log = (how: Parameters<typeof setScene>[1] = {}, terminal?: Terminal) => {
    const scene = setScene(terminal, how);
    scene.talk.beginProgress(['cafe']);
    return scene;
  };

  it('is not there in a run of less than half a minute', () => {
    const { talk, pass, written } = log();
    for (let second = 0; second < 29; second += 1) {
      talk.onEvent(page);
      pass(1);
    }
    talk.endProgress();
    expect(written()).toEqual([]);
  });

  it('comes every half minute, also while one request takes its time', () => {
    const { talk, pass, written } = log();
    pass(61);
    expect(written()).toEqual([
      'Fetching posts of cafe: none has come yet\nFetching posts of cafe: none has come yet\n',
    ]);
    talk.onEvent({ ...page, posts: 1240, pages: 62 });
    pass(30);
    expect(written()).toEqual([
      'Fetching posts of cafe: 1,240 on 62 pages, back to 2026-11-15, about 40 seconds left\n',
    ]);
    talk.endProgress();
    expect(written()).toEqual([]);
  });

  it.each([
    [{ env: { CI: '1' } }, wide],
    [{ env: { TERM: 'dumb' } }, wide],
  ])('is there with %j on a terminal', (how, terminal) => {
    const { pass, written } = log(how, terminal);
    pass(30);
    expect(written()).toEqual(['Fetching posts of cafe: none has come yet\n']);
  });

  it('is not there where the run is to be quiet', () => {
    const { pass, written } = log({ options: { quiet: true } });
    pass(90);
    expect(written()).toEqual([]);
  });

  it('tells of several accounts together', () => {
    const { talk, pass, written } = setScene(undefined);
    talk.beginProgress(['cafe', 'shop', 'bar']);
    talk.onEventOf('cafe')({ ...page, share: null });
    talk.endProgressOf('shop');
    pass(30);
    expect(written()).toEqual(['Fetching posts of 3 accounts (1 done): 40 on 2 pages\n']);
  });
});

it('shows no progress of what was not begun as a long run', () => {
  const { talk, pass, written, ticks } = setScene(wide);
  talk.onEvent(page);
  pass(60);
  expect(ticks()).toBe(false);
  expect(written()).toEqual([]);
});
