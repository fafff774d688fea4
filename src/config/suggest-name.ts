import { closest, distance } from 'fastest-levenshtein';

/** A hint after a name that there is not: the one that may have been meant, or all that there are. */
export function suggestName(text: string, names: readonly string[]): string {
  const best = closest(text, names);
  if (distance(text, best) <= best.length * 0.4) return `Did you mean ${best}?`;
  return `Choose from: ${names.join(', ')}.`;
}
