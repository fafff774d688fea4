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

/** What an answer means that carries no code of TikTok's: only its status can tell. */
export function failureByStatus({
  status,
  text,
  logId,
}: HttpResponse): Pick<Failure, 'kind' | 'code' | 'detail' | 'logId'> {
  const looksLikeHtml = /^\s*<(!doctype|html)/i.test(text);
  return {
    kind: kindOfStatus(status),
    code: String(status),
    detail: `HTTP status ${status} with ${looksLikeHtml ? 'a page of HTML' : 'a body of its own kind'}`,
    logId,
  };
}

function kindOfStatus(status: number): FailureKind {
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 401) return 'token-refused';
  if (status === 408 || status >= 500) return 'transient';
  if (status === 429) return 'rate-limited';
  if (status >= 400) return 'request-refused';
  return 'not-json';
}
