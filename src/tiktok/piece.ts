import type { Span } from '../domain/span.ts';
import type { ListedPage } from './list-posts.ts';

/** A page that came in less time than that tells nothing of how densely an account posts. */
const leastExtentMs = 1000;

/**
 * A stretch of time whose posts are paged through, newest first. Its beginning moves when somebody
 * else takes over its older part.
 */
export class Piece implements Span {
  start: number;
  readonly end: number;
  /** All of its posts since then are known, in milliseconds since 1970. */
  reached: number;
  /** How much time a page goes back; null before the first one tells. */
  pageExtentMs: number | null;

  /** @param pageExtentMs what the piece that it was cut from tells */
  constructor({ start, end }: Span, now: number, pageExtentMs: number | null = null) {
    this.start = start;
    this.end = end;
    this.reached = Math.min(end, now);
    this.pageExtentMs = pageExtentMs;
  }

  note({ settled, posts }: ListedPage): void {
    if (posts.length > 0) {
      this.pageExtentMs = Math.max(leastExtentMs, this.reached - settled.start);
    }
    this.reached = Math.min(this.reached, settled.start);
  }

  /** The time that is still to be paged through. */
  get leftMs(): number {
    return Math.max(0, this.reached - this.start);
  }

  /** About how many more pages it takes; none where nothing tells. */
  get pagesLeft(): number {
    return this.pageExtentMs === null ? 0 : this.leftMs / this.pageExtentMs;
  }

  /** Gives away the older half of what is left. */
  cut(now: number): Piece {
    const middle = this.start + this.leftMs / 2;
    // Posts are listed by whole seconds.
    const seam = Math.ceil(middle / leastExtentMs) * leastExtentMs;
    const older = new Piece({ start: this.start, end: seam }, now, this.pageExtentMs);
    this.start = seam;
    return older;
  }
}
