import { formatCount } from '../report/format-value.ts';

/** `1 post`, `1,424 posts`; another plural is named. */
export function countOf(
  value: number,
  noun: string,
  several = noun.endsWith('h') ? `${noun}es` : `${noun}s`,
): string {
  return `${formatCount(value)} ${value === 1 ? noun : several}`;
}

/** `one`, `one and two`, `one, two and three`. */
export function listOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
