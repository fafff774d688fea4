/** At most so many requests in so many seconds. */
export interface Limit {
  readonly count: number;
  readonly seconds: number;
}

/** `tiktok`: as documented; `off`: none; a limit: that one for each token and endpoint alone. */
export type Limits = 'tiktok' | 'off' | Limit;

/** Whom a limit counts: everything that has the same key shares its room. */
export interface LimitedBy extends Limit {
  readonly key: string;
}

export interface RateLimiter {
  /** Counts a request against all of the limits, or against none where one of them is reached. */
  readonly take: (limits: readonly LimitedBy[]) => LimitedBy | null;
}

/**
 * Sliding windows on a clock of their own, which always moves, so that they work in a sandbox whose
 * `now` stands still.
 */
export function createRateLimiter(clockMs: () => number): RateLimiter {
  const windows = new Map<string, number[]>();
  const open = ({ key, seconds }: LimitedBy, now: number): number[] => {
    const id = `${seconds} ${key}`;
    const recent = (windows.get(id) ?? []).filter((time) => time > now - seconds * 1000);
    windows.set(id, recent);
    return recent;
  };
  return {
    take: (limits) => {
      // As in the demo: its start does without Node's clock.
      if (limits.length === 0) return null;
      const now = clockMs();
      const found = limits.map((limit) => ({ limit, recent: open(limit, now) }));
      const full = found.find(({ limit, recent }) => recent.length >= limit.count);
      if (full) return full.limit;
      for (const { recent } of found) recent.push(now);
      return null;
    },
  };
}

/** `tiktok`, `off` or `COUNT/SECONDS` as a user writes it, or what is wrong with it. */
export function parseLimits(text: string): Limits | { readonly problem: string } {
  if (text === 'tiktok' || text === 'off') return text;
  const found = /^(\d{1,9})\/(\d{1,9}(?:\.\d{1,3})?)$/.exec(text);
  const count = Number(found?.[1]);
  const seconds = Number(found?.[2]);
  if (!found || count === 0 || seconds === 0) {
    return { problem: `${text} is neither "tiktok", "off" nor COUNT/SECONDS such as 40/60` };
  }
  return { count, seconds };
}
