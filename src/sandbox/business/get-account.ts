import { type DayRow, type Profile } from '../accounts/account.ts';
import { dayMs, parseDay } from '../accounts/utc-day.ts';
import type { Context } from '../context.ts';
import type { JsonObject } from '../http/json.ts';
import type { Grant } from '../oauth/owners.ts';
import { accountFields } from './account-fields.ts';
import { authorise } from './authorise.ts';
import { dailyFields } from './daily-fields.ts';
import { type AskedDays, readAskedDays } from './date-range.ts';
import { readFields, type ScopedField } from './read-fields.ts';

/**
 * How long after its end a day is served. TikTok says 24 to 48 hours; the sandbox always takes the
 * longer time, so that programs meet the gap: at noon, the newest day is that of three days ago.
 */
const latencyMs = 2 * dayMs;

/** An account field where a name is both: `followers_count` needs the scope of the total first. */
const knownFields = new Map<string, ScopedField>([...dailyFields, ...accountFields]);
const defaultFields = ['display_name', 'profile_image'];

/** `GET /business/get/`: the profile, the days of a range and the audience. */
export function getAccount(context: Context): JsonObject {
  const grant = authorise(context);
  const { query } = context.call;
  const fields = readFields(query.get('fields'), defaultFields, knownFields, grant);
  const asked = readAskedDays(query, context.now);
  return { ...readTop(fields, grant, context.now), ...readDays(fields, grant, asked, context) };
}

function readTop(fields: readonly string[], grant: Grant, now: number): JsonObject {
  const data: JsonObject = {};
  for (const name of fields) {
    const field = accountFields.get(name);
    if (field) data[name] = field.read(grant, now);
  }
  return data;
}

/** `metrics`, where a daily field is among the asked ones. */
function readDays(
  fields: readonly string[],
  { account, scopes }: Grant,
  asked: AskedDays,
  { now, bendDays }: Context,
): JsonObject {
  const daily = fields.filter((name) => scopes.has(dailyFields.get(name)?.scope ?? ''));
  if (daily.length === 0) return {};
  const served = account.days.filter(
    ({ date }) =>
      date >= asked.start &&
      date <= asked.end &&
      !account.daysWithoutData.has(date) &&
      isServed(date, now),
  );
  return { metrics: bendDays(served).map((day) => renderDay(day, daily, account.profile)) };
}

function isServed(date: string, now: number): boolean {
  const start = parseDay(date);
  return start !== null && start + dayMs + latencyMs <= now;
}

function renderDay(day: DayRow, fields: readonly string[], profile: Profile): JsonObject {
  const row: JsonObject = { date: day.date };
  for (const name of fields) {
    const value = dailyFields.get(name)?.read(day, profile);
    if (value !== undefined) row[name] = value;
  }
  return row;
}
