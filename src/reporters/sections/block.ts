import type { Count } from '../../metrics/count.ts';
import type { MetricInfo } from '../../metrics/define-metric.ts';
import type { ValueUnit } from '../../report/format-value.ts';

/** A figure with its title: one line of a section. */
export interface Figure {
  readonly title: string;
  readonly unit: ValueUnit;
  readonly value: Count | null;
  /** What must be known to read it: the day it is of, the rows it rests on. */
  readonly note: string | null;
}

/** A value for each day. */
export interface DaySeries {
  readonly kind: 'days';
  readonly columns: readonly { readonly title: string; readonly unit: ValueUnit }[];
  /** `date` is a day, or `12 days` for so many in a row without any value. */
  readonly rows: readonly { readonly date: string; readonly values: readonly (Count | null)[] }[];
}

/** Fractions by name, largest first. The names are TikTok's own: text not to be trusted. */
export interface ShareList {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly share: number }[];
}

/** What a section is made of, before anybody decides how it looks. */
export type Block =
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  | DaySeries
  | { readonly kind: 'shares'; readonly lists: readonly ShareList[] }
  | { readonly kind: 'posts' }
  | { readonly kind: 'sentence'; readonly text: string };

/** A titled part of a section. */
export interface Part {
  /** Null where the heading above says it all. */
  readonly title: string | null;
  /** What holds for the whole part; shown beside the title. */
  readonly note: string | null;
  readonly blocks: readonly Block[];
}

/** A figure under the title and, unless told otherwise, in the unit that the registry gives it. */
export function figureOf(
  metric: MetricInfo,
  value: Count | null,
  { note = null, unit = unitOf(metric) }: { note?: string | null; unit?: ValueUnit } = {},
): Figure {
  // A note tells how to read a value; where there is none, the notices tell why.
  return { title: metric.title, unit, value, note: value === null ? null : note };
}

/** A series or a list has no single value, and so no unit to show one in. */
function unitOf({ unit }: MetricInfo): ValueUnit {
  return unit === 'series' || unit === 'shares' ? 'text' : unit;
}
