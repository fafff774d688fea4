import { tryParseJson } from '../http/json.ts';
import type { Grant } from '../oauth/owners.ts';
import { scopeMissing, wrongParameter } from './refusals.ts';

/** The least that a field's table must say about it. */
export interface ScopedField {
  readonly scope: string;
}

/** The asked fields: JSON text of an array of known names that the token may read. */
export function readFields(
  text: string | undefined,
  fallback: readonly string[],
  known: ReadonlyMap<string, ScopedField>,
  grant: Grant,
): readonly string[] {
  const names = text === undefined ? fallback : parseNames(text);
  for (const name of names) {
    const field = known.get(name);
    if (!field) throw wrongParameter(`fields: ${name} is not a valid field.`);
    if (!grant.scopes.has(field.scope)) throw scopeMissing(name, field.scope);
  }
  return names;
}

function parseNames(text: string): string[] {
  const parsed = tryParseJson(text);
  if (!isTextList(parsed) || parsed.length === 0) {
    throw wrongParameter('fields: Not a valid JSON array of strings.');
  }
  return [...new Set(parsed)];
}

export function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
