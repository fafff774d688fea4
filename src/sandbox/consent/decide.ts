import { lastingScope } from '../api-traits.ts';
import type { PageContext } from '../context.ts';
import { readForm } from '../http/form.ts';
import { Refusal, type Reply } from '../http/reply.ts';
import { makeGrant } from '../oauth/owners.ts';
import { privateHeaders } from './document.ts';
import { type ConsentRequest, readConsentRequest } from './request.ts';

/** What the app is told at its address. */
type Message = Readonly<Record<string, string>>;

type Decide = (request: ConsentRequest, form: URLSearchParams, context: PageContext) => Message;

const decisions: ReadonlyMap<string, Decide> = new Map([
  ['authorize', authorize],
  ['cancel', cancel],
]);

/** `POST /v2/auth/authorize/`: leads on to the app, with a code for it or without. */
export function decideConsent(context: PageContext): Reply {
  const { call } = context;
  const request = readConsentRequest(call.query);
  const form = readForm(call);
  const decide = decisions.get(form?.get('decision') ?? '');
  if (!form || !decide) throw new Refusal('decision', 'decision is neither of the buttons.', 400);
  const message = decide(request, form, context);
  const state: Message = request.state === null ? {} : { state: request.state };
  return leadTo(request.redirectUri, { ...message, ...state });
}

function authorize(request: ConsentRequest, form: URLSearchParams, context: PageContext): Message {
  const { now, owners, codes } = context;
  const { api, redirectUri, challenge } = request;
  const account = owners.accounts.find(({ name }) => name === form.get('account'));
  if (!account) throw new Refusal('account', 'account is none of the sandbox’s.', 400);
  const ticked = new Set([lastingScope, ...form.getAll('granted')]);
  const offered = owners.offer(api);
  const scopes = request.scopes.filter((scope) => ticked.has(scope) && offered.includes(scope));
  const grant = makeGrant(account, api, scopes);
  return {
    code: codes.give({ grant, redirectUri, challenge }, now),
    scopes: scopes.join(','),
  };
}

function cancel(): Message {
  return { error: 'access_denied', error_description: 'The owner of the account refused.' };
}

function leadTo(redirectUri: string, message: Message): Reply {
  const query = Object.entries(message).map(([name, value]) => `${name}=${encodeAll(value)}`);
  const headers = { ...privateHeaders(), Location: `${redirectUri}?${query.join('&')}` };
  return { status: 302, headers, body: '', code: null };
}

/** As TikTok does, also those characters that could stand as they are. */
function encodeAll(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
