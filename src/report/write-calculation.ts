import type { ExplainedOperand } from './explanation.ts';

/** How numbers and signs are written: for people, or for a calculator. */
export interface CalculationStyle {
  readonly print: (operand: ExplainedOperand) => string;
  readonly times: string;
  /** Whether a quotient that is multiplied stands in parentheses, so that it rounds the same. */
  readonly grouped: boolean;
}

/** Every digit, as a calculator or a programming language takes it. */
const exact: CalculationStyle = {
  print: ({ value }) => String(value),
  times: '*',
  grouped: true,
};

/** The numbers with what is done to them; null where there are none. */
export function writeCalculation(
  operands: readonly ExplainedOperand[],
  style: CalculationStyle = exact,
): string | null {
  if (operands.length === 0) return null;
  const { print, times, grouped } = style;
  const [divisor] = operands.filter(({ role }) => role === 'divide').map(print);
  const each = operands.filter(({ role }) => role === 'each');
  if (each.length > 0) {
    return each.map((share) => `${share.name}: ${print(share)} / ${divisor ?? '1'}`).join(', ');
  }
  const sum = writeSum(operands, print);
  const quotient = divisor === undefined ? sum : `${sum} / ${divisor}`;
  const [factor] = operands.filter(({ role }) => role === 'multiply').map(print);
  if (factor === undefined) return quotient;
  return `${factor} ${times} ${grouped ? `(${quotient})` : quotient}`;
}

const signs: Partial<Record<ExplainedOperand['role'], string>> = { add: '+', subtract: '-' };

function writeSum(operands: readonly ExplainedOperand[], print: CalculationStyle['print']): string {
  return operands.reduce((text, operand) => {
    const sign = signs[operand.role];
    if (sign === undefined) return text;
    if (text === '')
      return operand.role === 'add' ? print(operand) : `-${inParens(operand, print)}`;
    return `${text} ${sign} ${inParens(operand, print)}`;
  }, '');
}

/** Two signs in a row are hard to read. */
function inParens(operand: ExplainedOperand, print: CalculationStyle['print']): string {
  return operand.value < 0 ? `(${print(operand)})` : print(operand);
}
