import { type Exact, isRational, parseRational, type Rational } from './exact.ts';

/** Readers for answers as they are served: absent, null and empty text are all missing. */

export type ExactObject = Readonly<Record<string, Exact>>;

export function asObject(value: Exact | undefined): ExactObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (!isRational(value)) return value;
  }
  throw new Error(`not an object but ${typeof value}`);
}

export function asList(value: Exact | undefined): readonly Exact[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: Exact | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A number, also where it was sent as text. */
export function asNumber(value: Exact | undefined): Rational | null {
  if (isRational(value)) return value;
  const text = asText(value);
  return text === null ? null : parseRational(text);
}

export function asFlag(value: Exact | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** Text as it was sent, an empty one too: a post may have been published without a caption. */
export function asSent(value: Exact | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
