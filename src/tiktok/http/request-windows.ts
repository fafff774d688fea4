import type { Limit } from './rate-limit.ts';

/** A request that was let through, in milliseconds on the stopwatch. */
export interface Request {
  startedAt: number;
  endedAt: number | null;
}

/**
 * A request counts from when the server took it, which was between its beginning and its end. One that is
 * still under way is taken to have reached the server within this time.
 */
const mostUnderWayMs = 250;

/** The requests that still count against limits, each limit as a sliding window. */
export class RequestWindows {
  readonly #windows = new Map<string, Request[]>();

  add(request: Request, limits: readonly Limit[], now: number): void {
    for (const limit of limits) this.#recent(limit, now).push(request);
  }

  /** The request is not made after all. */
  remove(request: Request, limits: readonly Limit[], now: number): void {
    for (const limit of limits) {
      const recent = this.#recent(limit, now);
      const index = recent.indexOf(request);
      if (index !== -1) recent.splice(index, 1);
    }
  }

  /** How many more have room under the limit, beside those of others. */
  left(limit: Limit, now: number, others: readonly Request[]): number {
    const live = others.filter((request) => goneAt(request, limit) > now);
    return Math.max(0, limit.count - this.#recent(limit, now).length - live.length);
  }

  /** When one more has room, of which nothing is counted yet. */
  freeAt(limit: Limit, now: number): number {
    return freeAmong(this.#recent(limit, now), limit, now);
  }

  /** When a request that is counted already has room beside those of others. */
  freeBeside(others: readonly Request[], request: Request, limit: Limit, now: number): number {
    const ours = this.#recent(limit, now).filter((one) => one !== request);
    const all = [...ours, ...others].sort((a, b) => goneAt(a, limit) - goneAt(b, limit));
    return freeAmong(all, limit, now);
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

/** When the newest of them that leave no room have left the window. */
function freeAmong(oldestFirst: readonly Request[], limit: Limit, now: number): number {
  const last = oldestFirst[oldestFirst.length - limit.count];
  return last ? Math.max(now, goneAt(last, limit)) : now;
}

function goneAt({ startedAt, endedAt }: Request, { windowMs }: Limit): number {
  return (endedAt ?? startedAt + mostUnderWayMs) + windowMs;
}
