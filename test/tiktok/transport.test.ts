import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { AttemptFailed } from '../../src/tiktok/failure.ts';
import { openTransport, type TransportLimits } from '../../src/tiktok/http/transport.ts';

const signal = new AbortController().signal;

/** Limits that a test can wait for. */
const short: TransportLimits = {
  connectMs: 500,
  silenceMs: 300,
  attemptMs: 3000,
  bodyBytes: 64 * 1024,
};

/** Sends one request to a server that behaves so, and lets both end. */
async function sendTo(listener: RequestListener, abort: AbortSignal = signal) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { send, close } = await openTransport({ limits: short });
  const url = new URL(`http://127.0.0.1:${port}/x/`);
  try {
    return await send({ method: 'GET', url, headers: {}, body: null, endpoint: '/x/' }, abort);
  } finally {
    await close();
    server.closeAllConnections();
    server.close();
  }
}

async function failureOf(listener: RequestListener) {
  const error: unknown = await sendTo(listener).catch((thrown: unknown) => thrown);
  return error instanceof AttemptFailed ? error.failure : error;
}

describe('the transport', () => {
  it('hands over an answer whatever its status, with its log id, its time and the wait it asks for', async () => {
    const answer = await sendTo((_request, response) => {
      response.writeHead(429, {
        'X-Tt-Logid': 'log-1',
        'Retry-After': '7',
        Date: 'Sun, 15 Nov 2026 12:00:00 GMT',
      });
      response.end('slow down');
    });
    expect(answer).toEqual({
      status: 429,
      logId: 'log-1',
      date: Date.UTC(2026, 10, 15, 12),
      retryAfterMs: 7000,
      text: 'slow down',
    });
  });

  it('follows no redirect', async () => {
    const { status } = await sendTo((_request, response) => {
      response.writeHead(302, { Location: 'http://127.0.0.1:1/' });
      response.end();
    });
    expect(status).toBe(302);
  });

  it.each<[string, RequestListener, string]>([
    ['never answers', () => undefined, 'UND_ERR_HEADERS_TIMEOUT'],
    [
      'falls silent within the body',
      (_request, response) => void response.write('{'),
      'UND_ERR_BODY_TIMEOUT',
    ],
    ['hangs up', (request) => void request.socket.destroy(), 'UND_ERR_SOCKET'],
    [
      'hangs up within the body',
      (request, response) => {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('{', () => request.socket.destroy());
      },
      'UND_ERR_SOCKET',
    ],
  ])('gives up on a server that %s', async (_, listener, code) => {
    expect(await failureOf(listener)).toMatchObject({ kind: 'unreachable', code, endpoint: '/x/' });
  });

  it('gives up on a body that trickles without end', async () => {
    const failure = await failureOf((_request, response) => {
      const timer = setInterval(() => response.write(' '), 50);
      response.once('close', () => clearInterval(timer));
    });
    expect(failure).toMatchObject({
      kind: 'unreachable',
      detail: 'no answer within the time that one may take',
    });
  });

  it('reads no more than an answer may have', async () => {
    const failure = await failureOf((_request, response) => {
      const fill = () => {
        while (response.write('x'.repeat(16_384)));
        response.once('drain', fill);
      };
      fill();
    });
    expect(failure).toMatchObject({ kind: 'too-large' });
  });

  it('ends at once when it is aborted, with the reason', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 50);
    await expect(sendTo(() => undefined, controller.signal)).rejects.toThrow('enough');
  });

  it('says that a connection was refused', async () => {
    const { send, close } = await openTransport({ limits: short });
    const url = new URL('http://127.0.0.1:1/');
    const run = send({ method: 'GET', url, headers: {}, body: null, endpoint: '/x/' }, signal);
    await expect(run).rejects.toMatchObject({
      failure: { kind: 'unreachable', code: 'ECONNREFUSED', detail: 'the connection was refused' },
    });
    await close();
  });
});
