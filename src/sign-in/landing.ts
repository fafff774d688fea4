import { AuthorizationResponseError, validateAuthResponse } from 'oauth4webapi';
import { SignInError } from '../errors.ts';

/** What an answer to a sign-in must match. */
export interface Expected {
  readonly clientId: string;
  readonly state: string;
}

/** The answer belongs to another sign-in, or to none. */
export class ForeignAnswer extends SignInError {}

/**
 * The code in the answer that TikTok gave with a redirect.
 *
 * @throws {ForeignAnswer} when it is no answer to this sign-in; {SignInError} when it is a refusal
 */
export function readCode(answer: URLSearchParams, { clientId, state }: Expected): string {
  const params = new URLSearchParams(answer);
  // TikTok's two APIs call the code by two names.
  const other = params.getAll('auth_code');
  if (!params.has('code')) for (const code of other) params.append('code', code);
  params.delete('auth_code');
  const [code = '', ...more] = validate(params, clientId, state).getAll('code');
  if (code !== '' && more.length === 0) return code;
  throw new ForeignAnswer(
    'no-code',
    'the address that you landed on has no code in it, or more than one',
    'Copy the whole address, from https:// to its end.',
  );
}

function validate(params: URLSearchParams, clientId: string, state: string): URLSearchParams {
  try {
    return validateAuthResponse(
      { issuer: 'https://www.tiktok.com' },
      { client_id: clientId },
      params,
      state,
    );
  } catch (error) {
    if (error instanceof AuthorizationResponseError) throw refused(error);
    throw new ForeignAnswer(
      'wrong-state',
      'the answer does not belong to this sign-in',
      'Use the page that this sign-in opened, and nothing older: tiktok-metrics auth login begins anew.',
      { cause: error },
    );
  }
}

function refused({
  error,
  error_description: description,
}: AuthorizationResponseError): SignInError {
  const words = description === undefined || description === '' ? '' : ` ${plain(description)}`;
  if (error === 'access_denied') {
    return new SignInError(
      'consent-refused',
      `the access was not granted.${words}`,
      'Begin again with tiktok-metrics auth login, and choose to authorise.',
    );
  }
  return new SignInError(
    'consent-failed',
    `TikTok refuses the sign-in: ${plain(error)}.${words}`,
    'Check in TikTok’s developer portal that the app has the permissions that are asked for, and that its redirect address is registered.',
  );
}

/** What somebody else wrote into an address, on one line. */
function plain(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

/**
 * The answer in an address that somebody copied from the browser.
 *
 * @throws {ForeignAnswer} when it is no address of the app's
 */
export function readLandingAddress(text: string, redirectUri: string): URLSearchParams {
  const trimmed = text.trim().replace(/^["'<]|["'>]$/g, '');
  const [address = '', query = ''] = trimmed.split(/\?(.*)/s);
  if (isSame(address, redirectUri) || isSame(`${address}/`, redirectUri)) {
    return new URLSearchParams(query.replace(/#.*$/s, ''));
  }
  throw new ForeignAnswer(
    'not-the-landing-address',
    'this is not an address that the sign-in leads to',
    `Copy the whole address from the browser: it begins with ${redirectUri}`,
  );
}

/** A browser shows an address in its own spelling: the server's name in small letters, for one. */
function isSame(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).href === new URL(b).href;
}
