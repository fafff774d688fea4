import { createServer, type Server } from 'node:http';
import type { SandboxAccount } from './accounts/account.ts';
import type { Fault, FaultName } from './faults/faults.ts';
import { handleWith } from './http/handle.ts';
import type { RequestLogEntry } from './http/log-entry.ts';
import type { Limits } from './http/rate-limits.ts';
import { createCodeStore } from './oauth/codes.ts';
import {
  makeInitialTokens,
  type SandboxCredentials,
  toCredentials,
} from './oauth/initial-tokens.ts';
import { createOwners } from './oauth/owners.ts';
import { createTokenStore } from './oauth/tokens.ts';
import { createService } from './service.ts';

export type { SandboxCredentials };

export interface SandboxOptions {
  /** On 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** The sandbox's clock, also that of its `Date` header, in milliseconds since 1970. */
  readonly now: () => number;
  /** From `loadSamples` or `makeAccount`, each with a name of its own. */
  readonly accounts: readonly SandboxAccount[];
  readonly faults: readonly Fault[];
  /** How long every request waits before it is answered. */
  readonly latencyMs: number;
  readonly limits: Limits;
  /** Called once for each request, when its answer is handed to the network. */
  readonly log: ((entry: RequestLogEntry) => void) | null;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT`, for both APIs and the page on which an owner consents. */
  readonly origin: string;
  /** One for each account and API. */
  readonly credentials: readonly SandboxCredentials[];
  /** Closes at once, busy connections too. */
  readonly close: () => Promise<void>;
}

/**
 * Starts a local stand-in for TikTok's two APIs.
 *
 * @throws {Error} Node's own, with `code` `EADDRINUSE` where the port is taken
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { accounts, faults, limits } = options;
  const has = (name: FaultName) => faults.some((fault) => fault.name === name);
  const owners = createOwners(accounts, has('scope-missing'));
  const initial = makeInitialTokens(owners, options.now(), has('expired-token'));
  const tokens = createTokenStore({
    initial: has('revoked-token') ? [] : initial,
    reuseRevokes: has('refresh-reuse'),
  });
  const access = { owners, tokens, codes: createCodeStore() };
  const service = createService({ access, faults, limits });
  const server = createServer(handleWith({ ...options, service }));
  server.keepAliveTimeout = 60_000;
  const port = await listen(server, options.port);
  return {
    origin: `http://127.0.0.1:${port}`,
    credentials: initial.map(toCredentials),
    close: () => close(server),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // One that is being made right now would otherwise be served, and waited for.
    server.on('connection', (socket) => socket.destroy());
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
