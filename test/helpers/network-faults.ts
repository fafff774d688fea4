import { createServer } from 'node:http';
import { expect } from 'vitest';
import type { Environment } from '../../src/io.ts';
import { withServer } from './with-server.ts';

/** What is wrong on the way to TikTok, and what is told of it. */
export interface NetworkFault {
  readonly code: 'unreachable' | 'insecure';
  readonly words: RegExp;
  /** Gives the variables by which the program meets it. */
  readonly during: (use: (env: Environment) => Promise<void>) => Promise<void>;
}

/** A name that no server has. */
const host = 'no-such-host.invalid';

export const networkFaults: Readonly<Record<string, NetworkFault>> = {
  'the connection is refused': {
    code: 'unreachable',
    words: /the connection was refused/,
    during: (use) => use(leadTo('http://127.0.0.1:1')),
  },
  'no name is known': {
    code: 'unreachable',
    words: /the name of the server (is not known|cannot be looked up)/,
    during: (use) => use(leadTo(`https://${host}`)),
  },
  'the proxy is dead': {
    code: 'unreachable',
    words: /the connection was refused, by way of the proxy http:\/\/127\.0\.0\.1:1\b/,
    during: (use) => use(leadTo(`https://${host}`, 'http://somebody:hush-hush@127.0.0.1:1')),
  },
  'the proxy refuses': {
    code: 'unreachable',
    words: /the proxy refused with HTTP status 403, by way of the proxy http:\/\/127\.0\.0\.1:/,
    during: withRefusingProxy,
  },
  'the server speaks no TLS': {
    code: 'insecure',
    words: /the server does not speak TLS/,
    during: (use) => withServer(createServer(), (port) => use(leadTo(`https://127.0.0.1:${port}`))),
  },
};

function leadTo(origin: string, proxy?: string): Environment {
  return {
    TIKTOK_METRICS_BUSINESS_URL: origin,
    TIKTOK_METRICS_DISPLAY_URL: origin,
    ...(proxy !== undefined && { HTTPS_PROXY: proxy }),
  };
}

/** It is asked for TikTok's server, and for no other. */
async function withRefusingProxy(use: (env: Environment) => Promise<void>): Promise<void> {
  const asked = new Set<string>();
  const proxy = createServer().on('connect', ({ url = '' }, socket) => {
    asked.add(url);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await withServer(proxy, (port) =>
    use(leadTo(`https://${host}`, `http://somebody:hush-hush@127.0.0.1:${port}`)),
  );
  asked.delete(`${host}:443`);
  expect([...asked]).toEqual([]);
}
