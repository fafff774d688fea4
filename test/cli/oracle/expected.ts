import { type Exact, isRational, type Rational, rational } from './exact.ts';

/**
 * What a report should hold. A bigint is a count, which must agree to the last digit; a fraction is
 * any other figure, which must agree to 1 part in 10^12.
 */
export type Expected =
  | null
  | boolean
  | string
  | bigint
  | Rational
  | readonly Expected[]
  | { readonly [key: string]: Expected };

/** A figure that is counted and so must be whole. */
export function count(value: Rational | null): bigint | null {
  if (value === null) return null;
  if (value.denominator !== 1n) throw new Error(`${value.text()} is no count`);
  return value.numerator;
}

const tolerance = rational(1n, 10n ** 12n);

/** Every place where the report differs, as `path: expected … but is …`; none where it agrees. */
export function findDifferences(expected: Expected, actual: Exact, path = 'report'): string[] {
  if (agree(expected, actual)) return [];
  if (isList(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((item, index) =>
      findDifferences(item, actual[index] ?? null, `${path}[${index}]`),
    );
  }
  if (isTree(expected) && isTree(actual)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => compareKey(expected[key], actual[key], `${path}.${key}`));
  }
  return [`${path}: expected ${show(expected)} but is ${show(actual)}`];
}

function compareKey(
  expected: Expected | undefined,
  actual: Exact | undefined,
  path: string,
): string[] {
  if (expected === undefined) return [`${path}: should not be there`];
  if (actual === undefined) return [`${path}: is missing`];
  return findDifferences(expected, actual, path);
}

function agree(expected: Expected, actual: Exact): boolean {
  if (!isRational(actual)) return expected === actual;
  if (typeof expected === 'bigint') return actual.compare(rational(expected)) === 0;
  if (!isRational(expected)) return false;
  return actual.minus(expected).abs().compare(expected.abs().times(tolerance)) <= 0;
}

export function isList(value: Expected): value is readonly Expected[] {
  return Array.isArray(value);
}

export function isTree<Value>(
  value: Value | Rational,
): value is Extract<Value, Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRational(value);
}

function show(value: Expected | Exact): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isRational(inner) ? inner.text() : typeof inner === 'bigint' ? inner.toString() : inner,
  );
}
