import type { Agent, Dispatcher } from 'undici';
import { AttemptFailed } from '../failure.ts';
import { describeNetworkError, type NetworkFault } from './network-error.ts';
import { describeProxy, goesThroughProxy, type ProxyUse } from './proxy.ts';

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

/** How a transport is opened. */
export interface TransportOptions {
  readonly limits?: TransportLimits;
  /** None unless named. */
  readonly proxy?: ProxyUse | null;
}

/** Opens a transport on undici, with agents of its own. */
export async function openTransport({
  limits = usualLimits,
  proxy = null,
}: TransportOptions = {}): Promise<OpenTransport> {
  const undici = await import('./undici.ts');
  const options = {
    headersTimeout: limits.silenceMs,
    bodyTimeout: limits.silenceMs,
    maxResponseSize: limits.bodyBytes,
  };
  const connect = { timeout: limits.connectMs };
  const direct: Dispatcher = new undici.Agent({ ...options, connect });
  const around = proxy && (await openProxy(proxy, connect, options));
  const { attemptMs } = limits;
  return {
    send: (request, signal) => {
      const sending: Sending =
        proxy && around && goesThroughProxy(request.url, proxy)
          ? { request, attemptMs, dispatcher: around, proxy }
          : { request, attemptMs, dispatcher: direct, proxy: null };
      return send(undici.request, sending, signal);
    },
    close: async () => {
      await direct.destroy();
      await around?.destroy();
    },
  };
}

async function openProxy(
  { url }: ProxyUse,
  connect: { readonly timeout: number },
  options: Agent.Options,
): Promise<Dispatcher> {
  const { ProxyAgent } = await import('./undici-proxy.ts');
  return new ProxyAgent({ ...options, uri: url.href, proxyTls: connect, requestTls: connect });
}

/** One attempt, and the way that it takes. */
interface Sending {
  readonly request: HttpRequest;
  readonly dispatcher: Dispatcher;
  readonly attemptMs: number;
  readonly proxy: ProxyUse | null;
}

async function send(
  requestWith: (typeof import('./undici.ts'))['request'],
  { request, dispatcher, attemptMs, proxy }: Sending,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const timeout = AbortSignal.timeout(attemptMs);
  try {
    const { statusCode, headers, body } = await requestWith(dispatcher, request.url, {
      method: request.method,
      // No answer is long enough to be worth unpacking, and none is a bomb then.
      headers: { ...request.headers, 'accept-encoding': 'identity' },
      body: request.body,
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
    const fault = timeout.aborted ? tooSlow : describeNetworkError(error);
    const by = proxy ? `, by way of the proxy ${describeProxy(proxy)}` : '';
    throw new AttemptFailed({
      ...fault,
      detail: fault.detail + by,
      endpoint: request.endpoint,
      logId: null,
      retryAfterMs: null,
      cause: error,
    });
  }
}

const tooSlow: NetworkFault = {
  kind: 'unreachable',
  code: null,
  detail: 'no answer within the time that one may take',
  neverSent: false,
};

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
