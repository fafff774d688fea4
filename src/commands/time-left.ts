/** Before that nothing is said: what the first seconds promise is seldom kept. */
const patienceMs = 5000;
const leastShare = 0.03;

/** In this time an estimate forgets most of what it was: it drifts instead of jumping. */
const memoryMs = 10_000;

/** Estimates how long a piece of work will go on, from how much of it was done in how long. */
export class TimeLeft {
  readonly #startedAt: number;
  #notedAt: number;
  #endsAt: number | null = null;

  /** @param now a time of the stopwatch, as all others here */
  constructor(now: number) {
    this.#startedAt = now;
    this.#notedAt = now;
  }

  /** @param share how much is done, from 0 to 1; null where nothing tells: then no end is known */
  note(share: number | null, now: number): void {
    const elapsed = now - this.#startedAt;
    if (share === null || share < leastShare || share === 1) {
      this.#endsAt = null;
    } else if (elapsed >= patienceMs) {
      const endsAt = this.#startedAt + elapsed / share;
      const former = this.#endsAt ?? endsAt;
      const weight = 1 - Math.exp((this.#notedAt - now) / memoryMs);
      this.#endsAt = former + weight * (endsAt - former);
    }
    this.#notedAt = now;
  }

  /** In milliseconds; null where it makes no sense to say. */
  left(now: number): number | null {
    return this.#endsAt === null ? null : Math.max(0, this.#endsAt - now);
  }
}

interface Unit {
  readonly short: string;
  readonly long: string;
}

const second: Unit = { short: 's', long: 'second' };
const minute: Unit = { short: 'min', long: 'minute' };
const hour: Unit = { short: 'h', long: 'hour' };

/** An estimate in coarse steps, `2 min` or `2 minutes`: more digits would be no truer. */
export function describeLeft(ms: number, form: keyof Unit): string {
  const { count, unit } = inUnits(ms / 1000);
  return form === 'short'
    ? `${count} ${unit.short}`
    : `${count} ${unit.long}${count === 1 ? '' : 's'}`;
}

/** Upwards: nobody is sorry when it ends sooner. */
function inUnits(seconds: number): { readonly count: number; readonly unit: Unit } {
  if (seconds <= 50) return { count: Math.max(1, Math.ceil(seconds / 10)) * 10, unit: second };
  if (seconds <= 90 * 60) return { count: Math.ceil(seconds / 60), unit: minute };
  return { count: Math.ceil(seconds / 3600), unit: hour };
}
