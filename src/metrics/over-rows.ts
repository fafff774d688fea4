import type { DailyFigures } from '../domain/daily-figures.ts';
import { overDays } from './days.ts';
import type { MetricInput } from './define-metric.ts';
import type { PostBasis } from './post-basis.ts';

/** How many of the range's days, posts or videos a figure runs over. */
export interface OverRows {
  readonly rows: 'days' | PostBasis['of'];
  readonly counted: number;
  readonly total: number;
}

/** Null where the rows themselves are not known. */
export type CountRows = (input: MetricInput) => OverRows | null;

/** The posts or videos of that basis. */
export function overPostsOf({ of: rows, counts }: PostBasis): CountRows {
  return ({ posts, engagementBy }) => {
    if (posts === null) return null;
    const all = rows === 'videos' ? posts.filter(({ type }) => type === 'video') : posts;
    const counted = all.filter((post) => counts(post, engagementBy));
    return { rows, counted: counted.length, total: all.length };
  };
}

/** The days that have one of these figures. */
export function overDaysWith(...figures: readonly (keyof DailyFigures)[]): CountRows {
  return (input) => {
    const days = overDays(input, (_, row) =>
      figures.some((figure) => (row?.[figure] ?? null) !== null),
    );
    return days && countRows(days);
  };
}

/** So many of these days, each being one that counts or not. */
export function countRows(days: readonly boolean[]): OverRows {
  return { rows: 'days', counted: days.filter(Boolean).length, total: days.length };
}

/** The figure is no sum or mean: it stands for itself. */
export const overNoRows: CountRows = () => null;
