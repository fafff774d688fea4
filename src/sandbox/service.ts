import { performance } from 'node:perf_hooks';
import { unknownPath } from './business/refusals.ts';
import { businessEnvelope } from './business/envelope.ts';
import type { Context, Endpoint } from './context.ts';
import { displayEnvelope } from './display/envelope.ts';
import { endpoints } from './endpoints.ts';
import type { Fault } from './faults/faults.ts';
import type { WireFault } from './faults/rule.ts';
import { bendData, bendDays, bendPage, chooseStruck, type Struck } from './faults/struck.ts';
import type { Call } from './http/call.ts';
import type { JsonObject } from './http/json.ts';
import { createRateLimiter, type Limits } from './http/rate-limits.ts';
import { type Answer, Refusal, type Reply, toReply } from './http/reply.ts';
import type { TokenStore } from './tokens.ts';

/** What is sent for a request, and how badly. */
export interface Outcome {
  readonly reply: Reply;
  /** Null sends the reply as it should be. */
  readonly play: WireFault | null;
  /** The faults that struck, for the log. */
  readonly faults: string | null;
}

export interface ServiceOptions {
  readonly tokens: TokenStore;
  readonly faults: readonly Fault[];
  readonly limits: Limits;
}

/** Both APIs as one function from a request to what is to be sent for it. */
export type Service = (call: Call, logId: string, now: number) => Outcome;

export function createService({ tokens, faults, limits }: ServiceOptions): Service {
  const limiter = createRateLimiter(() => performance.now());
  const counts = new Map<string, number>();
  return (call, logId, now) => {
    const endpoint = endpoints.get(call.path);
    if (endpoint?.method !== call.method) return sound(toReply(refuseRoute(call, endpoint, logId)));
    const count = (counts.get(call.path) ?? 0) + 1;
    counts.set(call.path, count);
    const struck = chooseStruck(faults, endpoint.subject, count);
    const context = { call, now, tokens, limits, limiter, ...benders(struck) };
    return answer(endpoint, context, struck, logId);
  };
}

function benders({ rules }: Struck): Pick<Context, 'bendPage' | 'bendDays'> {
  return {
    bendPage: (page, asked) => bendPage(rules, page, asked),
    bendDays: (days) => bendDays(rules, days),
  };
}

function sound(reply: Reply): Outcome {
  return { reply, play: null, faults: null };
}

function answer(endpoint: Endpoint, context: Context, struck: Struck, logId: string): Outcome {
  const faults = struck.names;
  // Of several faults that leave nothing of the answer, the first one has its way.
  for (const rule of struck.rules) {
    if (rule.stage === 'silence') return { reply: noReply, play: rule.play, faults };
    if (rule.stage === 'reply') return { reply: rule.reply(endpoint, logId), play: null, faults };
  }
  const wire = struck.rules.find((rule) => rule.stage === 'wire');
  const reply = toReply(serve(endpoint, context, struck, logId));
  return { reply, play: wire?.play ?? null, faults };
}

const noReply: Reply = { status: 0, headers: {}, body: '', code: null };

function serve(endpoint: Endpoint, context: Context, struck: Struck, logId: string): Answer {
  let data: JsonObject;
  try {
    data = endpoint.serve(context);
  } catch (error) {
    if (error instanceof Refusal) return endpoint.envelope.refusal(error, logId);
    throw error;
  }
  return endpoint.envelope.success(bendData(struck.rules, data), logId);
}

/** The business API has a code for what is not there; elsewhere HTTP says it. */
function refuseRoute(call: Call, endpoint: Endpoint | undefined, logId: string): Answer {
  if (call.path.startsWith('/open_api/')) {
    return businessEnvelope.refusal(unknownPath(`${call.method} ${call.path}`), logId);
  }
  const refusal = endpoint
    ? new Refusal('invalid_params', `${call.method} is not supported here.`, 405)
    : new Refusal('invalid_params', `There is nothing at ${call.path}.`, 404);
  return displayEnvelope.refusal(refusal, logId);
}
