import { UsageError } from '../errors.ts';
import { type Environment, readVariable } from '../io.ts';

/** Where TikTok is, unless the environment names another place. */
const origins = {
  business: ['TIKTOK_METRICS_BUSINESS_URL', 'https://business-api.tiktok.com'],
  display: ['TIKTOK_METRICS_DISPLAY_URL', 'https://open.tiktokapis.com'],
  authorize: ['TIKTOK_METRICS_AUTHORIZE_URL', 'https://www.tiktok.com'],
} as const;

export type Place = keyof typeof origins;

/**
 * The origin of an API or of TikTok's page of consent: the environment's, else the usual one.
 *
 * @throws {UsageError} when the variable holds no address that a token may be sent to
 */
export function originOf(env: Environment, place: Place): string {
  return namedOriginOf(env, place) ?? usualOriginOf(place);
}

/** The origin that the environment names; null where it names none. */
export function namedOriginOf(env: Environment, place: Place): string | null {
  const [name] = origins[place];
  const text = readVariable(env, name);
  if (text === undefined) return null;
  return checkOrigin(text, name);
}

/** Where TikTok itself is. */
export function usualOriginOf(place: Place): string {
  return origins[place][1];
}

/**
 * The address as an origin.
 *
 * @param name what the user calls it
 * @throws {UsageError} when it is none that a token may be sent to
 */
export function checkOrigin(text: string, name: string): string {
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
