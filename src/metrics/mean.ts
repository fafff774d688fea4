import { type Count, sumCounts } from './count.ts';

/**
 * The sum of decimals, null when there is nothing to add. What each addition rounds off is carried
 * along (Neumaier), so that the sum of a hundred thousand terms is as good as that of two.
 */
export function sumDecimals(values: Iterable<number | null>): number | null {
  let sum = 0;
  let lost = 0;
  let known = false;
  for (const value of values) {
    if (value === null) continue;
    known = true;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return known ? sum + lost : null;
}

/** The mean of the counts that are known, from their exact sum; null where none is. */
export function meanOfCounts(values: readonly (Count | null)[]): number | null {
  return ratio(sumCounts(values), values.filter((value) => value !== null).length);
}

/** The quotient; null where a side is missing or nothing is divided by. */
export function ratio(numerator: Count | null, denominator: Count | null): number | null {
  if (numerator === null || denominator === null || Number(denominator) === 0) return null;
  return Number(numerator) / Number(denominator);
}
