import { minuteAt } from '../domain/date-range.ts';
import type { MetricUnit } from '../metrics/define-metric.ts';
import type { PostValue } from './columns.ts';
import type { PostFigureUnit } from './post-figures.ts';

/**
 * The only place of the house that rounds: all else carries figures as they were computed.
 *
 * Rounding is half away from zero, on the decimals that JSON prints and not on the binary fraction
 * behind them: 7.505 is shown as 7.51, though the nearest double lies a hair below it. Somebody who
 * checks a table against the JSON with pencil and paper gets the same digits.
 */

/**
 * How a value is shown: a figure's unit or a column's; `balance` is a count that always bears its
 * sign, `day` a calendar day.
 */
export type ValueUnit =
  Exclude<MetricUnit, 'series' | 'shares'> | PostFigureUnit | 'balance' | 'day';

export interface ValueStyle {
  /** The IANA zone in which instants are shown. */
  readonly timezone: string;
  /** Whether the em dash may be used for a missing value; a hyphen otherwise. */
  readonly unicode: boolean;
}

type Known = Exclude<PostValue, null>;
type Numeric = number | bigint;

/** The value in its unit, as tables print it; a dash where it is missing. */
export function formatValue(value: PostValue, unit: ValueUnit, style: ValueStyle): string {
  if (value === null) return style.unicode ? '—' : '-';
  return formats[unit](value, style);
}

const formats = {
  count: numeric(formatCount),
  balance: numeric(formatBalance),
  mean: numeric(formatMean),
  rate: numeric(formatRate),
  share: numeric(formatShare),
  seconds: numeric((value) => formatSeconds(Number(value))),
  instant: (value, { timezone }) => minuteAt(Date.parse(String(value)), timezone),
  day: String,
  type: String,
  text: String,
  flag: (value) => (value === true ? 'yes' : 'no'),
} as const satisfies Record<ValueUnit, (value: Known, style: ValueStyle) => string>;

function numeric(format: (value: Numeric) => string): (value: Known) => string {
  return (value) =>
    typeof value === 'number' || typeof value === 'bigint' ? format(value) : String(value);
}

/**
 * English grouping for everybody: the same report reads the same on every machine. A form is made when
 * it is first needed: Node's first one takes as long as half of its start, and JSON needs none.
 */
function decimals(
  digits: number,
  options: Intl.NumberFormatOptions = {},
): (value: Numeric) => string {
  let form: Intl.NumberFormat | null = null;
  return (value) => {
    form ??= new Intl.NumberFormat('en-US', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'negative',
      ...options,
    });
    return form.format(value);
  };
}

const whole = decimals(0);
const signed = decimals(0, { signDisplay: 'exceptZero' });
const tenths = decimals(1);
const hundredths = decimals(2);
const percent = decimals(1, { style: 'percent' });
const upToTenths = decimals(1, { minimumFractionDigits: 0 });

/** `1,424,498`, exact also beyond the safe integers. */
export function formatCount(value: Numeric): string {
  // Most counts of a long list need no grouping, and Intl is slow.
  return Number.isInteger(value) && value > -1000 && value < 1000 ? String(value) : whole(value);
}

/** `+123`, `-5` or `0`. */
export function formatBalance(value: Numeric): string {
  return signed(value);
}

/** One decimal, from 100 up none: `52,123`, `99.9`. What is there but would show as 0.0 is `<0.1`. */
export function formatMean(value: Numeric): string {
  if (value > 0 && value < 0.05) return '<0.1';
  // What would be rounded up to 100.0 is shown as the 100 it then is.
  return Math.abs(Number(value)) >= 99.95 ? whole(value) : tenths(value);
}

/** Two decimals: `9.21`. One that is there but would show as 0.00 is shown as `<0.01`. */
export function formatRate(value: Numeric): string {
  return value > 0 && value < 0.005 ? '<0.01' : hundredths(value);
}

/** A fraction as a percentage: `75.5%`. One that is there but would show as 0.0% is `<0.1%`. */
export function formatShare(value: Numeric): string {
  return value > 0 && value < 0.0005 ? '<0.1%' : percent(value);
}

/**
 * A duration as people write it: `15s`, `3.9s`, `9m 47s`, `163h 04m`. The unit follows from the
 * rounded value: no `60.0s` and no `60m`.
 */
export function formatSeconds(value: number): string {
  if (value > 0 && value < 0.05) return '<0.1s';
  if (value < 59.95) return `${upToTenths(value)}s`;
  const seconds = Math.round(value);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${twoDigits(seconds % 60)}s`;
  const minutes = Math.round(value / 60);
  return `${whole(Math.floor(minutes / 60))}h ${twoDigits(minutes % 60)}m`;
}

/** The units in which a change can be told. */
export type ChangeUnit = Exclude<MetricUnit, 'series' | 'shares'>;

const changes = {
  count: formatCount,
  mean: formatMean,
  rate: formatRate,
  // A difference of percentages is none: 2% less of 50% is not 48%.
  share: (size) => formatShare(size).replace('%', ' pp'),
  seconds: (size) => formatSeconds(Number(size)),
} as const satisfies Record<ChangeUnit, (size: Numeric) => string>;

/** How far a figure has moved: `+3,210`, `-0.42`, `+1.2 pp`, `-1m 12s`; `0` where it has not. */
export function formatChange(change: Numeric, unit: ChangeUnit): string {
  return withSign(change, changes[unit]);
}

/** The same as a part of what it was: `+3.1%`. */
export function formatChangeRate(rate: number): string {
  return withSign(rate, formatShare);
}

/** What is there but would show as 0 lies between 0 and what is shown: `<+0.1%`, `>-0.1%`. */
function withSign(change: Numeric, format: (size: Numeric) => string): string {
  const size = format(change < 0 ? -change : change);
  const sign = change > 0 ? '+' : change < 0 ? '-' : '';
  if (!size.startsWith('<')) return sign + size;
  return `${change < 0 ? '>' : '<'}${sign}${size.slice(1)}`;
}

const sizes = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
] as const;

/** The size of a file: `1.2 MB`, in steps of a thousand. */
export function formatBytes(value: number): string {
  const [size, unit] = sizes.find(([least]) => value >= least) ?? [1, 'bytes'];
  return `${upToTenths(value / size)} ${unit}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
