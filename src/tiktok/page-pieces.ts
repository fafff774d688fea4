import type { Span } from '../domain/span.ts';
import { earliestPost, type FetchPage, type ListedPage, listPosts } from './list-posts.ts';
import { Piece } from './piece.ts';

/** Told of every page, however many are under way; that piece goes on when it has been dealt with. */
export type OnPieces = (page: ListedPage, open: readonly Piece[]) => Promise<void> | void;

/** How the pieces are paged through. */
export interface Paging {
  /** Aborting the signal ends what is under way. */
  readonly openPages: (signal: AbortSignal) => FetchPage;
  /** The most pages under way at a time; at least 1. */
  readonly concurrency: number;
  /** The most pages to fetch; null for as many as it takes. */
  readonly mostPages: number | null;
  /** The most posts in a page. */
  readonly pageSize: number;
  readonly now: number;
  /** How many posts of the asked time are known so far, each once. */
  readonly countFound: () => number;
  readonly onPage: OnPieces;
}

/** A piece in which fewer pages are left is not worth cutting. */
const worthCutting = 2;

/**
 * Pages through stretches of time side by side. A cursor is a time, so whoever has nothing to do takes
 * the older half of the largest piece that is left, as the pages so far tell how densely the account
 * posts; the posts on the page that runs over a seam come twice. No more pieces are cut than keep the
 * requests within a tenth of what one page after the other would have needed, whatever comes.
 *
 * @throws the first failure, when all that was under way has ended
 */
export async function pagePieces(spans: readonly Span[], paging: Paging): Promise<void> {
  const run = new PagingRun(spans, paging);
  await run.finish();
}

class PagingRun {
  readonly #paging: Paging;
  /** Those that nobody has begun. */
  readonly #waiting: Piece[];
  readonly #underWay = new Set<Piece>();
  #pages = 0;
  /** From here on back there is nothing, in milliseconds since 1970. */
  #nothingBefore = earliestPost;
  readonly #workers: Promise<void>[] = [];
  readonly #failure = new AbortController();
  readonly #fetchPage: FetchPage;

  constructor(spans: readonly Span[], paging: Paging) {
    this.#paging = paging;
    this.#fetchPage = paging.openPages(this.#failure.signal);
    const newestFirst = spans.toSorted((a, b) => b.start - a.start);
    this.#waiting = newestFirst.map((span) => new Piece(span, paging.now));
  }

  async finish(): Promise<void> {
    this.#employ();
    // An array is walked to its end, also when those at work employ more of them.
    for (const worker of this.#workers) await worker;
    this.#failure.signal.throwIfAborted();
  }

  /** As many workers as there is work for. */
  #employ(): void {
    const { concurrency } = this.#paging;
    while (this.#underWay.size < concurrency && this.#goesOn(1)) {
      const piece = this.#waiting.shift() ?? this.#cutLargest();
      if (!piece) return;
      this.#underWay.add(piece);
      this.#workers.push(this.#work(piece));
    }
  }

  async #work(piece: Piece): Promise<void> {
    try {
      for await (const page of listPosts(this.#fetchPage, piece, this.#paging.now)) {
        await this.#take(piece, page);
        if (!this.#goesOn(0) || piece.end <= this.#nothingBefore) break;
        this.#employ();
      }
    } catch (error) {
      // The first one counts: those that it ends fail as well.
      if (!this.#failure.signal.aborted) this.#failure.abort(error);
    }
    this.#underWay.delete(piece);
    this.#employ();
  }

  /** Whether so many workers more may each fetch a page. */
  #goesOn(more: number): boolean {
    const { mostPages } = this.#paging;
    const inAll = this.#pages + this.#underWay.size + more;
    return !this.#failure.signal.aborted && (mostPages === null || inAll <= mostPages);
  }

  async #take(piece: Piece, page: ListedPage): Promise<void> {
    this.#pages += 1;
    piece.note(page);
    if (page.settled.start <= earliestPost) this.#endAt(piece);
    await this.#paging.onPage(page, [...this.#underWay, ...this.#waiting]);
  }

  /** The account has nothing older than this piece: nobody needs to look. */
  #endAt(piece: Piece): void {
    this.#nothingBefore = Math.max(this.#nothingBefore, piece.start);
    const isPointless = ({ end }: Piece) => end <= this.#nothingBefore;
    this.#waiting.splice(0, Infinity, ...this.#waiting.filter((it) => !isPointless(it)));
  }

  #cutLargest(): Piece | null {
    const [largest] = [...this.#underWay].sort((a, b) => b.pagesLeft - a.pagesLeft);
    if (!largest || largest.pagesLeft < worthCutting || !this.#mayCut()) return null;
    return largest.cut(this.#paging.now);
  }

  /**
   * Every piece costs one page at the most that is not full of what was asked for. One page after the
   * other would need those of the posts known so far, and one that reaches beyond them.
   */
  #mayCut(): boolean {
    const { countFound, pageSize } = this.#paging;
    const found = countFound() / pageSize;
    const isEnded = this.#nothingBefore > earliestPost;
    const needed = isEnded ? Math.ceil(found) : Math.floor(found) + 1;
    const inAll = this.#pages + this.#underWay.size + this.#waiting.length;
    // Not rounded up: of a few pages none is worth another request.
    return inAll + 1 <= Math.floor((needed * 11) / 10);
  }
}
