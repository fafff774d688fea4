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

/** What the display API's error codes mean. */
const kindsByCode: Readonly<Record<string, FailureKind>> = {
  access_token_invalid: 'token-refused',
  scope_not_authorized: 'not-permitted',
  scope_permission_missed: 'not-permitted',
  rate_limit_exceeded: 'rate-limited',
  internal_error: 'transient',
};

/** What the errors of the token endpoint mean. */
const kindsByTokenError: Readonly<Record<string, FailureKind>> = {
  invalid_grant: 'sign-in-needed',
  access_denied: 'sign-in-needed',
  invalid_client: 'renewal-refused',
  invalid_request: 'renewal-refused',
  unauthorized_client: 'renewal-refused',
  server_error: 'transient',
  temporarily_unavailable: 'transient',
};

/**
 * What an answer of the display API means. Its error object decides, whatever the status; a body
 * without one is judged by the status.
 */
export function interpretDisplay(response: HttpResponse): Interpretation {
  const body = readJsonObject(response.text);
  const error = body?.['error'];
  const code = isObject(error) ? error['code'] : undefined;
  if (body === null || !isObject(error) || typeof code !== 'string')
    return failureByStatus(response);
  const logId = response.logId ?? readText(error['log_id']);
  if (code === 'ok') {
    if (isObject(body['data'])) return { data: body['data'], logId };
    return { kind: 'unreadable', code, detail: 'it has no data', logId };
  }
  return {
    kind: kindOf(kindsByCode, code, response),
    code,
    detail: readText(error['message']) ?? 'no message',
    logId,
  };
}

/** What an answer of the token endpoint means: it is flat, errors too. */
export function interpretDisplayToken(response: HttpResponse): Interpretation {
  const body = readJsonObject(response.text);
  if (body === null) return failureByStatus(response);
  const logId = response.logId ?? readText(body['log_id']);
  const error = readText(body['error']);
  if (error === null)
    return response.status < 300 ? { data: body, logId } : failureByStatus(response);
  return {
    kind: kindOf(kindsByTokenError, error, response),
    code: error,
    detail: readText(body['error_description']) ?? 'no description',
    logId,
  };
}

function kindOf(
  kinds: Readonly<Record<string, FailureKind>>,
  code: string,
  { status }: HttpResponse,
): FailureKind {
  const known = Object.hasOwn(kinds, code) ? kinds[code] : undefined;
  return known ?? kindOfUnknownCode(status);
}
