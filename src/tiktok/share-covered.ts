import { dayMs } from '../domain/day.ts';
import type { Span } from '../domain/span.ts';
import { earliestPost } from './list-posts.ts';
import type { Piece } from './piece.ts';

/** How far a paging has come. */
export interface Position {
  /** What is still to be paged through. */
  readonly open: readonly Pick<Piece, 'leftMs' | 'reached'>[];
  readonly pages: number;
  /** The most pages that are fetched; null where it is as many as it takes. */
  readonly mostPages: number | null;
}

/**
 * How much of a paging is done, from 0 to 1: the time that it has come through of all the time that was
 * asked for, or the pages of those that it may fetch, whichever ends it sooner. Null where nothing
 * tells: a span from before all of TikTok ends where the account begins, and that is not known.
 */
export function shareCovered(
  spans: readonly Span[],
  { open, pages, mostPages }: Position,
  now: number,
): number | null {
  const ofTime = shareOfTime(spans, open, now);
  const ofPages = mostPages === null ? null : pages / mostPages;
  if (ofTime === null && ofPages === null) return null;
  return Math.min(1, Math.max(ofTime ?? 0, ofPages ?? 0));
}

function shareOfTime(spans: readonly Span[], open: Position['open'], now: number): number | null {
  const left = sum(open.map(({ leftMs }) => leftMs));
  if (open.every(({ reached }) => reached <= earliestPost)) return 1;
  if (spans.some(({ start }) => start < earliestPost + dayMs)) return null;
  const all = sum(spans.map(({ start, end }) => Math.max(0, Math.min(end, now) - start)));
  return all === 0 ? 1 : Math.max(0, 1 - left / all);
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}
