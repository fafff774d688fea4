import { rangeOptions } from './precedence.ts';
import type { Setting } from './settings-of-run.ts';

/**
 * The settings that an error of a command is about. Errors name options as they are typed
 * (`--timezone cannot be 'Mars'`), or show a value, or speak of what is made of one. Where several
 * tables have the key, those are meant whose value is shown.
 */
export function settingsMeant(message: string, settings: readonly Setting[]): Setting[] {
  const showing = (some: readonly Setting[]) => some.filter((it) => showsValue(message, it));
  const named = settings.filter(({ key }) => new RegExp(`--${key}(?![\\w-])`).test(message));
  if (named.length > 0) return orElse(showing(named), named);
  return orElse(
    showing(settings),
    settings.filter(({ key }) =>
      subjects.some(([words, keys]) => keys.has(key) && words.test(message)),
    ),
  );
}

function orElse(some: Setting[], others: Setting[]): Setting[] {
  return some.length > 0 ? some : others;
}

function showsValue(message: string, { value }: Setting): boolean {
  const shown = typeof value === 'object' ? value : [value];
  return shown.some((part) => typeof part !== 'boolean' && hasWord(message, String(part)));
}

function hasWord(message: string, word: string): boolean {
  if (word === '') return false;
  const literal = word.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${literal}(?![\\w-])`, 'u').test(message);
}

/** What errors speak of without naming an option. */
const subjects: readonly (readonly [words: RegExp, keys: ReadonlySet<string>])[] = [
  [/\d{4}-\d{2}-\d{2}/, new Set<string>([...rangeOptions, 'timezone'])],
  [/the ending \./, new Set(['output'])],
];
