import type { Signs } from './signs.ts';

/**
 * A bar as long as the share is large; the largest fills the width. What is above 0 is seen: it has
 * at least the smallest part of a column.
 */
export function drawBar(
  share: number,
  largest: number,
  width: number,
  parts: Signs['bar'],
): string {
  if (share <= 0 || largest <= 0 || width <= 0) return '';
  const steps = Math.max(1, Math.round((share / largest) * width * parts.length));
  const whole = (parts.at(-1) ?? parts[0]).repeat(Math.floor(steps / parts.length));
  return whole + (parts[(steps % parts.length) - 1] ?? '');
}
