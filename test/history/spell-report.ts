import { isRational } from '../cli/oracle/exact.ts';
import type { Expected } from '../cli/oracle/expected.ts';

/** The JSON that a program would print which expects the same: any other number is a mistake. */
export function spellReport(expected: Expected): string {
  return JSON.stringify(expected, (_key, value: unknown) => {
    if (isRational(value)) return Number(value.text());
    return typeof value === 'bigint' ? Number(value) : value;
  });
}
