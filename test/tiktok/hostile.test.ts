import fc from 'fast-check';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import * as z from 'zod';
import { runMain, type RunResult, sampleNow } from '../helpers/run-main.ts';
import { readWire } from '../helpers/fixtures.ts';

/** More would be a loop: five tries of two endpoints, and the pages in a row that tell nothing. */
const mostRequests = 3000;

interface Answered extends RunResult {
  readonly requests: number;
}

/** Runs a report against a server that answers so, which is closed afterwards. */
async function reportFrom(
  listener: RequestListener,
  api: 'business' | 'display' = 'display',
): Promise<Answered> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    response.on('error', () => undefined);
    response.setHeader('Date', new Date(sampleNow).toUTCString());
    if (requests > mostRequests) response.destroy();
    else listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const env = {
    TIKTOK_ACCESS_TOKEN: 'act.hostile-token',
    TIKTOK_API: api,
    TIKTOK_BUSINESS_ID: 'biz',
    [`TIKTOK_METRICS_${api.toUpperCase()}_URL`]: `http://127.0.0.1:${port}`,
  };
  try {
    const argv = [
      'report',
      '--from',
      '2026-11-01',
      '--to',
      '2026-11-14',
      '--json',
      '--rate',
      'off',
      '--concurrency',
      '2',
    ];
    return { ...(await runMain(argv, { env })), requests };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function expectRefusal({ exitCode, stdout, stderr, requests }: Answered, codes: readonly string[]) {
  expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: '' });
  const line = stderr.split('\n').find((it) => it.startsWith('{')) ?? '';
  const { error } = errorShape.parse(JSON.parse(line));
  expect(codes).toContain(error.code);
  expect(error.message.length).toBeLessThan(700);
  expect(requests).toBeLessThanOrEqual(mostRequests);
}

const errorShape = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

const account = readWire('display-user-info');
const isAccount = (url: string | undefined) => url?.startsWith('/v2/user/info/') === true;
const json = { 'Content-Type': 'application/json' };

type MakePage = (cursor: number, number: number) => unknown;

/** The end of the range, in seconds. */
const end = Date.UTC(2026, 10, 14) / 1000;

/** A server that is sound but for the pages of posts. */
function withPages(page: MakePage): RequestListener {
  let pages = 0;
  return (request, response) => {
    void readCursor(request).then((cursor) => {
      response.writeHead(200, json);
      if (isAccount(request.url)) response.end(account);
      else {
        const data = page(cursor ?? end * 1000, (pages += 1));
        response.end(JSON.stringify({ error: { code: 'ok' }, data }));
      }
    });
  };
}

async function readCursor(request: IncomingMessage): Promise<number | null> {
  const text = (await request.toArray()).join('');
  return text === '' ? null : (askedShape.parse(JSON.parse(text)).cursor ?? null);
}

const askedShape = z.object({ cursor: z.number().optional() });

const post = (id: number, createdSeconds: number) => ({
  id: String(id),
  create_time: createdSeconds,
  title: '',
  duration: 1,
  view_count: 1,
  like_count: 0,
  comment_count: 0,
  share_count: 0,
});

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('a body', () => {
  it.each<[string, RequestListener, readonly string[]]>([
    [
      'that announces 100 MB',
      (_, response) => {
        response.writeHead(200, { 'Content-Length': 100_000_000 });
        const fill = () => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536, ' ')));
          response.once('drain', fill);
        };
        fill();
      },
      ['too-large'],
    ],
    [
      'that is packed although nobody asked for it, and 20 MB when it is unpacked',
      (_, response) => {
        response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' });
        response.end(gzipSync(Buffer.alloc(20_000_000, ' ')));
      },
      ['not-tiktok'],
    ],
    [
      'nested a million deep',
      (_, response) => response.end(`{"error":{"code":"ok"},"data":${nested(1_000_000)}}`),
      ['not-tiktok', 'unreadable'],
    ],
    [
      'with a field that is nested a hundred thousand deep',
      (_, response) =>
        response.end(`{"error":{"code":"ok"},"data":{"user":${nested(100_000)},"videos":[]}}`),
      ['not-tiktok', 'unreadable'],
    ],
    [
      'that is shorter than announced',
      (_, response) => {
        response.writeHead(200, { 'Content-Length': account.length + 10 });
        response.write(account, () => response.destroy());
      },
      ['unreachable'],
    ],
    [
      'that is longer than announced',
      (request) => {
        request.socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n${account}`);
      },
      ['not-tiktok', 'unreachable'],
    ],
    [
      'that is no HTTP',
      (request) => void request.socket.end('220 mail.example ESMTP\r\n'),
      ['unreachable'],
    ],
    [
      'with headers without end',
      (request) => {
        request.socket.write('HTTP/1.1 200 OK\r\n');
        request.socket.write('X-Filler: yes\r\n'.repeat(100_000));
      },
      ['unreachable'],
    ],
    [
      'that is cut in its middle',
      (request, response) => {
        response.writeHead(200, { 'Content-Length': account.length });
        response.write(account.slice(0, 40), () => request.socket.resetAndDestroy());
      },
      ['unreachable'],
    ],
  ])('%s ends the run', async (_, listener, codes) => {
    expectRefusal(await reportFrom(listener), codes);
  });
});

describe('a code of an error', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'that is called %s is one that nobody knows',
    async (code) => {
      const body = (display: boolean) =>
        display
          ? `{"error":{"code":"${code}","message":"no"},"data":{}}`
          : `{"code":"${code}","message":"no","data":{}}`;
      const display = await reportFrom((_, response) => response.end(body(true)));
      expectRefusal(display, ['request-refused']);
      const business = await reportFrom((_, response) => response.end(body(false)), 'business');
      expectRefusal(business, ['not-tiktok', 'request-refused']);
    },
  );
});

test('a redirect is not followed, and nobody gets the token', async () => {
  const asked: unknown[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.headers);
    response.end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const { port } = elsewhere.address() as AddressInfo;
  for (const status of [301, 302, 303, 307, 308]) {
    const result = await reportFrom((_, response) => {
      response.writeHead(status, { Location: `http://127.0.0.1:${port}/` });
      response.end();
    });
    expectRefusal(result, ['redirected']);
  }
  elsewhere.close();
  expect(asked).toEqual([]);
});

describe('pages', () => {
  it.each<[string, MakePage]>([
    [
      'of one second that never end',
      (cursor, number) => ({
        videos: Array.from({ length: 20 }, (_, index) => post(number * 20 + index, end + 9)),
        cursor: cursor - 1,
        has_more: true,
      }),
    ],
    [
      'of the same posts for ever',
      (cursor) => ({ videos: [post(1, end - 60)], cursor: cursor - 1, has_more: true }),
    ],
    [
      'whose cursor jumps forward',
      (cursor, number) => ({ videos: [post(number, end)], cursor: cursor + 1, has_more: true }),
    ],
    [
      'whose cursor goes back and forth',
      (_, number) => ({
        videos: [post(number, end)],
        cursor: (end - (number % 2) * 60) * 1000,
        has_more: true,
      }),
    ],
    ['that are empty for ever', (cursor) => ({ videos: [], cursor: cursor - 1, has_more: true })],
    [
      'of the future for ever',
      (cursor, number) => ({
        videos: [post(number, 99_999_999_999)],
        cursor: cursor - 1,
        has_more: true,
      }),
    ],
    [
      'that have more, without a way there',
      (_, number) => ({ videos: [post(number, end)], has_more: true }),
    ],
  ])('%s end with an error', async (_, page) => {
    expectRefusal(await reportFrom(withPages(page)), ['paging-stuck']);
  });

  it('with a post of the future are read without it', async () => {
    const result = await reportFrom(
      withPages(() => ({
        videos: [post(2, 99_999_999_999), post(1, end - 60)],
        cursor: 0,
        has_more: false,
      })),
    );
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).not.toContain('5138-');
  });
});

/** What stands where something else should. */
const odd = fc.oneof(
  fc.constantFrom<unknown>('NaN', '-1', 'Infinity', '1e400', '0x10', ' 7 ', '', '٣', 'null', '[]'),
  fc.constantFrom<unknown>(-1, 1.5, -0, 1e300, 2 ** 53, 99_999_999_999, null, true, false),
  fc.constantFrom<unknown>([], {}, [null], { value: 1 }, [[[]]]),
  fc.string(),
);

const names = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'length');

/** The answer with one of its values, drawn by chance, replaced; or with a key that means harm. */
function bend(value: unknown, at: number[], replacement: unknown, name: string | null): unknown {
  const [first, ...rest] = at;
  if (first === undefined || typeof value !== 'object' || value === null) return replacement;
  const entries = Object.entries(value);
  const chosen = entries[first % Math.max(1, entries.length)];
  if (!chosen) return replacement;
  const bent = entries.map(([key, inner]): [string, unknown] => [
    key,
    key === chosen[0] ? bend(inner, rest, replacement, name) : inner,
  ]);
  if (Array.isArray(value)) return bent.map(([, inner]) => inner);
  return Object.fromEntries(name === null ? bent : [...bent, [name, replacement]]);
}

describe('an answer with anything in it', () => {
  const bodies = {
    business: ['business-get', 'business-video-list'],
    display: ['display-user-info', 'display-video-list'],
  } as const;

  it.each(['business', 'display'] as const)(
    'of the %s API is a report, or cannot be understood',
    async (api) => {
      const documented = ['unreadable', 'not-tiktok', 'paging-stuck', 'request-refused'];
      const where = fc.array(fc.nat(30), { minLength: 1, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(
          fc.nat(1),
          where,
          odd,
          fc.option(names),
          async (which, at, replacement, name) => {
            const result = await reportFrom((request, response) => {
              const isPosts = request.url?.includes('/video/list/') === true;
              const text = readWire(bodies[api][isPosts ? 1 : 0]);
              const bent = bend(JSON.parse(text), at, replacement, name);
              response.end(Number(isPosts) === which ? JSON.stringify(bent) : text);
            }, api);
            if (result.exitCode !== 0) expectFailure(result, documented);
            expect({}).not.toHaveProperty('value');
            expect(Object.keys(Object.prototype)).toEqual([]);
          },
        ),
        process.env['SOAK'] === '1' ? {} : { numRuns: 60 },
      );
    },
  );
});

/** A changed code may mean anything that a code can mean. */
function expectFailure(result: Answered, codes: readonly string[]): void {
  if (result.exitCode === 5) expectRefusal(result, [...codes, 'transient', 'rate-limited']);
  else expect(result).toMatchObject({ exitCode: 4, stdout: '' });
}
