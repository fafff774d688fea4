import { UsageError } from '../errors.ts';

const longest = 64;

/** What an account may be called: it is typed on command lines and in the settings. */
export function isAccountName(text: string): boolean {
  return /^[\p{L}\p{N}_.][\p{L}\p{N}_.-]*$/u.test(text) && text.length <= longest;
}

/** @throws {UsageError} when an account cannot be called so */
export function parseAccountName(what: string, text: string): string {
  const name = text.replace(/^@/, '');
  if (isAccountName(name)) return name;
  throw new UsageError(
    `${what} cannot be '${text}'`,
    `It takes up to ${longest} letters, digits, dots, hyphens and underscores.`,
  );
}
