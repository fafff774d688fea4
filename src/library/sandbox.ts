/**
 * The stand-in for TikTok's APIs, for tests of scripts. It is an entry of its own, so that a script
 * that never tests anything does not load it.
 */
import { UsageError } from '../errors.ts';
import { makeAccount } from '../sandbox/accounts/make-account.ts';
import { type Fault, parseFault } from '../sandbox/faults/faults.ts';
import type { RequestLogEntry } from '../sandbox/http/log-entry.ts';
import type { Limit } from '../sandbox/http/rate-limits.ts';
import { readSamples } from '../sandbox/read-samples.ts';
import { type Sandbox, startSandbox as start } from '../sandbox/sandbox.ts';

export type { Limit, RequestLogEntry, Sandbox };
export type { SandboxCredentials } from '../sandbox/sandbox.ts';

export interface SandboxOptions {
  /** On 127.0.0.1; a free one unless named. */
  readonly port?: number;
  /** The sandbox's clock, in milliseconds since 1970; that of the machine unless named. */
  readonly now?: () => number;
  /** A made-up account of that size instead of the two samples; the seed is 1 unless named. */
  readonly made?: { readonly posts: number; readonly seed?: number };
  /** What goes wrong, as `tiktok-metrics sandbox --fault` takes it: `rate-limit`, `html:3`. */
  readonly faults?: readonly string[];
  /** How long every request waits before it is answered; no time unless named. */
  readonly latencyMs?: number;
  /** `tiktok` as TikTok documents them, or so many requests in so many seconds; `off` unless named. */
  readonly limits?: 'tiktok' | 'off' | Limit;
  /** Told of each request when its answer is sent. */
  readonly log?: (entry: RequestLogEntry) => void;
}

/**
 * Starts a sandbox. Close it in the end, as a server keeps the process alive.
 *
 * @throws {UsageError} when there is no such fault
 * @throws {Error} Node's own, with `code` `EADDRINUSE` where the port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, now = () => Date.now(), made, faults = [], latencyMs = 0, log } = options;
  return start({
    port,
    now,
    accounts: made
      ? [makeAccount({ posts: made.posts, seed: made.seed ?? 1, now: now() })]
      : readSamples({ packageFolder }, now()),
    faults: faults.map(readFault),
    latencyMs,
    limits: options.limits ?? 'off',
    log: log ?? null,
  });
}

/** Two folders up, from the source and from what is built of it. */
const packageFolder = new URL('../../', import.meta.url);

function readFault(text: string): Fault {
  const fault = parseFault(text);
  if (!('problem' in fault)) return fault;
  throw new UsageError(fault.problem, '`tiktok-metrics sandbox --list-faults` lists them.');
}
