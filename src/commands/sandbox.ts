import { dayAt, startOfDay } from '../domain/date-range.ts';
import { parseDay } from '../domain/day.ts';
import { LocalStateError, messageOf, UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { SandboxAccount } from '../sandbox/accounts/account.ts';
import { makeAccount } from '../sandbox/accounts/make-account.ts';
import { type Fault, faults, parseFault } from '../sandbox/faults/faults.ts';
import { type Limits, parseLimits } from '../sandbox/http/rate-limits.ts';
import { readSamples } from '../sandbox/read-samples.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/sandbox.ts';
import type { CommandContext, SandboxCommandOptions } from './options.ts';
import { parseDuration, parseWhole, suggestName } from './parse-options.ts';
import { openRequestLog } from './request-log.ts';
import { describeSandbox, sandboxAsJson } from './sandbox-text.ts';

const noonMs = 12 * 60 * 60 * 1000;
const mostPosts = 1_000_000;

/** Serves the sandbox until it is interrupted. */
export async function sandbox(
  options: SandboxCommandOptions,
  { io }: CommandContext,
): Promise<void> {
  if (options.listFaults) {
    await io.stdout.write(options.json ? faultsAsJson() : faultsAsText());
    return;
  }
  const plan = planSandbox(options, io);
  const log = options.log === undefined ? null : await openRequestLog(options.log);
  const accounts = plan.readAccounts();
  const running = await start({ ...plan.serve, accounts, log: log?.append ?? null });
  const text = options.json ? sandboxAsJson(running) : describeSandbox(running, io.platform);
  try {
    await io.stdout.write(text);
    await Promise.race([untilInterrupted(io.signal), ...(log ? [log.failed] : [])]);
  } finally {
    await running.close();
    await log?.close();
  }
  throw io.signal.reason;
}

interface SandboxPlan {
  readonly serve: Omit<SandboxOptions, 'accounts' | 'log'>;
  readonly readAccounts: () => SandboxAccount[];
}

/** @throws {UsageError} for the first option that cannot be followed */
export function planSandbox(options: SandboxCommandOptions, io: Io): SandboxPlan {
  const now = planClock(options.today, io);
  const posts = parseWhole('posts', options.posts, { least: 0, most: mostPosts }, null);
  const seed = parseWhole('seed', options.seed, { least: 0, most: 4_294_967_295 }, 1);
  if (options.seed !== undefined && posts === null) {
    throw new UsageError('--seed needs --posts', 'Name the size of the made-up account as well.');
  }
  return {
    serve: {
      port: parseWhole('port', options.port, { least: 0, most: 65_535 }, 0),
      now,
      faults: (options.fault ?? []).map(planFault),
      latencyMs:
        options.latency === undefined
          ? 0
          : parseDuration('latency', options.latency, '200ms, 2s or 5m'),
      limits: planLimits(options.limits),
    },
    readAccounts: () =>
      posts === null ? readSamples(io, now()) : [makeAccount({ posts, seed, now: now() })],
  };
}

function planClock(text: string | undefined, io: Io): () => number {
  if (text === undefined) return io.now;
  const day = parseDay(text, dayAt(io.now(), 'UTC'));
  if (day === null) {
    throw new UsageError(`--today cannot be '${text}'`, 'It takes a date such as 2026-11-15.');
  }
  const noon = startOfDay(day, 'UTC') + noonMs;
  return () => noon;
}

function planFault(text: string): Fault {
  const fault = parseFault(text);
  if (!('problem' in fault)) return fault;
  const [name = ''] = text.split(':');
  throw new UsageError(
    `--fault ${text}: ${fault.problem}`,
    Object.hasOwn(faults, name)
      ? `For example --fault ${name}, --fault ${name}:3 or --fault ${name}:always.`
      : suggestName(name, Object.keys(faults)),
  );
}

function planLimits(text: string | undefined): Limits {
  const limits = parseLimits(text ?? 'tiktok');
  if (typeof limits === 'string' || !('problem' in limits)) return limits;
  throw new UsageError(`--limits: ${limits.problem}`, 'For example --limits off.');
}

async function start(options: SandboxOptions): Promise<Sandbox> {
  try {
    return await startSandbox(options);
  } catch (error) {
    throw new LocalStateError(
      'port-not-free',
      `the sandbox cannot listen on port ${options.port}: ${messageOf(error)}`,
      'Name another port, or leave --port out for a free one.',
      { cause: error },
    );
  }
}

function untilInterrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function faultsAsText(): string {
  const names = Object.keys(faults);
  const width = Math.max(...names.map((name) => name.length));
  return Object.entries(faults)
    .map(([name, { description }]) => `${name.padEnd(width)}  ${description}\n`)
    .join('');
}

function faultsAsJson(): string {
  const list = Object.entries(faults).map(([name, { description }]) => ({ name, description }));
  return `${JSON.stringify(list, null, 2)}\n`;
}
