/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** A day in UTC has always this many milliseconds. */
export const dayMs = 86_400_000;

/** The day that many days later (earlier where negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(utcMidnight(day) + count * dayMs).toISOString().slice(0, 10);
}

/** Every day from one to another, both included, oldest first. */
export function daysFrom(from: Day, to: Day): Day[] {
  return Array.from({ length: countDays(from, to) }, (_, index) => addDays(from, index));
}

/** A day as users write it, or null when it is none. */
export function parseDay(text: string, today: Day): Day | null {
  if (text === 'today') return today;
  if (text === 'yesterday') return addDays(today, -1);
  const found = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text);
  if (!found || (text.includes('-') && text.length !== 10)) return null;
  return toDay(`${found[1] ?? ''}-${found[2] ?? ''}-${found[3] ?? ''}`);
}

/** The text as a day, or null when the calendar has no such day (2026-02-30). */
export function toDay(text: string): Day | null {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
}

/** How many days, both ends included. */
export function countDays(from: Day, to: Day): number {
  return (utcMidnight(to) - utcMidnight(from)) / dayMs + 1;
}

/** Midnight of the day in UTC, in milliseconds since 1970. */
export function utcMidnight(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Year, month from 1 to 12, and day of the month. */
export function partsOf(day: Day): { year: number; month: number; date: number } {
  return {
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    date: Number(day.slice(8, 10)),
  };
}

/** The day of a year, a month from 1 to 12 and a day of the month. */
export function formatDay(year: number, month: number, date: number): Day {
  return [String(year).padStart(4, '0'), twoDigits(month), twoDigits(date)].join('-');
}

/** A number below 100 with both of its digits. */
export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
