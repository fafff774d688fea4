import { ApiError, type ExpectedError, SignInError } from '../errors.ts';

/** What can go wrong with a request, by what has to be done about it. */
export type FailureKind =
  | 'rate-limited'
  | 'transient'
  | 'unreachable'
  | 'insecure'
  | 'not-tiktok'
  | 'refused-by-status'
  | 'token-refused'
  | 'sign-in-needed'
  | 'not-permitted'
  | 'app-refused'
  | 'renewal-refused'
  | 'code-refused'
  | 'exchange-refused'
  | 'request-refused'
  | 'unreadable'
  | 'too-large'
  | 'redirected';

/** One failed attempt, told by TikTok or by the network. */
export interface Failure {
  readonly kind: FailureKind;
  /** The endpoint's path, as TikTok documents it. */
  readonly endpoint: string;
  /** TikTok's code, or the HTTP status, where there is one. */
  readonly code: string | null;
  /** What was said, in TikTok's or the network's words. */
  readonly detail: string;
  /** TikTok's id of the request, which its support asks for. */
  readonly logId: string | null;
  /** How long the server asks to wait. */
  readonly retryAfterMs: number | null;
  /** Whether the request is known not to have left this machine. */
  readonly neverSent?: boolean;
  readonly cause?: unknown;
}

/** How a kind of failure is retried, and what a person reads when it ends the run. */
interface FailureTreatment {
  /** `short` and `long` waits, a renewal of the token, or no second try. */
  readonly retry: 'short' | 'long' | 'renew' | 'never';
  readonly error: typeof ApiError | typeof SignInError;
  readonly message: string;
  readonly hint: string;
}

const signInAgain =
  'Get a new access token and set TIKTOK_ACCESS_TOKEN, or connect the account with tiktok-metrics auth login.';
const tryLater = 'Try again in a few minutes; --verbose shows every request.';
const somethingElse =
  'Something between here and TikTok, such as a proxy, may have answered instead; else try again later.';
const reportIt =
  'Please report it as a bug, with this line: TikTok may have changed its API since this version.';

export const failureTreatments = {
  'rate-limited': {
    retry: 'long',
    error: ApiError,
    message: 'TikTok allows no more requests for now',
    hint: 'Wait some minutes: TikTok counts requests by the minute and by the day.',
  },
  transient: {
    retry: 'short',
    error: ApiError,
    message: 'TikTok has a passing problem',
    hint: tryLater,
  },
  unreachable: {
    retry: 'short',
    error: ApiError,
    message: 'TikTok cannot be reached',
    hint: 'Check the network connection; --verbose shows every request.',
  },
  insecure: {
    retry: 'never',
    error: ApiError,
    message: 'the connection is not secure, and a token is never sent over such a one',
    hint: 'Look at the clock of this machine and at what stands between here and TikTok; a proxy that looks into connections needs its certificate named in NODE_EXTRA_CA_CERTS.',
  },
  'not-tiktok': {
    retry: 'short',
    error: ApiError,
    message: 'what answered does not speak as TikTok’s API does',
    hint: somethingElse,
  },
  'refused-by-status': {
    retry: 'never',
    error: ApiError,
    message: 'the request was refused, and not in the way of TikTok’s API',
    hint: somethingElse,
  },
  'token-refused': {
    retry: 'renew',
    error: SignInError,
    message: 'TikTok does not accept the access token: it has expired or was revoked',
    hint: signInAgain,
  },
  'sign-in-needed': {
    retry: 'never',
    error: SignInError,
    message: 'TikTok wants the owner of the account to sign in again',
    hint: signInAgain,
  },
  'not-permitted': {
    retry: 'never',
    error: SignInError,
    message: 'the access token does not permit this',
    hint: 'Sign in again and grant every permission. With the business API, TIKTOK_BUSINESS_ID must be of the same account as the token.',
  },
  'app-refused': {
    retry: 'never',
    error: ApiError,
    message: 'TikTok does not admit this developer app',
    hint: 'Check the app’s status and permissions in TikTok’s developer portal.',
  },
  'renewal-refused': {
    retry: 'never',
    error: SignInError,
    message: 'the access token has expired, and TikTok refuses to renew it',
    hint: 'Check TIKTOK_CLIENT_ID, TIKTOK_CLIENT_SECRET and TIKTOK_REFRESH_TOKEN: they must be of the same app.',
  },
  'code-refused': {
    retry: 'never',
    error: SignInError,
    message: 'TikTok does not accept the code of the sign-in',
    hint: 'It works once and for ten minutes: begin again with tiktok-metrics auth login.',
  },
  'exchange-refused': {
    retry: 'never',
    error: SignInError,
    message: 'TikTok refuses to connect the account',
    hint: 'Check the id and secret of your app, and that the redirect address is, to the last character, one that the app is registered with.',
  },
  'request-refused': {
    retry: 'never',
    error: ApiError,
    message: 'TikTok refused the request',
    hint: reportIt,
  },
  unreadable: {
    retry: 'never',
    error: ApiError,
    message: 'TikTok’s answer cannot be understood',
    hint: reportIt,
  },
  'too-large': {
    retry: 'never',
    error: ApiError,
    message: 'the answer is larger than any that TikTok sends',
    hint: somethingElse,
  },
  redirected: {
    retry: 'never',
    error: ApiError,
    message: 'the answer leads elsewhere, and a token is never sent along',
    hint: somethingElse,
  },
} as const satisfies Record<FailureKind, FailureTreatment>;

/** Carries a failed attempt to the frame of retries. */
export class AttemptFailed extends Error {
  override readonly name = 'AttemptFailed';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.detail, { cause: failure.cause });
    this.failure = failure;
  }
}

/** The error that ends the run after a failure that no further try can mend. */
export function toError(failure: Failure): ExpectedError {
  const { error: ErrorClass, message, hint } = failureTreatments[failure.kind];
  const facts = [
    failure.endpoint,
    failure.code === null ? null : `code ${failure.code}`,
    failure.logId === null ? null : `log id ${failure.logId}`,
  ].filter((fact) => fact !== null);
  const text = `${message}: ${failure.detail} (${facts.join(', ')})`;
  return new ErrorClass(failure.kind, text, hint, { cause: failure.cause });
}
