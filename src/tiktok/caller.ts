import type { ExpectedError } from '../errors.ts';
import type { Notify } from './events.ts';
import {
  AttemptFailed,
  type Failure,
  type FailureKind,
  failureTreatments,
  toError,
} from './failure.ts';
import type { Limit, RateLimiter } from './http/rate-limit.ts';
import { decideRetry } from './http/retry.ts';
import type { RetryBudget } from './http/retry-budget.ts';
import { plainText } from './http/plain-text.ts';
import type { HttpRequest, HttpResponse, Transport } from './http/transport.ts';
import { describeLimit, type Rate } from './rates.ts';

/** What the frame of retries needs of the world. */
export interface CallerContext {
  readonly transport: Transport;
  readonly now: () => number;
  /** A clock that only runs forward, in milliseconds, to measure with. */
  readonly stopwatch: () => number;
  readonly sleep: (durationMs: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
  readonly notify: Notify;
  /** Keeps the requests of a run within limits. */
  readonly limiter: Pick<RateLimiter, 'enter' | 'hold'>;
  /** What is allowed of the limits. */
  readonly rate: Rate;
  /** The limits that a request to an endpoint counts against, the narrowest first. */
  readonly limitsOf: (endpoint: string) => readonly Limit[];
  /** The retries that the run has left. */
  readonly budget: Pick<RetryBudget, 'take' | 'noteAnswer'>;
  /**
   * Told the time that came with an answer.
   *
   * @throws {ClockIsOff} when what was asked for rests on a wrong one
   */
  readonly checkClock: (date: number | null) => void;
}

/** The token of an account, and how to get another where that is possible. */
export interface TokenSource {
  /** The token to use now. */
  readonly accessToken: (signal: AbortSignal) => Promise<string>;
  /** Replaces the token that was refused; null where there is no refresh token. */
  readonly renew: ((refused: string, signal: AbortSignal) => Promise<void>) | null;
}

/** What an API's answer means: its data, or a failure in that API's terms. */
export type Interpretation =
  | { readonly data: unknown; readonly logId: string | null }
  | Pick<Failure, 'kind' | 'code' | 'detail' | 'logId'>;

/** One call of an endpoint, before a token is put into it. */
export interface Call<Data> {
  readonly endpoint: string;
  /** The request's parameters as they are shown to the user: never a secret. */
  readonly params: Readonly<Record<string, string>>;
  readonly toRequest: (accessToken: string) => HttpRequest;
  readonly interpret: (response: HttpResponse) => Interpretation;
  /** Checks the data's shape: the data, or what is wrong with it, naming the field. */
  readonly parse: (data: unknown) => { readonly value: Data } | { readonly problem: string };
}

export interface Answer<Data> {
  readonly data: Data;
  /** When the answer came, in milliseconds since 1970. */
  readonly fetchedAt: number;
}

/**
 * Makes a call until it succeeds or nothing more can be done: waits after what passes by itself,
 * renews the token once when it is refused.
 *
 * @throws {ExpectedError} that says what failed, why, and what to do
 */
export async function makeCall<Data>(
  context: CallerContext,
  call: Call<Data>,
  tokens: TokenSource,
  signal: AbortSignal,
): Promise<Answer<Data>> {
  const waits = { short: 0, long: 0 };
  let renewed = false;
  for (;;) {
    const accessToken = await tokens.accessToken(signal);
    const result = await attempt(context, call, accessToken, signal);
    if ('data' in result) return result;

    const decision = decideRetry(result, { waits, renewed }, context.random());
    if (decision.action === 'wait') {
      if (!context.budget.take()) throw withoutBudget(result);
      waits[decision.schedule] += 1;
      const letOthersGo = decision.isOrdered
        ? holdOthers(context, call, decision.delayMs)
        : () => undefined;
      await wait(context, result, decision.delayMs, signal);
      letOthersGo();
    } else if (decision.action === 'renew-token' && tokens.renew) {
      renewed = true;
      await tokens.renew(accessToken, signal);
    } else {
      throw toError(result);
    }
  }
}

/** Where the server asks for patience, all that would meet the same refusal wait as well. */
function holdOthers(
  { limiter, limitsOf }: CallerContext,
  { endpoint }: Pick<Call<unknown>, 'endpoint'>,
  delayMs: number,
): () => void {
  const [narrowest] = limitsOf(endpoint);
  return narrowest ? limiter.hold(narrowest, delayMs) : () => undefined;
}

function withoutBudget(failure: Failure): ExpectedError {
  const detail = `${failure.detail}; too many requests of this run failed for another try`;
  return toError({ ...failure, detail });
}

async function attempt<Data>(
  context: CallerContext,
  call: Call<Data>,
  accessToken: string,
  signal: AbortSignal,
): Promise<Answer<Data> | Failure> {
  const { transport, now, stopwatch, notify } = context;
  const request = call.toRequest(accessToken);
  const passage = await enter(context, call.endpoint, signal);
  const startedAt = stopwatch();
  const tell = (status: number | null, outcome: string, logId: string | null) =>
    notify({
      type: 'exchange',
      method: request.method,
      path: request.url.pathname,
      params: call.params,
      status,
      outcome,
      logId,
      durationMs: stopwatch() - startedAt,
      left: passage.left,
    });
  try {
    const response = await transport(request, signal);
    const result = read(call, response);
    const logId = 'logId' in result ? result.logId : plainText(response.logId);
    tell(response.status, 'data' in result ? 'ok' : describeOutcome(result), logId);
    if ('data' in result || !strangers.has(result.kind)) context.checkClock(response.date);
    if (!('data' in result)) return result;
    context.budget.noteAnswer();
    return { ...result, fetchedAt: now() };
  } catch (error) {
    if (!(error instanceof AttemptFailed)) throw error;
    tell(null, describeOutcome(error.failure), null);
    return error.failure;
  } finally {
    passage.end();
  }
}

/** What these come from may not be TikTok: its time counts for nothing. */
const strangers: ReadonlySet<FailureKind> = new Set([
  'not-tiktok',
  'redirected',
  'refused-by-status',
  'transient',
]);

/** Waits until the limits have room for the request, and says so. */
function enter(
  { limiter, limitsOf, now, notify }: CallerContext,
  endpoint: string,
  signal: AbortSignal,
) {
  return limiter.enter(limitsOf(endpoint), signal, (limit, delayMs) => {
    const reason = `TikTok allows ${describeLimit(limit)}`;
    notify({ type: 'wait', reason, delayMs, until: now() + delayMs });
  });
}

function read<Data>(
  call: Call<Data>,
  response: HttpResponse,
): Pick<Answer<Data>, 'data'> | Failure {
  const meaning = call.interpret(response);
  const common = { endpoint: call.endpoint, retryAfterMs: response.retryAfterMs };
  if ('kind' in meaning) return { ...toPlainFailure(meaning), ...common };
  const parsed = call.parse(meaning.data);
  if ('value' in parsed) return { data: parsed.value };
  return {
    ...common,
    kind: 'unreadable',
    code: null,
    detail: parsed.problem,
    logId: meaning.logId,
  };
}

/** What a server says is printed: it must not be able to do more than that. */
function toPlainFailure(failure: Extract<Interpretation, { kind: unknown }>) {
  return {
    ...failure,
    code: plainText(failure.code),
    detail: plainText(failure.detail),
    logId: plainText(failure.logId),
  };
}

function describeOutcome({ kind, code }: Failure): string {
  return code === null ? kind : `${kind} (${code})`;
}

async function wait(
  { sleep, now, notify }: CallerContext,
  failure: Failure,
  delayMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { message } = failureTreatments[failure.kind];
  notify({ type: 'wait', reason: message, delayMs, until: now() + delayMs });
  await sleep(delayMs, signal);
}
