export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** The number of the UTC day since 1970 on which an instant falls. */
export function dayNumber(instant: number): number {
  return Math.floor(instant / dayMs);
}

/** The UTC day, `YYYY-MM-DD`, on which an instant falls. */
export function formatDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** The first instant of a day written `YYYY-MM-DD`; null where there is no such day. */
export function parseDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(instant) || formatDay(instant) !== text ? null : instant;
}
