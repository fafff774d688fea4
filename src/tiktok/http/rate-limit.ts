import { type Request, RequestWindows } from './request-windows.ts';

/** At most so many requests within so much time. */
export interface Limit {
  /** Whom it counts: everything that has the same key shares its room. */
  readonly key: string;
  readonly count: number;
  readonly windowMs: number;
}

/** A request that was let through. */
export interface Passage {
  /** How many more requests are free in the narrowest of its limits that is as long as a minute. */
  readonly left: number | null;
  /** To be called when the request is over, however it ended. */
  readonly end: () => void;
}

/** What the limiter needs of the world. */
export interface LimiterClock {
  /** Only runs forward, in milliseconds. */
  readonly stopwatch: () => number;
  readonly sleep: (durationMs: number, signal: AbortSignal) => Promise<void>;
}

/** Told when a request is held back, and for how long. */
export type OnHold = (limit: Limit, delayMs: number) => void;

/** The requests of other runs that count against the same limits. */
export interface OtherRuns {
  /**
   * Notes a request of this run for them where `hasRoom` finds room beside theirs, and lets none of
   * them note one meanwhile. It is told how long ago they were made, in milliseconds, by the keys of
   * the limits. Nothing is asked where nothing can be shared.
   */
  readonly note: (
    limits: readonly Limit[],
    hasRoom: (agesByKey: ReadonlyMap<string, readonly number[]>) => boolean,
  ) => Promise<void>;
}

/** A minute is what people reckon with; shorter limits are nothing to tell of. */
const tellingWindowMs = 60_000;

/** No timer is further off than that. */
const mostEarlyMs = 10;

/** When another run's request ended is not known: by then it is taken to have come to the server. */
const othersUnderWayMs = 1000;

/** What a request waits for. */
interface Hold {
  readonly limit: Limit;
  /** When it may go, on the stopwatch. */
  readonly freeAt: number;
}

/**
 * Keeps requests within limits, as sliding windows: what there is room for goes at once, however much
 * comes together, and what there is none for waits just as long as it has to. Shared by everything that
 * counts against the same limits in this run, and heeding what other runs have asked.
 */
export class RateLimiter {
  readonly #clock: LimiterClock;
  readonly #others: OtherRuns | null;
  readonly #windows = new RequestWindows();
  /** Until when nothing may go that counts there, on the stopwatch. */
  readonly #heldUntil = new Map<string, number>();

  constructor(clock: LimiterClock, others: OtherRuns | null = null) {
    this.#clock = clock;
    this.#others = others;
  }

  /** Waits until there is room under all of the limits, and takes it. Rejects with the signal's reason. */
  async enter(limits: readonly Limit[], signal: AbortSignal, onHold: OnHold): Promise<Passage> {
    let now = this.#clock.stopwatch();
    for (;;) {
      signal.throwIfAborted();
      const result = await this.#attempt(limits, now);
      if ('end' in result) return result;
      signal.throwIfAborted();
      const { limit, freeAt } = result;
      onHold(limit, freeAt - now);
      now = await this.#sleepUntil(freeAt, now, signal);
    }
  }

  /**
   * Timers tick in milliseconds, so a sleep may end a little early: the little is waited for as well. A
   * clock that stands still, as in a test, is taken to have come as far as was waited for.
   *
   * @returns what the stopwatch shows then
   */
  async #sleepUntil(freeAt: number, now: number, signal: AbortSignal): Promise<number> {
    const { stopwatch, sleep } = this.#clock;
    const before = stopwatch();
    await sleep(Math.ceil(freeAt - now), signal);
    const present = stopwatch();
    const isALittleEarly = present > before && freeAt - present < mostEarlyMs;
    return isALittleEarly ? present : Math.max(present, freeAt);
  }

  /**
   * The server asked for patience: nothing that counts there goes before.
   *
   * @returns ends it, for whoever has waited for it
   */
  hold({ key }: Pick<Limit, 'key'>, durationMs: number): () => void {
    const until = this.#clock.stopwatch() + durationMs;
    if (until <= (this.#heldUntil.get(key) ?? 0)) return () => undefined;
    this.#heldUntil.set(key, until);
    return () => {
      if (this.#heldUntil.get(key) === until) this.#heldUntil.delete(key);
    };
  }

  /** Takes room at once, so that nobody of this run takes it too, and gives it back where others have it. */
  async #attempt(limits: readonly Limit[], now: number): Promise<Passage | Hold> {
    const hold = longest(limits, now, (limit) =>
      Math.max(this.#heldUntil.get(limit.key) ?? now, this.#windows.freeAt(limit, now)),
    );
    if (hold) return hold;
    const request: Request = { startedAt: now, endedAt: null };
    this.#windows.add(request, limits, now);
    let isTaken = false;
    try {
      const [othersOf, outside] = await this.#askOthers(request, limits, now);
      if (outside) return outside;
      isTaken = true;
      // Others may have been asked for some time.
      request.startedAt = Math.max(now, this.#clock.stopwatch());
      return this.#pass(request, limits, now, othersOf);
    } finally {
      if (!isTaken) this.#windows.remove(request, limits, now);
    }
  }

  /** The requests of others under each limit, and what they make this one wait for. */
  async #askOthers(
    request: Request,
    limits: readonly Limit[],
    now: number,
  ): Promise<[OthersOf, Hold | null]> {
    let found: [OthersOf, Hold | null] = [() => [], null];
    if (limits.length === 0) return found;
    await this.#others?.note(limits, (agesByKey) => {
      const present = this.#clock.stopwatch();
      const othersOf: OthersOf = ({ key }) =>
        (agesByKey.get(key) ?? []).map((age) => ({
          startedAt: present - age,
          endedAt: present - age + othersUnderWayMs,
        }));
      const hold = longest(limits, now, (limit) =>
        this.#windows.freeBeside(othersOf(limit), request, limit, now),
      );
      found = [othersOf, hold];
      return hold === null;
    });
    return found;
  }

  #pass(request: Request, limits: readonly Limit[], now: number, othersOf: OthersOf): Passage {
    const left = limits
      .filter(({ windowMs }) => windowMs >= tellingWindowMs)
      .map((limit) => this.#windows.left(limit, now, othersOf(limit)));
    return {
      left: left.length === 0 ? null : Math.min(...left),
      end: () => {
        request.endedAt = this.#clock.stopwatch();
      },
    };
  }
}

type OthersOf = (limit: Limit) => Request[];

/** The limit that keeps a request waiting longest, and when it has room; null where all have. */
function longest(
  limits: readonly Limit[],
  now: number,
  freeAtOf: (limit: Limit) => number,
): Hold | null {
  let hold: Hold | null = null;
  for (const limit of limits) {
    const freeAt = freeAtOf(limit);
    if (freeAt > (hold?.freeAt ?? now)) hold = { limit, freeAt };
  }
  return hold;
}
