import type { Interpretation } from '../caller.ts';
import type { FailureKind } from '../failure.ts';
import {
  failureByStatus,
  isObject,
  kindOfUnknownCode,
  readJsonObject,
  readText,
} from '../http/read-json.ts';
import type { HttpResponse } from '../http/transport.ts';

/** What the Accounts API's return codes mean. Its texts vary: the codes decide. */
const kindsByCode: ReadonlyMap<number, FailureKind> = new Map(
  (
    [
      ['rate-limited', [40016, 40100, 40132, 40133, 51021, 61000]],
      ['token-refused', [40102, 40104, 40105]],
      ['sign-in-needed', [40103, 40106, 40107, 40110, 40119, 40120, 40131]],
      ['not-permitted', [40001, 40130]],
      ['app-refused', [40003, 40101, 40113, 40117, 40118, 40124, 40125, 41000]],
      ['transient', [40202, 50000, 50002, 53102, 53103, 60001]],
    ] as const
  ).flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)),
);

/** The families of codes of TikTok's inner services and its storage: they pass. */
const transientFamilies: readonly (readonly [from: number, to: number])[] = [
  [51000, 51099],
  [52000, 52204],
];

/**
 * What an answer of the Accounts API means. Failures come with HTTP 200 as well, so the body is
 * read first whatever the status; only a body without a code is judged by its status.
 */
export function interpretBusiness(response: HttpResponse): Interpretation {
  const body = readJsonObject(response.text);
  const code = readCode(body?.['code']);
  if (body === null || code === null) return failureByStatus(response);
  const logId = response.logId ?? readText(body['request_id']);
  if (code === 0) return readData(body['data'], logId);
  return {
    kind: kindOf(code, response.status),
    code: String(code),
    detail: readText(body['message']) ?? 'no message',
    logId,
  };
}

/** Success without data is no success: nothing could be told from it. */
function readData(data: unknown, logId: string | null): Interpretation {
  if (isObject(data)) return { data, logId };
  return { kind: 'unreadable', code: '0', detail: 'it has no data', logId };
}

function kindOf(code: number, status: number): FailureKind {
  const known = kindsByCode.get(code);
  if (known) return known;
  const passes = transientFamilies.some(([from, to]) => code >= from && code <= to);
  return passes ? 'transient' : kindOfUnknownCode(status);
}

function readCode(value: unknown): number | null {
  const code = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof code === 'number' && Number.isInteger(code) ? code : null;
}

/** What an answer of the token endpoints means: what is refused there is the renewal. */
export function interpretBusinessToken(response: HttpResponse): Interpretation {
  const meaning = interpretBusiness(response);
  const refused = 'kind' in meaning && ['request-refused', 'app-refused'].includes(meaning.kind);
  return refused ? { ...meaning, kind: 'renewal-refused' } : meaning;
}
