import type { ImpressionSources } from '../domain/post.ts';

interface WireSource {
  readonly impression_source: string | null;
  readonly percentage: number | null;
}

/** Names of TikTok's that do not simply become camel case. */
const renamed: Readonly<Record<string, string>> = { personalProfile: 'profile' };

/** Every page names the same few sources: their keys are worked out once. */
const known = new Map<string, string>();

/**
 * A post's impression sources by the domain's names. A name that nobody knows is kept, in camel
 * case; two names for the same source add up; rows without a name or a share say nothing. Null when
 * none is left.
 */
export function toImpressionSources(rows: readonly WireSource[]): ImpressionSources | null {
  const sources: Record<string, number> = {};
  let some = false;
  for (const { impression_source: source, percentage: share } of rows) {
    if (source === null || share === null) continue;
    const key = sourceKey(source);
    const before: unknown = sources[key];
    // What every object inherits under that name is no number.
    sources[key] = typeof before === 'number' ? before + share : share;
    some = true;
  }
  return some ? sources : null;
}

function sourceKey(source: string): string {
  const found = known.get(source);
  if (found !== undefined) return found;
  const camel = toCamelCase(source);
  const key = Object.hasOwn(renamed, camel) ? (renamed[camel] ?? camel) : camel;
  // What a server invents is worked out anew each time rather than kept without end.
  if (known.size < 100) known.set(source, key);
  return key;
}

/** `For You` becomes `forYou`, `other_profile_vv` becomes `otherProfileVv`, `FYP` becomes `fyp`. */
function toCamelCase(text: string): string {
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
  if (words.length === 0) return 'unnamed';
  return words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join('');
}

function lowerFirst(word: string): string {
  if (isShouted(word)) return word.toLowerCase();
  return word.charAt(0).toLowerCase() + word.slice(1);
}

function upperFirst(word: string): string {
  const rest = word.slice(1);
  return word.charAt(0).toUpperCase() + (isShouted(word) ? rest.toLowerCase() : rest);
}

function isShouted(word: string): boolean {
  return word === word.toUpperCase();
}
