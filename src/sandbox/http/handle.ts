import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Outcome, Service } from '../service.ts';
import { type Call, readCall, RequestTooLarge } from './call.ts';
import { describeParams, type RequestLogEntry } from './log-entry.ts';
import { createLogIds } from './log-id.ts';

export interface HandlerOptions {
  readonly service: Service;
  readonly now: () => number;
  readonly latencyMs: number;
  readonly log: ((entry: RequestLogEntry) => void) | null;
}

/** The way of a request: read, wait, decide, log, send. */
export function handleWith(options: HandlerOptions): RequestListener {
  const nextLogId = createLogIds();
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    // Node loads its clock when it is first named, and the demo, which keeps no log, starts without.
    const started = options.log ? performance.now() : 0;
    const signal = untilOver(response);
    const call = await readCall(request);
    if (options.latencyMs > 0) await wait(options.latencyMs, undefined, { signal });
    const now = options.now();
    const logId = nextLogId(now);
    const outcome = options.service(call, logId, now);
    options.log?.(describe(call, outcome, now, logId, performance.now() - started));
    if (outcome.reply.status > 0) prepare(response, outcome, now, logId);
    await send(response, outcome, signal);
  };
  return (request, response) => {
    handle(request, response).catch((error: unknown) => fail(response, error));
  };
}

/** Aborted when the response is over: sent, or cut off by the client or the sandbox's end. */
function untilOver(response: ServerResponse): AbortSignal {
  const over = new AbortController();
  response.once('close', () => over.abort());
  return over.signal;
}

function describe(
  call: Call,
  { reply, faults, issued }: Outcome,
  now: number,
  logId: string,
  ms: number,
): RequestLogEntry {
  return {
    time: new Date(now).toISOString(),
    method: call.method,
    path: call.path,
    params: describeParams(call),
    status: reply.status,
    code: reply.code,
    logId,
    ms: Math.round(ms * 10) / 10,
    issued,
    fault: faults,
  };
}

function prepare(response: ServerResponse, { reply }: Outcome, now: number, logId: string): void {
  response.sendDate = false;
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
  response.setHeader('Date', new Date(now).toUTCString());
  response.setHeader('X-Tt-Logid', logId);
}

async function send(
  response: ServerResponse,
  { reply, play }: Outcome,
  signal: AbortSignal,
): Promise<void> {
  if (play) {
    await play(response, reply.body, signal);
    return;
  }
  response.setHeader('Content-Length', Buffer.byteLength(reply.body));
  response.end(reply.body);
}

/** A client that went away is no matter; what else goes wrong is told to the one who asked. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.destroyed || response.headersSent) {
    response.destroy();
    return;
  }
  const text = error instanceof Error ? error.message : String(error);
  response.statusCode = error instanceof RequestTooLarge ? 413 : 500;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(`The sandbox cannot answer this: ${text}\n`);
}
