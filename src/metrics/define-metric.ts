import type { KeptFacts } from '../domain/account-data.ts';
import type { Account } from '../domain/account.ts';
import type { Audience } from '../domain/audience.ts';
import type { DailyFigures } from '../domain/daily-figures.ts';
import type { DateRange } from '../domain/date-range.ts';
import type { Post } from '../domain/post.ts';
import { addUp, divide, type Operand, operandsOf, type Quotient } from './calculation.ts';
import type { Count } from './count.ts';
import type { DifferenceName } from './differences.ts';
import type { CountRows } from './over-rows.ts';
import type { PostBasis } from './post-basis.ts';

/** What engagement is related to: people reached, or views where the user chose them. */
export type EngagementBase = 'reach' | 'views';

/** How many people (or views) engagement is reckoned by. */
export type EngagementPer = 100 | 1000;

/** All that a calculator may know. No clock: "today" is in the range, the fetch in `fetchedAt`. */
export interface MetricInput {
  readonly range: DateRange;
  readonly account: Account;
  /** All known days, also those outside of the range; null where TikTok serves none. */
  readonly daily: readonly DailyFigures[] | null;
  readonly audience: Audience | null;
  /** The posts created in the range; null where they cannot be listed. */
  readonly posts: readonly Post[] | null;
  readonly fetchedAt: number;
  /** What was kept from earlier fetches; null without a history. */
  readonly kept: KeptFacts | null;
  readonly engagementPer: EngagementPer;
  readonly engagementBy: EngagementBase;
}

/**
 * What a figure's number means, and so how a table shows it:
 * `count` an exact integer; `mean` a mean of counts; `rate` interactions per 100 or 1000;
 * `share` a fraction from 0 to 1; `seconds` a duration; `series` a value for each day; `shares` a
 * list of fractions by name.
 */
export type MetricUnit = 'count' | 'mean' | 'rate' | 'share' | 'seconds' | 'series' | 'shares';

/** What a figure is, in words: shown by `explain` and in the JSON Schema. */
export interface MetricInfo {
  /** Where the figure stands in the JSON report; several where the page repeats it. */
  readonly paths: readonly [string, ...string[]];
  /** The title that tables print. */
  readonly title: string;
  readonly unit: MetricUnit;
  /** What the figure says, in one or two sentences. */
  readonly definition: string;
  readonly formula: string;
  /** TikTok's fields behind the figure for each API; null where the API cannot give it. */
  readonly source: { readonly business: string; readonly display: string | null };
  /** When the figure is null, as a sentence. */
  readonly missing: string;
  /** Which way a change is for the better: up unless told; `neither` where that is no question. */
  readonly better?: 'higher' | 'lower' | 'neither';
  /** Which posts the figure runs over, where it runs over posts that may lack what it needs. */
  readonly basis?: PostBasis;
  /** Why the figure may not be what TikTok's app shows. */
  readonly differs: readonly DifferenceName[];
}

/** A figure, the pure function that computes it, and what explains the result. */
export interface Metric<Value> extends MetricInfo {
  readonly compute: (input: MetricInput) => Value;
  /** The numbers that it is computed from; none where TikTok gives it as it stands. */
  readonly operands: (input: MetricInput) => readonly Operand[];
  readonly over: CountRows;
}

/** Fixes the type of a metric's value while its words are checked. */
export function defineMetric<Value>(metric: Metric<Value>): Metric<Value> {
  return metric;
}

/** A figure that is its operands added up: what explains it cannot be other than what it is. */
export function defineSum(metric: Omit<Metric<Count | null>, 'compute'>): Metric<Count | null> {
  return { ...metric, compute: (input) => addUp(metric.operands(input)) };
}

interface RatioMetric extends Omit<Metric<number | null>, 'compute' | 'operands'> {
  readonly quotient: (input: MetricInput) => Quotient;
}

/** A figure that is a quotient, likewise. */
export function defineRatio({ quotient, ...metric }: RatioMetric): Metric<number | null> {
  return {
    ...metric,
    compute: (input) => divide(quotient(input)),
    operands: (input) => operandsOf(quotient(input)),
  };
}
