import type { Count } from '../../metrics/count.ts';
import type { MetricInfo } from '../../metrics/define-metric.ts';
import type { ChangeUnit, ValueUnit } from '../../report/format-value.ts';
import type { Report } from '../../report/report.ts';
import { changeOf, noEarlierFigure } from './changes.ts';
import { type Explained, explainedOf } from './explained.ts';

/** A figure with its title: one line of a section. */
export interface Figure extends Explained {
  readonly title: string;
  readonly unit: ValueUnit;
  readonly value: Count | null;
  /** What must be known to read it: the day it is of, the rows it rests on. */
  readonly note: string | null;
  /** Its value on each day of the range, where it is shown with its course; else null. */
  readonly series: readonly (Count | null)[] | null;
  /** Null without a comparison, and where one of its sides is missing. */
  readonly change: Change | null;
}

/** How far a figure has moved since the range compared with. */
export interface Change {
  readonly unit: ChangeUnit;
  readonly value: Count;
  /** As a part of what it was; null where that says nothing. */
  readonly rate: number | null;
  /** Whether it is for the better; null where it is neither better nor worse. */
  readonly isGood: boolean | null;
}

/** Which of the report's daily figures a series holds. */
export type SeriesName = 'followerBalance' | 'profile' | 'postsViewed';

/** A value for each day. */
export interface DaySeries {
  readonly kind: 'days';
  readonly name: SeriesName;
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
  /** Of a list, why it may not be what TikTok's app shows; a figure tells for itself. */
  readonly differs?: readonly string[];
}

/** Sections that stand together under one heading. */
export interface Chapter {
  readonly title: string;
  readonly parts: readonly Part[];
}

interface FigureWords {
  readonly note?: string | null;
  /** What it runs over, where that is a part only; an explanation says it in any case. */
  readonly over?: string | null;
  readonly series?: Figure['series'];
  readonly unit?: ValueUnit;
}

/** A figure under the title and, unless told otherwise, in the unit that the registry gives it. */
export function figureOf(
  report: Report,
  metric: MetricInfo,
  value: Count | null,
  { note = null, over = null, series = null, unit = unitOf(metric) }: FigureWords = {},
): Figure {
  const explained = explainedOf(report, metric);
  const notes = [
    note,
    explained.explanation === null ? over : null,
    noEarlierFigure(report, metric),
  ].filter((it) => it !== null);
  return {
    title: metric.title,
    unit,
    value,
    // A note tells how to read a value; where there is none, the notices tell why.
    note: value === null || notes.length === 0 ? null : notes.join(', '),
    ...explained,
    series,
    change: changeOf(report, metric),
  };
}

/** A series or a list has no single value, and so no unit to show one in. */
export function unitOf({ unit }: MetricInfo): ValueUnit {
  return unit === 'series' || unit === 'shares' ? 'text' : unit;
}
