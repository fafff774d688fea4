import type { Api } from '../domain/account.ts';
import { UsageError } from '../errors.ts';
import { readVariable } from '../io.ts';
import type { ListenerAddress } from '../sign-in/listener.ts';
import { parseAccountName } from './account-name.ts';
import { canAsk } from './can-ask.ts';
import type { AuthLoginOptions, CommandContext } from './options.ts';
import { parseChoice, parseWhole } from './parse-options.ts';

/** How the answer of a sign-in comes back. */
export type Way =
  /** To a listener on this machine. */
  | { readonly kind: 'listen'; readonly address: ListenerAddress }
  /** To a page elsewhere, whose address the person copies. */
  | { readonly kind: 'paste'; readonly redirectUri: string };

export interface LoginPlan {
  readonly api: Api;
  /** Null: named after the account's handle. */
  readonly name: string | null;
  readonly way: Way;
  readonly opensBrowser: boolean;
}

/** @throws {UsageError} for what cannot be done, or is missing where nobody can be asked */
export async function planLogin(
  options: AuthLoginOptions,
  context: CommandContext,
): Promise<LoginPlan> {
  const name = options.name === undefined ? null : parseAccountName('--name', options.name);
  const port = parseWhole('port', options.port, { least: 1, most: 65_535 }, null);
  const api = await planApi(options, context);
  const named = options.redirectUri ?? readVariable(context.io.env, 'TIKTOK_REDIRECT_URI');
  const way =
    api === 'business'
      ? planBusiness(named ?? (await askRedirect(options, context)), port)
      : planDisplay(named, port);
  return { api, name, way, opensBrowser: options.browser !== false };
}

const apis = [
  {
    value: 'display',
    label: 'display: any account; posts with their views, likes, comments, shares',
  },
  { value: 'business', label: 'business: everything, for Business accounts' },
] as const;

async function planApi(options: AuthLoginOptions, { io }: CommandContext): Promise<Api> {
  const text = options.api ?? readVariable(io.env, 'TIKTOK_API');
  if (text !== undefined) return parseChoice<Api>('api', text, ['business', 'display'], 'display');
  if (canAsk(io, options)) {
    return io.prompts.choose<Api>(
      'Which of TikTok’s APIs is your developer app for?',
      apis,
      io.signal,
    );
  }
  throw new UsageError(
    'it is not clear which API the account is to be connected through',
    'Name it with --api business or --api display.',
  );
}

/** Only the business API needs one: for the other a usual one will do. */
async function askRedirect(
  options: AuthLoginOptions,
  { io }: CommandContext,
): Promise<string | undefined> {
  if (options.port !== undefined || !canAsk(io, options)) return undefined;
  const question = 'The redirect address of your app, to the last character as it is registered:';
  return (await io.prompts.text(question, io.signal)).trim();
}

function planBusiness(redirectUri: string | undefined, port: number | null): Way {
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
  return { kind: 'paste', redirectUri: checkHttps(redirectUri) };
}

function planDisplay(redirectUri: string | undefined, port: number | null): Way {
  if (redirectUri === undefined) {
    const address = { host: '127.0.0.1', port: port ?? 0, path: '/callback/' };
    return { kind: 'listen', address };
  }
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : null;
  const isHere = url !== null && ['localhost', '127.0.0.1'].includes(url.hostname);
  if (!isHere || url.protocol !== 'http:') {
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
  const isPlain = url !== null && url.search === '' && url.hash === '' && url.username === '';
  if (!isPlain || url.protocol !== 'https:') throw oddRedirect(redirectUri);
  return redirectUri;
}

function oddRedirect(redirectUri: string): UsageError {
  return new UsageError(
    `--redirect-uri cannot be '${redirectUri}'`,
    'It takes the address that your app is registered with: https:// and without a query; for display also http://127.0.0.1:PORT/….',
  );
}
