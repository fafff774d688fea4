import { type Count, sumCounts } from './count.ts';

/**
 * A sum of decimals that grows. What each addition rounds off is carried along (Neumaier), so that the
 * sum of a hundred thousand terms is as good as that of two.
 */
export class DecimalSum {
  #sum = 0;
  #lost = 0;

  add(value: number): void {
    const sum = this.#sum;
    const next = sum + value;
    this.#lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    this.#sum = next;
  }

  get value(): number {
    return this.#sum + this.#lost;
  }
}

/** The sum of decimals, null when there is nothing to add. */
export function sumDecimals(values: Iterable<number | null>): number | null {
  const sum = new DecimalSum();
  let known = false;
  for (const value of values) {
    if (value === null) continue;
    known = true;
    sum.add(value);
  }
  return known ? sum.value : null;
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
