import type { Dispatcher } from 'undici';
import { AttemptFailed, type FailureKind } from '../failure.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** The endpoint's path as TikTok documents it, for messages. */
  readonly endpoint: string;
}

export interface HttpResponse {
  readonly status: number;
  /** TikTok's id of the request. */
  readonly logId: string | null;
  /** The time on the server's clock, in milliseconds since 1970; null where it did not tell. */
  readonly date: number | null;
  readonly retryAfterMs: number | null;
  readonly text: string;
}

/**
 * Sends one request and reads its whole answer, whatever its status.
 *
 * @throws {AttemptFailed} when no whole answer came; or the signal's reason when it was aborted.
 */
export type Transport = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

/** An open transport; closing it lets the process end at once. */
export interface OpenTransport {
  readonly send: Transport;
  readonly close: () => Promise<void>;
}

/** How long and how much is waited for. */
export interface TransportLimits {
  /** For a connection. */
  readonly connectMs: number;
  /** Longest silence before the headers, and within the body. */
  readonly silenceMs: number;
  /** For one attempt, however it trickles. */
  readonly attemptMs: number;
  readonly bodyBytes: number;
}

const usualLimits: TransportLimits = {
  connectMs: 10_000,
  silenceMs: 30_000,
  attemptMs: 90_000,
  // A page of twenty posts with long captions is well under 1 MB.
  bodyBytes: 16 * 1024 * 1024,
};

/** Opens a transport on undici, with an agent of its own. */
export async function openTransport(limits: TransportLimits = usualLimits): Promise<OpenTransport> {
  const undici = await import('./undici.ts');
  const agent = new undici.Agent({
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.silenceMs,
    bodyTimeout: limits.silenceMs,
    maxResponseSize: limits.bodyBytes,
  });
  return {
    send: (request, signal) => send(undici.request, agent, request, limits.attemptMs, signal),
    close: () => agent.destroy(),
  };
}

async function send(
  requestWith: (typeof import('undici'))['request'],
  dispatcher: Dispatcher,
  request: HttpRequest,
  attemptMs: number,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const timeout = AbortSignal.timeout(attemptMs);
  try {
    const { statusCode, headers, body } = await requestWith(request.url, {
      method: request.method,
      // No answer is long enough to be worth unpacking, and none is a bomb then.
      headers: { ...request.headers, 'accept-encoding': 'identity' },
      body: request.body,
      dispatcher,
      signal: AbortSignal.any([signal, timeout]),
    });
    return {
      status: statusCode,
      logId: headerText(headers['x-tt-logid']),
      date: parseDate(headerText(headers['date'])),
      retryAfterMs: parseRetryAfter(headerText(headers['retry-after'])),
      text: await body.text(),
    };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw new AttemptFailed({
      ...describeNetworkError(error, timeout.aborted),
      endpoint: request.endpoint,
      logId: null,
      retryAfterMs: null,
      cause: error,
    });
  }
}

/** What the network's error codes mean to a person, and whether another try may help. */
const networkErrors: ReadonlyMap<string, readonly [FailureKind, string]> = new Map([
  ['ENOTFOUND', ['unreachable', 'the name of the server is not known']],
  ['EAI_AGAIN', ['unreachable', 'the name of the server cannot be looked up']],
  ['ECONNREFUSED', ['unreachable', 'the connection was refused']],
  ['ECONNRESET', ['unreachable', 'the connection was reset']],
  ['EHOSTUNREACH', ['unreachable', 'there is no way to the server']],
  ['ENETUNREACH', ['unreachable', 'there is no network']],
  ['EPIPE', ['unreachable', 'the connection was cut']],
  ['UND_ERR_SOCKET', ['unreachable', 'the connection was cut before the answer was complete']],
  ['UND_ERR_CONNECT_TIMEOUT', ['unreachable', 'no connection was made in time']],
  ['UND_ERR_HEADERS_TIMEOUT', ['unreachable', 'no answer came in time']],
  ['UND_ERR_BODY_TIMEOUT', ['unreachable', 'the answer stopped before its end']],
  ['UND_ERR_RES_EXCEEDED_MAX_SIZE', ['too-large', 'it goes on and on']],
]);

function describeNetworkError(
  error: unknown,
  timedOut: boolean,
): { kind: FailureKind; code: string | null; detail: string } {
  if (timedOut)
    return {
      kind: 'unreachable',
      code: null,
      detail: 'no answer within the time that one may take',
    };
  const code = errorCode(error);
  const [kind, detail] = networkErrors.get(code ?? '') ?? [
    'unreachable',
    error instanceof Error ? error.message : String(error),
  ];
  return { kind, code, detail };
}

/** The code of an error, or of the one that caused it: several addresses fail as one. */
function errorCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return errorCode(inner);
}

function headerText(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** Only seconds are read: a date would be measured with two clocks. */
function parseRetryAfter(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text.trim()) ? Number(text) * 1000 : null;
}

function parseDate(text: string | null): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : time;
}
