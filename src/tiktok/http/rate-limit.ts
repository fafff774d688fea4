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

/**
 * A request counts from when the server took it, which was between its beginning and its end. One that is
 * still under way is taken to have reached the server within this time.
 */
const mostUnderWayMs = 250;

/** A minute is what people reckon with; shorter limits are nothing to tell of. */
const tellingWindowMs = 60_000;

interface Request {
  readonly startedAt: number;
  endedAt: number | null;
}

/**
 * Keeps requests within limits, as sliding windows: what there is room for goes at once, however much
 * comes together, and what there is none for waits just as long as it has to. Shared by everything that
 * counts against the same limits.
 */
export class RateLimiter {
  readonly #clock: LimiterClock;
  readonly #windows = new Map<string, Request[]>();
  /** Until when nothing may go that counts there, on the stopwatch. */
  readonly #heldUntil = new Map<string, number>();

  constructor(clock: LimiterClock) {
    this.#clock = clock;
  }

  /** Waits until there is room under all of the limits, and takes it. Rejects with the signal's reason. */
  async enter(limits: readonly Limit[], signal: AbortSignal, onHold: OnHold): Promise<Passage> {
    const { stopwatch, sleep } = this.#clock;
    let now = stopwatch();
    for (;;) {
      signal.throwIfAborted();
      const [limit, freeAt] = this.#latest(limits, now);
      if (limit === null || freeAt <= now) return this.#take(limits, now);
      onHold(limit, freeAt - now);
      await sleep(freeAt - now, signal);
      // A sleep may end a little early: the time that was waited for is there all the same.
      now = Math.max(stopwatch(), freeAt);
    }
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

  #take(limits: readonly Limit[], now: number): Passage {
    const request: Request = { startedAt: now, endedAt: null };
    for (const limit of limits) this.#recent(limit, now).push(request);
    const telling = limits.filter(({ windowMs }) => windowMs >= tellingWindowMs);
    const left = telling.map((limit) => limit.count - this.#recent(limit, now).length);
    return {
      left: left.length === 0 ? null : Math.min(...left),
      end: () => {
        request.endedAt = this.#clock.stopwatch();
      },
    };
  }

  /** The limit that keeps a request waiting longest, and when it has room. */
  #latest(limits: readonly Limit[], now: number): [Limit | null, number] {
    let [latest, freeAt]: [Limit | null, number] = [null, now];
    for (const limit of limits) {
      const at = this.#freeAt(limit, now);
      if (at > freeAt) [latest, freeAt] = [limit, at];
    }
    return [latest, freeAt];
  }

  #freeAt(limit: Limit, now: number): number {
    const held = this.#heldUntil.get(limit.key) ?? now;
    const recent = this.#recent(limit, now);
    const oldest = recent[recent.length - limit.count];
    return Math.max(held, oldest ? goneAt(oldest, limit) : now);
  }

  /** The requests that still count, oldest first. */
  #recent(limit: Limit, now: number): Request[] {
    const id = `${limit.windowMs} ${limit.key}`;
    const recent = this.#windows.get(id) ?? [];
    this.#windows.set(id, recent);
    const gone = recent.findIndex((request) => goneAt(request, limit) > now);
    recent.splice(0, gone === -1 ? recent.length : gone);
    return recent;
  }
}

function goneAt({ startedAt, endedAt }: Request, { windowMs }: Limit): number {
  return (endedAt ?? startedAt + mostUnderWayMs) + windowMs;
}
