import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultRule } from './rule.ts';

/** Faults of the connection: no answer, or one that does not arrive as it should. */
export const wireFaults = {
  truncated: {
    description: 'good headers, then half of the body and the connection closed',
    stage: 'wire',
    play: (response, body) => {
      announceLength(response, body);
      response.write(body.slice(0, Math.ceil(body.length / 2)), () => response.destroy());
    },
  },
  reset: {
    description: 'the connection is reset before anything was answered',
    stage: 'silence',
    play: (response) => response.socket?.resetAndDestroy(),
  },
  slow: {
    description: 'the headers at once, then a byte of the body a second',
    stage: 'wire',
    play: drip,
  },
  hang: { description: 'never answers', stage: 'silence', play: () => undefined },
  'token-answer-lost': {
    description: 'a token endpoint does its work, then the connection is cut without an answer',
    stage: 'loss',
    subjects: ['token'],
    play: (response) => response.destroy(),
  },
  huge: { description: 'a body without end (up to 200 MB)', stage: 'wire', play: pour },
} as const satisfies Record<string, FaultRule>;

const hugeBytes = 200_000_000;

function announceLength(response: ServerResponse, body: string): void {
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.flushHeaders();
}

async function drip(response: ServerResponse, body: string, signal: AbortSignal): Promise<void> {
  announceLength(response, body);
  for (const byte of Buffer.from(body)) {
    await wait(1000, undefined, { signal });
    response.write(Uint8Array.of(byte));
  }
  response.end();
}

/** Never faster than the client reads, or the sandbox itself would need the 200 MB. */
async function pour(response: ServerResponse, _body: string, signal: AbortSignal): Promise<void> {
  const piece = Buffer.alloc(65_536, 'x');
  response.write('{"code":0,"message":"');
  for (let sent = 0; sent < hugeBytes && !signal.aborted; sent += piece.length) {
    if (!response.write(piece)) await drained(response, signal);
  }
  response.end('"}');
}

function drained(response: ServerResponse, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    response.once('drain', done);
    signal.addEventListener('abort', done, { once: true });
  });
}
