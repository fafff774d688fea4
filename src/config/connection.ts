import { SignInError, UsageError } from '../errors.ts';
import { type Environment, readVariable } from '../io.ts';

/** All that is needed to ask TikTok for one account. */
export interface Connection {
  readonly api: 'business' | 'display';
  readonly accessToken: string;
  /** TikTok's id of the account for the app: the business API asks for it. */
  readonly businessId: string | null;
  /** What renews an expired token during the run; null where it is not complete. */
  readonly renewal: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly refreshToken: string;
  } | null;
  /** The API's origin; paths are appended. */
  readonly origin: string;
}

const origins = {
  business: ['TIKTOK_METRICS_BUSINESS_URL', 'https://business-api.tiktok.com'],
  display: ['TIKTOK_METRICS_DISPLAY_URL', 'https://open.tiktokapis.com'],
} as const;

/**
 * The connection that the environment describes.
 *
 * @throws {SignInError} when there is no access token
 * @throws {UsageError} when a variable has a value that cannot be
 */
export function readConnection(env: Environment): Connection {
  const accessToken = readSecret(env, 'TIKTOK_ACCESS_TOKEN');
  if (accessToken === undefined) {
    throw new SignInError(
      'not-connected',
      'no TikTok account is connected: TIKTOK_ACCESS_TOKEN is not set',
      'TikTok gives a token to a developer app of yours: "Credentials" in the README says how. Until then --demo reports on sample data.',
    );
  }
  const businessId = readVariable(env, 'TIKTOK_BUSINESS_ID') ?? null;
  const api = readApi(env, businessId);
  return { api, accessToken, businessId, renewal: readRenewal(env), origin: readOrigin(env, api) };
}

/** The values of the environment that must never be printed. */
export function readSecrets(env: Environment): (string | undefined)[] {
  return ['TIKTOK_ACCESS_TOKEN', 'TIKTOK_REFRESH_TOKEN', 'TIKTOK_CLIENT_SECRET'].map((name) =>
    readVariable(env, name),
  );
}

/** Tokens and secrets are visible ASCII: a line end from a file, say, cannot be sent. */
function readSecret(env: Environment, name: string): string | undefined {
  const value = readVariable(env, name);
  if (value === undefined || /^[\x21-\x7e]+$/.test(value)) return value;
  throw new UsageError(
    `${name} holds a character that no token has`,
    'Look for a blank, a line end or quotation marks that came along with it.',
  );
}

function readApi(env: Environment, businessId: string | null): Connection['api'] {
  const api = readVariable(env, 'TIKTOK_API') ?? (businessId === null ? 'display' : 'business');
  if (api !== 'business' && api !== 'display') {
    throw new UsageError(
      `TIKTOK_API cannot be '${api}'`,
      'Set it to business or display, or leave it out.',
    );
  }
  if (api === 'business' && businessId === null) {
    throw new UsageError(
      'TIKTOK_BUSINESS_ID is not set, and the business API needs it',
      'Set it to the open_id that TikTok gave with the token, or set TIKTOK_API=display.',
    );
  }
  return api;
}

function readRenewal(env: Environment): Connection['renewal'] {
  const refreshToken = readSecret(env, 'TIKTOK_REFRESH_TOKEN');
  if (refreshToken === undefined) return null;
  const clientId = readVariable(env, 'TIKTOK_CLIENT_ID');
  const clientSecret = readSecret(env, 'TIKTOK_CLIENT_SECRET');
  if (clientId === undefined || clientSecret === undefined) {
    throw new UsageError(
      'TIKTOK_REFRESH_TOKEN is set, but the developer app it belongs to is not',
      'Set TIKTOK_CLIENT_ID and TIKTOK_CLIENT_SECRET as well, or leave the refresh token out.',
    );
  }
  return { refreshToken, clientId, clientSecret };
}

function readOrigin(env: Environment, api: Connection['api']): string {
  const [name, usual] = origins[api];
  const text = readVariable(env, name);
  if (text === undefined) return usual;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!isOrigin(url)) {
    // Not shown: it may hold a password.
    throw new UsageError(
      `${name} is not the address of a server`,
      'Set it to no more than https:// and the name of the server, for example https://api.example.com.',
    );
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) {
    return url.origin;
  }
  throw new UsageError(
    `${name} is not an https address: ${url.origin}`,
    'Plain http is for this machine only (http://127.0.0.1:4010): a token is never sent unprotected.',
  );
}

/** Whether it is a server's address and no more: no path, no password, no query. */
function isOrigin(url: URL | null): url is URL {
  return url !== null && url.href === `${url.origin}/`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
