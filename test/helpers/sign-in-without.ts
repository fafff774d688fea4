import { createHash } from 'node:crypto';
import * as z from 'zod';
import { apps } from '../../src/sandbox/apps.ts';
import type { Environment } from '../../src/io.ts';
import { apiTraits } from '../../src/sandbox/api-traits.ts';
import { giveConsent } from './consent.ts';
import type { ApiName, ServedSandbox } from './serve-sandbox.ts';

const redirectUri = 'https://app.example/callback/';
const verifier = 'a-verifier-of-43-characters-at-the-least-ok';

const tokens = z.object({ access_token: z.string() });
const answers = {
  business: z.object({ data: tokens }).transform(({ data }) => data),
  display: tokens,
};

/** The variables that lead to an account with a token whose owner has unticked these scopes. */
export async function signInWithout(
  sandbox: ServedSandbox,
  account: string,
  api: ApiName,
  without: readonly string[],
): Promise<Environment> {
  const landing = await giveConsent(authorizeUrl(sandbox.origin, api), { account, without });
  const code = new URL(landing).searchParams.get('code') ?? '';
  const response = await redeem(sandbox.origin, api, code);
  const { access_token: accessToken } = answers[api].parse(await response.json());
  return { ...sandbox.envFor(account, api), TIKTOK_ACCESS_TOKEN: accessToken };
}

function authorizeUrl(origin: string, api: ApiName): URL {
  const url = new URL('/v2/auth/authorize/', origin);
  const query = {
    client_key: apps[api].id,
    scope: apiTraits[api].scopes.join(),
    redirect_uri: redirectUri,
    response_type: 'code',
    code_challenge: createHash('sha256').update(verifier).digest('hex'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

function redeem(origin: string, api: ApiName, code: string): Promise<Response> {
  const { id, secret } = apps[api];
  const common = {
    client_secret: secret,
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
  };
  return api === 'business'
    ? fetch(new URL('/open_api/v1.3/tt_user/oauth2/token/', origin), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...common, client_id: id, auth_code: code }),
      })
    : fetch(new URL('/v2/oauth/token/', origin), {
        method: 'POST',
        body: new URLSearchParams({ ...common, client_key: id, code, code_verifier: verifier }),
      });
}
