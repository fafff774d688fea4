import { dayMs, formatDay, parseDay } from '../accounts/utc-day.ts';
import { wrongParameter } from './refusals.ts';

/** How far back the daily figures reach. */
const lookBackDays = 60;

export interface AskedDays {
  readonly start: string;
  readonly end: string;
}

/** The days that a request asks for, both included, in UTC: the last seven unless it says so. */
export function readAskedDays(query: ReadonlyMap<string, string>, now: number): AskedDays {
  const start = query.get('start_date') ?? formatDay(now - 7 * dayMs);
  const end = query.get('end_date') ?? formatDay(now - dayMs);
  for (const [name, text] of Object.entries({ start_date: start, end_date: end })) {
    if (parseDay(text) === null) throw wrongParameter(`${name}: Not a valid date (YYYY-MM-DD).`);
  }
  if (start > end) throw wrongParameter('start_date: Must not be later than end_date.');
  if (start < formatDay(now - lookBackDays * dayMs)) {
    throw wrongParameter(`start_date: Must be within the last ${lookBackDays} days.`);
  }
  return { start, end };
}
