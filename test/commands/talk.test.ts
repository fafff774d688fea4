import { expect, it } from 'vitest';
import type { GlobalOptions } from '../../src/commands/options.ts';
import { Talk } from '../../src/commands/talk.ts';
import type { Environment } from '../../src/io.ts';
import type { FetchEvent } from '../../src/tiktok/events.ts';
import { SecretMask } from '../../src/tiktok/http/redact.ts';
import { fakeIo } from '../helpers/fake-io.ts';
import { testNow } from '../helpers/make-data.ts';

const exchange: FetchEvent = {
  type: 'exchange',
  method: 'GET',
  path: '/open_api/v1.3/business/get/',
  params: { business_id: 'biz' },
  status: 200,
  outcome: 'ok',
  logId: 'log-1',
  durationMs: 12.4,
};
const page: FetchEvent = { type: 'page', pages: 2, posts: 40, reached: testNow };
const wait = (delayMs: number): FetchEvent => ({
  type: 'wait',
  reason: 'TikTok allows no more requests for now',
  delayMs,
  until: testNow + delayMs,
});

function say(
  events: readonly FetchEvent[],
  options: GlobalOptions = {},
  { env = {}, watched = false }: { env?: Environment; watched?: boolean } = {},
): string {
  const mask = new SecretMask();
  mask.add('s3cret');
  const terminal = watched ? { errorTerminal: { columns: 60, colorDepth: 1 } as const } : {};
  const { io, output } = fakeIo({ env, ...terminal });
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

it('shows progress to a person only, and takes it away', () => {
  expect(say([page], {}, { watched: true })).toBe(
    '\r\u001b[KFetching posts: 40 on 2 pages, back to 2026-11-15\r\u001b[K',
  );
  expect(say([page], {}, { watched: true, env: { CI: 'true' } })).toBe('');
  expect(say([page], { quiet: true }, { watched: true })).toBe('');
});

it('puts other lines above the progress', () => {
  const text = say([page, wait(5000)], {}, { watched: true });
  expect(text.split('\r\u001b[K').filter((part) => part !== '')).toEqual([
    'Fetching posts: 40 on 2 pages, back to 2026-11-15',
    'TikTok allows no more requests for now: next try in 5.0 s, at 12:00:05 UTC\n',
    'Fetching posts: 40 on 2 pages, back to 2026-11-15',
  ]);
});

it('warns when a refresh token was replaced that nobody keeps', () => {
  expect(say([{ type: 'token-renewed', refreshTokenChanged: true }])).toMatch(
    /^warning: .*TIKTOK_REFRESH_TOKEN/,
  );
  expect(say([{ type: 'token-renewed', refreshTokenChanged: false }])).toBe('');
});
