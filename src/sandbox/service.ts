import { performance } from 'node:perf_hooks';
import { unknownPath } from './business/refusals.ts';
import { businessEnvelope } from './business/envelope.ts';
import type { Access, Context, PageContext } from './context.ts';
import { displayEnvelope } from './display/envelope.ts';
import type { ApiEndpoint, PageEndpoint } from './endpoint.ts';
import { endpoints, isKnownPath } from './endpoints.ts';
import type { Fault } from './faults/faults.ts';
import type { WireFault } from './faults/rule.ts';
import { bendData, bendDays, bendPage, chooseStruck, type Struck } from './faults/struck.ts';
import type { Call } from './http/call.ts';
import { createRateLimiter, type Limits } from './http/rate-limits.ts';
import { type Answer, Refusal, type Reply, toReply } from './http/reply.ts';

/** What is sent for a request, and how badly. */
export interface Outcome {
  readonly reply: Reply;
  /** Null sends the reply as it should be. */
  readonly play: WireFault | null;
  /** The number of the tokens that were handed out, for the log. */
  readonly issued: number | null;
  /** The faults that struck, for the log. */
  readonly faults: string | null;
}

export interface ServiceOptions {
  readonly access: Access;
  readonly faults: readonly Fault[];
  readonly limits: Limits;
}

/** Both APIs and the page as one function from a request to what is to be sent for it. */
export type Service = (call: Call, logId: string, now: number) => Outcome;

export function createService({ access, faults, limits }: ServiceOptions): Service {
  const limiter = createRateLimiter(() => performance.now());
  const counts = new Map<string, number>();
  return (call, logId, now) => {
    const route = `${call.method} ${call.path}`;
    const endpoint = endpoints.get(route);
    if (!endpoint) return sound(toReply(refuseRoute(call, logId)));
    const pageContext = { call, now, ...access };
    if (endpoint.kind === 'page') return sound(servePage(endpoint, pageContext));
    const count = (counts.get(route) ?? 0) + 1;
    counts.set(route, count);
    const struck = chooseStruck(faults, endpoint.subject, count);
    const context = { ...pageContext, limits, limiter, ...benders(struck) };
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
  return { reply, play: null, issued: null, faults: null };
}

function servePage(endpoint: PageEndpoint, context: PageContext): Reply {
  return unlessRefused(() => endpoint.serve(context), endpoint.refusal);
}

function answer(endpoint: ApiEndpoint, context: Context, struck: Struck, logId: string): Outcome {
  const faults = struck.names;
  // Of several faults that leave nothing of the answer, the first one has its way.
  for (const rule of struck.rules) {
    if (rule.stage === 'silence') return { ...sound(noReply), play: rule.play, faults };
    if (rule.stage === 'reply') return { ...sound(rule.reply(endpoint, logId)), faults };
  }
  const { answer, issued } = serve(endpoint, context, struck, logId);
  const loss = struck.rules.find((rule) => rule.stage === 'loss');
  if (loss) return { reply: noReply, play: loss.play, issued, faults };
  const wire = struck.rules.find((rule) => rule.stage === 'wire');
  return { reply: toReply(answer), play: wire?.play ?? null, issued, faults };
}

const noReply: Reply = { status: 0, headers: {}, body: '', code: null };

type Served = Pick<Outcome, 'issued'> & { readonly answer: Answer };

function serve(endpoint: ApiEndpoint, context: Context, struck: Struck, logId: string): Served {
  const { envelope } = endpoint;
  return unlessRefused(
    (): Served => {
      if (endpoint.kind === 'tokens') {
        const tokens = endpoint.issue(context);
        return { answer: envelope.success(endpoint.show(tokens), logId), issued: tokens.number };
      }
      const data = bendData(struck.rules, endpoint.serve(context));
      return { answer: envelope.success(data, logId), issued: null };
    },
    (refusal) => ({ answer: envelope.refusal(refusal, logId), issued: null }),
  );
}

function unlessRefused<Result>(serve: () => Result, refuse: (refusal: Refusal) => Result): Result {
  try {
    return serve();
  } catch (error) {
    if (error instanceof Refusal) return refuse(error);
    throw error;
  }
}

/** The business API has a code for what is not there; elsewhere HTTP says it. */
function refuseRoute({ method, path }: Call, logId: string): Answer {
  if (path.startsWith('/open_api/')) {
    return businessEnvelope.refusal(unknownPath(`${method} ${path}`), logId);
  }
  const refusal = isKnownPath(path)
    ? new Refusal('invalid_params', `${method} is not supported here.`, 405)
    : new Refusal('invalid_params', `There is nothing at ${path}.`, 404);
  return displayEnvelope.refusal(refusal, logId);
}
