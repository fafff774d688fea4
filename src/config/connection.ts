import { SignInError, UsageError } from '../errors.ts';
import { type Environment, readVariable } from '../io.ts';
import { originOf } from './origins.ts';
import { readProxySecrets } from './proxy.ts';

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
      'no TikTok account is connected, and TIKTOK_ACCESS_TOKEN is not set',
      'Connect one with tiktok-metrics auth login: it needs a developer app, and "Your own account" in the README tells how to get one. Until then --demo reports on sample data.',
    );
  }
  const businessId = readVariable(env, 'TIKTOK_BUSINESS_ID') ?? null;
  const api = readApi(env, businessId);
  return { api, accessToken, businessId, renewal: readRenewal(env), origin: originOf(env, api) };
}

/** The values of the environment that must never be printed. */
export function readSecrets(env: Environment): (string | undefined)[] {
  const names = ['TIKTOK_ACCESS_TOKEN', 'TIKTOK_REFRESH_TOKEN', 'TIKTOK_CLIENT_SECRET'];
  return [...names.map((name) => readVariable(env, name)), ...readProxySecrets(env)];
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
