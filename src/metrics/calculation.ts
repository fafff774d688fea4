import { type Count, subtractCounts, sumCounts } from './count.ts';
import { ratio } from './mean.ts';

/**
 * What a number does in the reckoning of a figure: `times x (what is added - what is subtracted) /
 * what divides`. Of a list, `each` number is divided by itself.
 */
export type OperandRole = 'add' | 'subtract' | 'divide' | 'multiply' | 'each';

/** What is counted: things, seconds, or fractions that were added up. */
export type OperandUnit = 'count' | 'seconds' | 'share';

/** A number that a figure is reckoned from. */
export interface Operand {
  readonly role: OperandRole;
  /** What it is of, in words that stand behind a number: `likes`, `watched` (behind `9 seconds`). */
  readonly name: string;
  readonly unit: OperandUnit;
  /** Null where nothing is known of it: then it takes no part. */
  readonly value: Count | null;
}

/** A number in a calculation; a count that is added unless told otherwise. */
export function operand(
  name: string,
  value: Count | null,
  { role = 'add', unit = 'count' }: Partial<Pick<Operand, 'role' | 'unit'>> = {},
): Operand {
  return { role, name, unit, value };
}

/** Adds and subtracts counts, exactly; null where none is known. */
export function addUp(operands: readonly Operand[]): Count | null {
  return sumCounts(
    operands.map(({ role, value }) =>
      role === 'subtract' && value !== null ? subtractCounts(0, value) : value,
    ),
  );
}

/** A sum that is divided by another. */
export interface Quotient {
  readonly dividend: Operand;
  readonly divisor: Operand;
  /** What the quotient is multiplied by; 1 unless named. */
  readonly times?: Operand;
}

/** Null where a side is missing or nothing is divided by. */
export function divide({ dividend, divisor, times }: Quotient): number | null {
  const quotient = ratio(dividend.value, divisor.value);
  if (quotient === null || times === undefined) return quotient;
  return times.value === null ? null : Number(times.value) * quotient;
}

/** The numbers of the quotient, in the order in which they are written down. */
export function operandsOf({ dividend, divisor, times }: Quotient): Operand[] {
  return [...(times ? [times] : []), dividend, divisor];
}
