/** Numbers from 0 to less than 1 that a seed decides. */
export type Random = () => number;

/**
 * Mulberry32: small, quick, and the same on every machine, since it needs whole numbers only. The
 * callers keep to `+ - * /` and rounding for the same reason: the last digits of `Math.exp` and its
 * kind differ between engines.
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed from a text (FNV-1a). */
export function seedFrom(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A seed for the part of that number, far from the seeds of its neighbours. */
export function seedPart(seed: number, part: number): number {
  return (Math.imul(seed ^ Math.imul(part + 1, 0x9e3779b1), 0x85ebca6b) ^ (part << 7)) >>> 0;
}

export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}

/**
 * A factor around 1 with a long tail, as reach on TikTok has: a fifth at the least, half of all
 * below 1.2, one of a hundred above 15.
 */
export function longTail(random: Random): number {
  const chance = random();
  return (0.2 + chance) / (1.06 - chance);
}

export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** Rounds to 3 or 4 decimals; a division at the end gives the nearest such number exactly. */
export function roundTo(value: number, digits: 3 | 4): number {
  const unit = digits === 3 ? 1000 : 10_000;
  return Math.round(value * unit) / unit;
}
