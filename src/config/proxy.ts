import { UsageError } from '../errors.ts';
import { type Environment, readVariable } from '../io.ts';

/** A proxy, and what is reached without it. */
export interface NamedProxy {
  readonly url: URL;
  /** Names of servers, as they stand in `NO_PROXY`. */
  readonly except: readonly string[];
}

/** By whichever of these a proxy is named, the first that is set. */
const names = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/**
 * The proxy that the environment names for the way to TikTok, which is always https; null for none.
 *
 * @throws {UsageError} when it is not the address of an HTTP proxy
 */
export function readProxy(env: Environment): NamedProxy | null {
  const named = readNamed(env);
  if (named === null) return null;
  const url = checkProxy(named.address, named.name);
  const except = readVariable(env, 'no_proxy') ?? readVariable(env, 'NO_PROXY') ?? '';
  return { url, except: except.split(/[,\s]+/).filter((entry) => entry !== '') };
}

/**
 * The address of a proxy.
 *
 * @param name what the user calls it
 * @throws {UsageError} when it is not the address of an HTTP proxy
 */
export function checkProxy(address: string, name: string): URL {
  const url = toUrl(address);
  if (url !== null) return url;
  // Not shown: it may hold a password.
  throw new UsageError(
    `${name} is not the address of an HTTP proxy`,
    'Set it to one such as http://proxy.example.com:3128, or leave it out.',
  );
}

/** What of the proxies' addresses must never be printed. */
export function readProxySecrets(env: Environment): string[] {
  return names.flatMap((name) => {
    const { password = '' } = toUrl(readVariable(env, name) ?? '') ?? {};
    return password === '' ? [] : [password, decode(password)];
  });
}

function readNamed(env: Environment): { name: string; address: string } | null {
  for (const name of names) {
    const address = readVariable(env, name);
    if (address !== undefined) return { name, address };
  }
  return null;
}

/** As other programs do, `proxy.example.com:3128` is taken for an http address. */
function toUrl(address: string): URL | null {
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  return url && ['http:', 'https:'].includes(url.protocol) && url.hostname !== '' ? url : null;
}

/** A per cent sign that stands for itself makes no secret of the rest. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
