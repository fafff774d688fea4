import { type Api, apiTraits, lastingScope, type Scope } from '../api-traits.ts';
import { apiOfApp, apps } from '../apps.ts';
import { Refusal } from '../http/reply.ts';
import { type AppKind, findFault, kindOfApp } from './redirect-rules.ts';

/** What an app asks an owner for. */
export interface ConsentRequest {
  readonly api: Api;
  /** Always with the one that is never refused. */
  readonly scopes: readonly Scope[];
  readonly redirectUri: string;
  /** Given back to the app as it is; null where it sent none. */
  readonly state: string | null;
  readonly challenge: string | null;
}

type Query = ReadonlyMap<string, string>;

/**
 * What the address of the authorisation page says.
 *
 * @throws {Refusal} for the first parameter that cannot be, by its name
 */
export function readConsentRequest(query: Query): ConsentRequest {
  const api = apiOfApp(query.get('client_key') ?? '');
  if (!api) throw wrong('client_key', `is not ${apps.business.id} or ${apps.display.id}.`);
  if (query.get('response_type') !== 'code') throw wrong('response_type', 'must be code.');
  const redirectUri = query.get('redirect_uri') ?? '';
  const kind = kindOfApp(api, redirectUri);
  const fault = findFault(kind, redirectUri);
  if (fault !== null) throw wrong('redirect_uri', `${fault}.`);
  return {
    api,
    scopes: readScopes(query.get('scope') ?? '', api),
    redirectUri,
    state: query.get('state') ?? null,
    challenge: challengeReaders[kind](query),
  };
}

function readScopes(text: string, api: Api): Scope[] {
  const names = text.split(',');
  const { scopes } = apiTraits[api];
  const asked = names.map((name) => {
    const scope = scopes.find((known) => known === name);
    if (!scope)
      throw wrong('scope', `has '${name}', which an app of the ${api} API cannot ask for.`);
    return scope;
  });
  return [...new Set([lastingScope, ...asked])];
}

/** Codes of the business API know no challenge; a desktop app cannot keep a secret and needs one. */
const challengeReaders: Readonly<Record<AppKind, (query: Query) => string | null>> = {
  business: () => null,
  desktop: (query) => {
    if (query.has('code_challenge')) return readChallenge(query);
    throw wrong('code_challenge', 'is missing: an app on this machine has to send one.');
  },
  web: (query) => (query.has('code_challenge') ? readChallenge(query) : null),
};

function readChallenge(query: Query): string {
  const challenge = query.get('code_challenge') ?? '';
  if (query.get('code_challenge_method') !== 'S256') {
    throw wrong('code_challenge_method', 'must be S256.');
  }
  if (!/^[\da-f]{64}$/.test(challenge)) {
    throw wrong(
      'code_challenge',
      'must be the SHA-256 of the verifier in 64 lower-case hexadecimal digits. Code verifier or code challenge is invalid.',
    );
  }
  return challenge;
}

function wrong(parameter: string, problem: string): Refusal {
  return new Refusal(parameter, `${parameter} ${problem}`, 400);
}
