import type { FetchEvent } from '../tiktok/events.ts';
import { TimeLeft } from './time-left.ts';

export type PageEvent = Extract<FetchEvent, { type: 'page' }>;
export type ExchangeEvent = Extract<FetchEvent, { type: 'exchange' }>;

/** How far a run has come: what a bar is drawn from, and a line is made of. */
export interface ProgressFacts {
  /** What the user calls the accounts; there is at least one. */
  readonly accounts: readonly [string, ...string[]];
  /** How many of them have all that was wanted, or have failed. */
  readonly done: number;
  /** Over all accounts. */
  readonly posts: number;
  readonly pages: number;
  /** The creation time of the oldest post seen, in milliseconds since 1970; of one account alone. */
  readonly reached: number | null;
  /** From 0 to 1; null where nothing tells how much there is. */
  readonly share: number | null;
  /** An estimate; null where it makes no sense. */
  readonly leftMs: number | null;
  /** How many requests TikTok’s limits still allow this minute; null where nothing limits them. */
  readonly requestsLeft: number | null;
}

interface AccountProgress extends Pick<PageEvent, 'posts' | 'pages' | 'reached' | 'share'> {
  readonly isDone: boolean;
}

const nothingYet: AccountProgress = {
  posts: 0,
  pages: 0,
  reached: null,
  share: 0,
  isDone: false,
};

/** Adds up what is fetched of the accounts of one run. */
export class FetchProgress {
  readonly #accounts: ProgressFacts['accounts'];
  readonly #byAccount: Map<string, AccountProgress>;
  readonly #timeLeft: TimeLeft;
  #requestsLeft: number | null = null;

  /** @param now a time of the stopwatch, as all others here */
  constructor(accounts: ProgressFacts['accounts'], now: number) {
    this.#accounts = accounts;
    this.#byAccount = new Map(accounts.map((account) => [account, nothingYet]));
    this.#timeLeft = new TimeLeft(now);
  }

  /** @param account null where there is only one */
  notePage(account: string | null, { posts, pages, reached, share }: PageEvent, now: number): void {
    const name = account ?? this.#accounts[0];
    const former = this.#byAccount.get(name) ?? nothingYet;
    // An empty page reaches no post: the one before it tells how far back the paging is.
    const next = { posts, pages, reached: reached ?? former.reached, share, isDone: false };
    this.#byAccount.set(name, next);
    this.#timeLeft.note(this.#share(), now);
  }

  noteRequest({ left }: ExchangeEvent): void {
    this.#requestsLeft = left;
  }

  noteDone(account: string, now: number): void {
    const former = this.#byAccount.get(account) ?? nothingYet;
    this.#byAccount.set(account, { ...former, share: 1, isDone: true });
    this.#timeLeft.note(this.#share(), now);
  }

  facts(now: number): ProgressFacts {
    const all = [...this.#byAccount.values()];
    return {
      accounts: this.#accounts,
      done: all.filter(({ isDone }) => isDone).length,
      posts: sum(all.map(({ posts }) => posts)),
      pages: sum(all.map(({ pages }) => pages)),
      reached: all.length === 1 ? (all[0]?.reached ?? null) : null,
      share: this.#share(),
      leftMs: this.#timeLeft.left(now),
      requestsLeft: this.#requestsLeft,
    };
  }

  /** The mean: nothing tells beforehand which account has more. */
  #share(): number | null {
    const shares = [...this.#byAccount.values()].map(({ share }) => share);
    const known = shares.filter((share) => share !== null);
    return known.length < shares.length ? null : sum(known) / shares.length;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
