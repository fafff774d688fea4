import { apps } from '../apps.ts';
import type { Call } from '../http/call.ts';
import { isJsonObject, type JsonObject, tryParseJson } from '../http/json.ts';
import { wrongParameter } from './refusals.ts';

/** The fields of a call about tokens: they come as JSON, and not in a form as elsewhere. */
export function readTokenCall({ header, body }: Call): JsonObject {
  const fields = tryParseJson(body);
  if (!header('content-type')?.startsWith('application/json') || !isJsonObject(fields)) {
    throw wrongParameter('The body must be a JSON object, sent as application/json.');
  }
  return fields;
}

export function requireApp(fields: JsonObject): void {
  const { id, secret } = apps.business;
  if (fields['client_id'] !== id || fields['client_secret'] !== secret) {
    throw wrongParameter('client_id or client_secret is incorrect.');
  }
}

export function requireGrantType(fields: JsonObject, wanted: string): void {
  if (fields['grant_type'] !== wanted) throw wrongParameter('grant_type: Not supported.');
}

export function requireText(fields: JsonObject, name: string): string {
  const value = fields[name];
  if (typeof value === 'string' && value !== '') return value;
  throw wrongParameter(`${name}: Missing data for required field.`);
}
