import { createHash } from 'node:crypto';
import { apiTraits } from '../../src/sandbox/api-traits.ts';
import { apps } from '../../src/sandbox/apps.ts';
import { type ConsentChoice, giveConsent } from '../helpers/consent.ts';
import {
  type Answered,
  asObject,
  type JsonObject,
  type OpenSandbox,
  paths,
} from './open-sandbox.ts';

export type ApiName = 'business' | 'display';

/** What takes the place of a usual parameter; undefined leaves it out. */
export type Changes = Readonly<Record<string, string | undefined>>;

export const redirectUris = {
  business: 'https://app.example/callback/',
  display: 'http://127.0.0.1:8123/callback',
} as const;

export const verifier = 'a-verifier-of-43-characters-at-the-least-ok';
export const challenge = createHash('sha256').update(verifier).digest('hex');

/** The address that an app sends the owner to. */
export function authorizeUrl({ origin }: OpenSandbox, api: ApiName, changes: Changes = {}): string {
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  const query = toParams({
    client_key: apps[api].id,
    scope: apiTraits[api].scopes.join(','),
    redirect_uri: redirectUris[api],
    response_type: 'code',
    state: 'a-state',
    ...(api === 'display' && pkce),
    ...changes,
  });
  return `${origin}${paths.authorize}?${String(query)}`;
}

/** A code as the app reads it from where it is sent. */
export async function getCode(
  sandbox: OpenSandbox,
  api: ApiName,
  choice: ConsentChoice = {},
  changes: Changes = {},
): Promise<string> {
  const landing = await giveConsent(authorizeUrl(sandbox, api, changes), choice);
  return new URL(landing).searchParams.get('code') ?? '';
}

/** Sends a code to the token endpoint of its API, as the app does. */
export function redeem(
  sandbox: OpenSandbox,
  api: ApiName,
  code: string,
  changes: Changes = {},
): Promise<Answered> {
  const common = { grant_type: 'authorization_code', redirect_uri: redirectUris[api] };
  return api === 'business'
    ? postJson(sandbox, paths.businessCode, { ...common, auth_code: code, ...changes })
    : postForm(sandbox, paths.displayToken, {
        ...common,
        code,
        code_verifier: verifier,
        ...changes,
      });
}

/** A call about tokens of the business API, from its app. */
export function postJson(sandbox: OpenSandbox, path: string, changes: Changes): Promise<Answered> {
  const { id, secret } = apps.business;
  return sandbox.fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ client_id: id, client_secret: secret, ...changes }),
  });
}

/** The same for the display API. */
export function postForm(sandbox: OpenSandbox, path: string, changes: Changes): Promise<Answered> {
  const { id, secret } = apps.display;
  const body = toParams({ client_key: id, client_secret: secret, ...changes });
  return sandbox.fetch(path, { method: 'POST', body });
}

export function refresh(sandbox: OpenSandbox, api: ApiName, token: unknown): Promise<Answered> {
  const fields = { grant_type: 'refresh_token', refresh_token: String(token) };
  return api === 'business'
    ? postJson(sandbox, paths.businessToken, fields)
    : postForm(sandbox, paths.displayToken, fields);
}

/** Goes all the way from the page to the tokens. */
export async function signIn(
  sandbox: OpenSandbox,
  api: ApiName,
  choice: ConsentChoice = {},
): Promise<JsonObject> {
  const { body } = await redeem(sandbox, api, await getCode(sandbox, api, choice));
  return api === 'business' ? asObject(body['data']) : body;
}

/** What an answer about an account says of the access: 0 or `ok`, or the code of the refusal. */
export async function tryAccess(
  sandbox: OpenSandbox,
  api: ApiName,
  token: unknown,
  { account = 'business', fields = ['display_name'] } = {},
): Promise<unknown> {
  if (api === 'business') {
    const id = `000sandbox-${account}-business`;
    const query = toParams({ business_id: id, fields: JSON.stringify(fields) });
    const headers = { 'Access-Token': String(token) };
    return (await sandbox.fetch(`${paths.account}?${String(query)}`, { headers })).body['code'];
  }
  const headers = { Authorization: `Bearer ${String(token)}` };
  const answered = await sandbox.fetch(`${paths.user}?fields=${fields.join(',')}`, { headers });
  return asObject(answered.body['error'])['code'];
}

function toParams(changes: Changes): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(changes)) {
    if (value !== undefined) params.set(name, value);
  }
  return params;
}
