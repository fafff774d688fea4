import { apps } from '../apps.ts';
import type { Call } from '../http/call.ts';
import { readForm } from '../http/form.ts';
import { invalidClient, invalidRequest } from './refusals.ts';

/** The form that a call about tokens is, from the app that it names. */
export function readTokenForm(call: Call): URLSearchParams {
  const form = readForm(call);
  if (!form) throw invalidRequest('The body must be a URL-encoded form.');
  const { id, secret } = apps.display;
  if (form.get('client_key') !== id || form.get('client_secret') !== secret) throw invalidClient();
  return form;
}

export function requireField(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw invalidRequest(`${name} is missing.`);
  return value;
}
