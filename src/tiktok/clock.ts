/** Clocks that lie no further apart do no harm: days are long, and tokens are renewed ahead. */
const toleranceMs = 300_000;

/** This machine's time is so far from TikTok's that what was decided by it is wrong. */
export class ClockIsOff extends Error {
  override readonly name = 'ClockIsOff';
  /** What to add to this machine's time. */
  readonly offsetMs: number;

  constructor(offsetMs: number) {
    super('this machine’s clock is off');
    this.offsetMs = offsetMs;
  }
}

/** When an answer came: by TikTok's clock where that and this machine's lie apart. */
export function tiktokTime(date: number | null, now: number): number {
  return date !== null && Math.abs(date - now) > toleranceMs ? date : now;
}

/**
 * Compares the time that came with an answer with this machine's.
 *
 * @param date null where the server did not tell
 * @throws {ClockIsOff} when they lie apart
 */
export function checkClock(date: number | null, now: number): void {
  const offsetMs = tiktokTime(date, now) - now;
  if (offsetMs !== 0) throw new ClockIsOff(offsetMs);
}
