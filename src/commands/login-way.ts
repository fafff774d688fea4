import { UsageError } from '../errors.ts';
import type { ListenerAddress } from '../sign-in/listener.ts';

/** How the answer of a sign-in comes back. */
export type Way =
  /** To a listener on this machine. */
  | { readonly kind: 'listen'; readonly address: ListenerAddress }
  /** To a page elsewhere, whose address the person copies. */
  | { readonly kind: 'paste'; readonly redirectUri: string };

/** TikTok leads to no address on this machine. */
export function planBusiness(redirectUri: string | undefined, port: number | null): Way {
  if (port !== null) {
    throw new UsageError(
      '--port is for the display API',
      'TikTok takes no redirect address with a port for the business API.',
    );
  }
  if (redirectUri === undefined) {
    throw new UsageError(
      'the redirect address of your app is not known',
      'Name it with --redirect-uri or TIKTOK_REDIRECT_URI, to the last character as your app is registered with.',
    );
  }
  return { kind: 'paste', redirectUri: checkBusiness(redirectUri) };
}

/** To this machine, unless the app is registered with an address elsewhere. */
export function planDisplay(redirectUri: string | undefined, port: number | null): Way {
  if (redirectUri === undefined) {
    const address = { host: '127.0.0.1', port: port ?? 0, path: '/callback/' };
    return { kind: 'listen', address };
  }
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : null;
  const isHere = url !== null && ['localhost', '127.0.0.1'].includes(url.hostname);
  if (!isHere || url.protocol !== 'http:') {
    if (port !== null) throw portElsewhere(redirectUri);
    return { kind: 'paste', redirectUri: checkHttps(redirectUri) };
  }
  const named = Number(url.port);
  if (url.port === '' || (port !== null && port !== named)) {
    throw new UsageError(
      `--redirect-uri cannot be '${redirectUri}'`,
      'An address on this machine names the port to wait on, and --port names no other.',
    );
  }
  const address = { host: url.hostname, port: named, path: url.pathname };
  // To the last character: nothing that reading it as an address would mend.
  if (redirectUri !== `http://${address.host}:${named}${address.path}`)
    throw oddRedirect(redirectUri);
  return { kind: 'listen', address };
}

function checkHttps(redirectUri: string): string {
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : null;
  const isPlain = url !== null && !/[?#@\s]/.test(redirectUri);
  if (!isPlain || url.protocol !== 'https:') throw oddRedirect(redirectUri);
  return redirectUri;
}

/** TikTok takes no other: better said here than by its page of consent. */
function checkBusiness(redirectUri: string): string {
  const hasPort = /^\w+:\/\/[^/]*:/.test(redirectUri);
  if (checkHttps(redirectUri).endsWith('/') && !hasPort) return redirectUri;
  throw new UsageError(
    `--redirect-uri cannot be '${redirectUri}'`,
    'For the business API TikTok takes an address without a port that ends with a slash: https://example.com/tiktok/',
  );
}

function portElsewhere(redirectUri: string): UsageError {
  return new UsageError(
    `--port is for a redirect address on this machine, and ${redirectUri} is not on it`,
    'Leave one of them out.',
  );
}

function oddRedirect(redirectUri: string): UsageError {
  return new UsageError(
    `--redirect-uri cannot be '${redirectUri}'`,
    'It takes the address that your app is registered with: https:// and without a query; for display also http://127.0.0.1:PORT/….',
  );
}
