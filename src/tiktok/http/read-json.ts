import type { Failure, FailureKind } from '../failure.ts';
import type { HttpResponse } from './transport.ts';

/** A JSON object out of a body, or null when the body is none. */
export function readJsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text field of an answer; null when it is missing, empty or something else. */
export function readText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What an answer means that carries no code of TikTok's: only its status can tell. */
export function failureByStatus({
  status,
  text,
  logId,
}: HttpResponse): Pick<Failure, 'kind' | 'code' | 'detail' | 'logId'> {
  return {
    kind: kindOfStatus(status) ?? (status >= 400 ? 'refused-by-status' : 'not-tiktok'),
    code: String(status),
    detail: `HTTP status ${status} with ${describeBody(text)}`,
    logId,
  };
}

/** What a status alone says; null where it says nothing that can be acted on. */
export function kindOfStatus(status: number): FailureKind | null {
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 401) return 'token-refused';
  if (status === 408 || status >= 500) return 'transient';
  return status === 429 ? 'rate-limited' : null;
}

/** A code that nobody knows: it passes where the status says so, and else the request was wrong. */
export function kindOfUnknownCode(status: number): FailureKind {
  const kind = kindOfStatus(status);
  return kind === 'transient' || kind === 'rate-limited' ? kind : 'request-refused';
}

function describeBody(text: string): string {
  if (text.trim() === '') return 'nothing in it';
  if (/^\s*<(!doctype|html)/i.test(text)) return 'a page of HTML';
  return `a text that begins with ${JSON.stringify(text.trimStart().slice(0, 40))}`;
}
