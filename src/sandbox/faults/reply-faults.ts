import type { Api } from '../api-traits.ts';
import type { ApiEndpoint } from '../endpoint.ts';
import { Refusal, type Reply, toReply } from '../http/reply.ts';
import type { FaultRule } from './rule.ts';

/** Faults that stand in place of the answer. */
export const replyFaults = {
  'rate-limit': refuse('refuses as if there had been too many requests (40100, or HTTP 429)', {
    business: new Refusal(40100, 'Requests made too frequently.'),
    display: new Refusal('rate_limit_exceeded', 'The API rate limit was exceeded.', 429),
  }),
  'server-error': refuse('fails inside TikTok (50000, or HTTP 500)', {
    business: new Refusal(50000, 'System error.'),
    display: new Refusal('internal_error', 'Something went wrong. Try again later.', 500),
  }),
  'bad-gateway': showPage('answers HTTP 502 with a page of HTML', 502, 'Bad Gateway'),
  'token-endpoint-down': {
    ...showPage('HTTP 503 with a page of HTML, from the token endpoints alone', 503, 'Unavailable'),
    subjects: ['token'],
  },
  html: showPage('answers HTTP 200 with a page of HTML instead of JSON', 200, 'Just a moment'),
  redirect: showPage('answers HTTP 302 to another host', 302, 'Found', {
    Location: 'https://www.tiktok.example/login',
  }),
} as const satisfies Record<string, FaultRule>;

function refuse(description: string, refusals: Readonly<Record<Api, Refusal>>): FaultRule {
  const reply = ({ api, envelope }: ApiEndpoint, logId: string) =>
    toReply(envelope.refusal(refusals[api], logId));
  return { description, stage: 'reply', reply };
}

function showPage(
  description: string,
  status: number,
  title: string,
  headers: Readonly<Record<string, string>> = {},
): FaultRule {
  const reply: Reply = {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
    body: `<html>\r\n<head><title>${title}</title></head>\r\n<body><h1>${title}</h1></body>\r\n</html>\r\n`,
    code: null,
  };
  return { description, stage: 'reply', reply: () => reply };
}
