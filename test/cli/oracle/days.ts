import type { Rational } from './exact.ts';
import type { Payloads } from './payloads.ts';
import { asList, asNumber, asObject, asText, type ExactObject } from './read.ts';

/** One served day of the account: its figures by TikTok's names, null where one is missing. */
export interface OracleDay {
  readonly date: string;
  readonly figure: (name: string) => Rational | null;
  readonly hasFigures: boolean;
}

/** Every served day by its date. */
export function servedDays({ account }: Payloads): ReadonlyMap<string, OracleDay> {
  const days = asList(account['metrics']).map(asObject).map(readDay);
  return new Map(days.map((day) => [day.date, day]));
}

function readDay(row: ExactObject): OracleDay {
  const names = Object.keys(row).filter((name) => name !== 'date');
  return {
    date: asText(row['date']) ?? '',
    figure: (name) => asNumber(row[name]),
    hasFigures: names.some((name) => asNumber(row[name]) !== null),
  };
}

/** Every day from one to another, both included. */
export function listDays(from: string, to: string): string[] {
  const days: string[] = [];
  const day = new Date(`${from}T00:00:00Z`);
  for (; day.toISOString().slice(0, 10) <= to; day.setUTCDate(day.getUTCDate() + 1)) {
    days.push(day.toISOString().slice(0, 10));
  }
  return days;
}

export function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}
