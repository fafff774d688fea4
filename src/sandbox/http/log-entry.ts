import type { Call } from './call.ts';
import { readForm } from './form.ts';
import { isJsonObject, tryParseJson } from './json.ts';

/** One answered request, as the log of the sandbox keeps it. It never holds a token or a secret. */
export interface RequestLogEntry {
  /** ISO 8601, UTC, by the sandbox's clock. */
  readonly time: string;
  readonly method: string;
  readonly path: string;
  /** The query and the body's fields; what the APIs do not know is named but not shown. */
  readonly params: Readonly<Record<string, unknown>>;
  /** 0 where a fault left the request without an answer. */
  readonly status: number;
  /** The API's own code; null where the answer had none. */
  readonly code: number | string | null;
  /** The `X-Tt-Logid` of the answer. */
  readonly logId: string;
  /** From the request's arrival to its answer. */
  readonly ms: number;
  /**
   * Which tokens were handed out: the number with which the text of the new ones ends; null where
   * none were. It is there too where a fault kept the answer back.
   */
  readonly issued: number | null;
  /** The faults that struck, joined by `+`; null where none did. */
  readonly fault: string | null;
}

/** The parameters that are safe to show. Everything else may hide a secret, if only by mistake. */
const shown = new Set([
  'account',
  'app_id',
  'business_id',
  'client_id',
  'client_key',
  'cursor',
  'decision',
  'end_date',
  'fields',
  'filters',
  'grant_type',
  'max_count',
  'response_type',
  'scope',
  'start_date',
]);

export function describeParams(call: Call): Record<string, unknown> {
  const body = call.body === '' ? [] : bodyEntries(call);
  return Object.fromEntries(
    [...call.query, ...body].map(([name, value]) => [name, shown.has(name) ? value : '(hidden)']),
  );
}

function bodyEntries(call: Call): [string, unknown][] {
  const form = readForm(call);
  if (form) return [...form];
  const parsed = tryParseJson(call.body);
  return isJsonObject(parsed) ? Object.entries(parsed) : [];
}
