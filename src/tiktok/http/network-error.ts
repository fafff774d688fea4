import type { FailureKind } from '../failure.ts';

/** What an error of the network means. */
export interface NetworkFault {
  readonly kind: FailureKind;
  readonly code: string | null;
  readonly detail: string;
  /** Whether it was met before anything of the request was sent. */
  readonly neverSent: boolean;
}

/** What the network's error codes mean to a person, and whether another try may help. */
const networkErrors: ReadonlyMap<string, readonly [FailureKind, string]> = new Map([
  ['ENOTFOUND', ['unreachable', 'the name of the server is not known']],
  ['EAI_AGAIN', ['unreachable', 'the name of the server cannot be looked up']],
  ['ECONNREFUSED', ['unreachable', 'the connection was refused']],
  ['ECONNRESET', ['unreachable', 'the connection was reset']],
  ['EHOSTUNREACH', ['unreachable', 'there is no way to the server']],
  ['ENETUNREACH', ['unreachable', 'there is no network']],
  ['EPIPE', ['unreachable', 'the connection was cut']],
  ['UND_ERR_SOCKET', ['unreachable', 'the connection was cut before the answer was complete']],
  ['UND_ERR_CONNECT_TIMEOUT', ['unreachable', 'no connection was made in time']],
  ['UND_ERR_HEADERS_TIMEOUT', ['unreachable', 'no answer came in time']],
  ['UND_ERR_BODY_TIMEOUT', ['unreachable', 'the answer stopped before its end']],
  ['UND_ERR_RES_EXCEEDED_MAX_SIZE', ['too-large', 'it goes on and on']],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', ['insecure', 'the server’s certificate is signed by itself']],
  ['SELF_SIGNED_CERT_IN_CHAIN', ['insecure', 'nobody known has signed the server’s certificate']],
  [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ['insecure', 'nobody known has signed the server’s certificate'],
  ],
  [
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ['insecure', 'nobody known has signed the server’s certificate'],
  ],
  ['ERR_TLS_CERT_ALTNAME_INVALID', ['insecure', 'the certificate is that of another server']],
  ['CERT_HAS_EXPIRED', ['insecure', 'the server’s certificate has expired, or the clock is wrong']],
  [
    'CERT_NOT_YET_VALID',
    ['insecure', 'the server’s certificate is not valid yet, or the clock is wrong'],
  ],
  ['ERR_SSL_WRONG_VERSION_NUMBER', ['insecure', 'the server does not speak TLS']],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', ['insecure', 'the server does not speak TLS']],
]);

/** What ended an attempt that got no whole answer. */
export function describeNetworkError(error: unknown): NetworkFault {
  const code = errorCode(error);
  const [kind, detail] = networkErrors.get(code ?? '') ?? [
    'unreachable',
    refusalOfProxy(error) ?? (error instanceof Error ? error.message : String(error)),
  ];
  return { kind, code, detail, neverSent: kind === 'insecure' || isBeforeSending(error) };
}

/** What is not known to have failed on the way to the server may have been sent. */
function isBeforeSending(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (errorCode(error) === 'UND_ERR_CONNECT_TIMEOUT' || refusalOfProxy(error) !== null) return true;
  if ('syscall' in error) return error.syscall === 'connect' || error.syscall === 'getaddrinfo';
  return isBeforeSending(innerOf(error));
}

/** undici tells by its words alone that it was the proxy that gave the answer. */
function refusalOfProxy(error: unknown): string | null {
  const [, status] =
    error instanceof Error ? (/^Proxy response \((\d+)\)/.exec(error.message) ?? []) : [];
  return status === undefined ? null : `the proxy refused with HTTP status ${status}`;
}

/** The code of an error, or of the one that caused it: several addresses fail as one. */
function errorCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return errorCode(innerOf(error));
}

function innerOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : error.cause;
}
