/** A fraction of whole numbers of any size: nothing is ever rounded. */
export interface Rational {
  readonly numerator: bigint;
  /** Above 0, without a divisor in common with the numerator. */
  readonly denominator: bigint;
  readonly plus: (other: Rational) => Rational;
  readonly minus: (other: Rational) => Rational;
  readonly times: (other: Rational) => Rational;
  readonly over: (other: Rational) => Rational;
  readonly abs: () => Rational;
  /** Below 0, 0 or above 0, like a comparator. */
  readonly compare: (other: Rational) => number;
  readonly text: () => string;
}

export function rational(top: bigint, bottom = 1n): Rational {
  if (bottom === 0n) throw new RangeError('division by zero');
  const divisor = gcd(absolute(top), absolute(bottom)) * (bottom < 0n ? -1n : 1n);
  const [n, d] = [top / divisor, bottom / divisor];
  return {
    numerator: n,
    denominator: d,
    plus: (other) => rational(n * other.denominator + other.numerator * d, d * other.denominator),
    minus: (other) => rational(n * other.denominator - other.numerator * d, d * other.denominator),
    times: (other) => rational(n * other.numerator, d * other.denominator),
    over: (other) => rational(n * other.denominator, d * other.numerator),
    abs: () => rational(absolute(n), d),
    compare: (other) => {
      const [left, right] = [n * other.denominator, other.numerator * d];
      return left < right ? -1 : left > right ? 1 : 0;
    },
    text: () => (d === 1n ? n.toString() : `${Number(n) / Number(d)}`),
  };
}

/** The value of a number as JSON writes it: `-12`, `0.25`, `1.5e-7`. */
export function parseRational(text: string): Rational {
  const found = /^(-?\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text);
  if (!found) throw new Error(`${text} is not a number`);
  const [, whole = '', decimals = '', exponent = '0'] = found;
  const power = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return power < 0
    ? rational(digits, 10n ** BigInt(-power))
    : rational(digits * 10n ** BigInt(power));
}

export function isRational(value: unknown): value is Rational {
  return typeof value === 'object' && value !== null && 'numerator' in value;
}

export const zero = rational(0n);

/** The sum of what is known; null where nothing is. */
export function sum(values: readonly (Rational | null)[]): Rational | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total.plus(value), zero);
}

/** The mean of what is known; null where nothing is. */
export function mean(values: readonly (Rational | null)[]): Rational | null {
  const known = values.filter((value) => value !== null);
  return sum(known)?.over(rational(BigInt(known.length))) ?? null;
}

/** JSON whose numbers are exact. */
export type Exact = null | boolean | string | Rational | Exact[] | { [key: string]: Exact };

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Parses JSON without ever putting a number into floating point: every digit counts. */
export function parseExact(text: string): Exact {
  const marked = text.replace(stringOrNumber, (token) =>
    token.startsWith('"') ? token : `{"#":"${token}"}`,
  );
  return revive(JSON.parse(marked));
}

function revive(value: unknown): Exact {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object') throw new Error('JSON holds no such thing');
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === '#') return parseRational(String(first[1]));
  return Object.fromEntries(entries.map(([key, inner]) => [key, revive(inner)]));
}

function gcd(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small > 0n) [large, small] = [small, large % small];
  return large === 0n ? 1n : large;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
