import { originOf } from '../config/origins.ts';
import type { Api } from '../domain/account.ts';
import { UsageError } from '../errors.ts';
import { readVariable } from '../io.ts';
import { parseAccountName } from './account-name.ts';
import { canAsk } from './can-ask.ts';
import { planBusiness, planDisplay, type Way } from './login-way.ts';
import type { AuthLoginOptions, CommandContext } from './options.ts';
import { parseChoice, parseWhole } from './parse-options.ts';

export interface LoginPlan {
  readonly api: Api;
  /** Null: named after the account's handle. */
  readonly name: string | null;
  readonly way: Way;
  /** Of the API, and of the page of consent. */
  readonly origins: { readonly api: string; readonly consent: string };
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
  const { env } = context.io;
  // Read now: a wrong one is to be found before anybody grants access.
  const origins = { api: originOf(env, api), consent: originOf(env, 'authorize') };
  return { api, name, way, origins, opensBrowser: options.browser !== false };
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
