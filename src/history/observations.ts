import { toFigureColumns } from './rows.ts';
import type { FigureColumns, PostObservationTable } from './tables.ts';
import type { PostFigures } from '../domain/post.ts';

/** What TikTok told of a post from one time to another, without knowing which post. */
export type Observation = Omit<PostObservationTable, 'post_id'>;

/** What was told at one fetch. */
export function observe(figures: PostFigures, at: string): Observation {
  return { ...toFigureColumns(figures), observed_at: at, last_observed_at: at };
}

/** Whether both tell the same. */
export function isSame(one: FigureColumns, other: FigureColumns): boolean {
  return signatureOf(one) === signatureOf(other);
}

function signatureOf(columns: FigureColumns): string {
  return JSON.stringify([
    columns.views,
    columns.likes,
    columns.comments,
    columns.shares,
    columns.favorites,
    columns.reach,
    columns.full_video_watched_rate,
    columns.total_time_watched_seconds,
    columns.average_time_watched_seconds,
    columns.impression_sources,
    columns.new_followers,
    columns.profile_views,
  ]);
}

/**
 * The same observations in order and without overlaps, whatever order they were made or brought in:
 * each is sure at its two ends, and neighbours that tell the same are one. Of one instant the last
 * one counts.
 */
export function mergeObservations(observations: readonly Observation[]): Observation[] {
  return mergeStretches(observations, isSame);
}

/** What was told from one fetch to another. */
export interface Stretch {
  readonly observed_at: string;
  readonly last_observed_at: string;
}

/** The same of whatever else is told over and over. */
export function mergeStretches<Told extends Stretch>(
  stretches: readonly Told[],
  tellSame: (one: Told, other: Told) => boolean,
): Told[] {
  const byTime = new Map<string, Told>();
  for (const stretch of stretches) {
    byTime.set(stretch.observed_at, stretch);
    byTime.set(stretch.last_observed_at, stretch);
  }
  const merged: Told[] = [];
  for (const [time, stretch] of [...byTime].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = merged.at(-1);
    if (last && tellSame(last, stretch)) {
      merged[merged.length - 1] = { ...last, last_observed_at: time };
    } else {
      merged.push({ ...stretch, observed_at: time, last_observed_at: time });
    }
  }
  return merged;
}
