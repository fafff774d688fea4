import type { AccountData } from '../domain/account-data.ts';
import { dayAt } from '../domain/date-range.ts';
import { type Day, dayMs } from '../domain/day.ts';
import { buildSummary, rangeOfSummary } from '../report/build-summary.ts';
import {
  type ChosenDay,
  namedDay,
  newestCompleteDay,
  yesterdayOf,
} from '../report/complete-day.ts';
import type { Summary } from '../report/summary.ts';
import type { RequestCount } from './fetch-run.ts';
import { gather } from './gather.ts';
import type { GatherRequest } from './gather-request.ts';
import type { Keeping } from './keeping.ts';
import type { Source } from './source.ts';
import type { SummaryPlan } from './summary-plan.ts';

/** What one account's summary works with. */
export interface SummaryTools {
  readonly source: Source;
  readonly keeping: Keeping;
  readonly requests: RequestCount;
  readonly now: () => number;
  readonly sample: boolean;
}

/** A summary, and what the history knows of it. */
export interface Summarised {
  readonly summary: Summary;
  /** The history's own id of the account; null without a history. */
  readonly accountId: number | null;
  /** Whether the day was never printed before. */
  readonly isNew: boolean;
}

/** Gathers a day and those before it, and computes its summary. */
export async function summarise(
  { source, keeping, requests, now, sample }: SummaryTools,
  { date, use }: Pick<SummaryPlan, 'date' | 'use'>,
): Promise<Summarised> {
  const startedAt = now();
  const choose = (daily: AccountData['daily']) => chooseDay(daily, date, startedAt);
  const rangeOf = (day: ChosenDay) => rangeOfSummary(day.date, startedAt);
  // Else TikTok's daily figures tell which is the newest complete one.
  const isFixed = date !== null || source.api === 'display';
  const request: GatherRequest = {
    command: 'summary',
    ranges: isFixed ? [rangeOf(choose(null))] : ({ daily }) => [rangeOf(choose(daily))],
    wantsGrowth: false,
    ...use,
  };
  const [data] = await gather(source, keeping, request, { now, requests });
  if (!data) throw new Error('nothing was gathered');
  const day = choose(data.daily);
  const accountId = await findId(keeping, data);
  const seen = data.daily === null ? await readSeen(keeping, accountId, rangeOf(day)) : null;
  const summary = buildSummary(data, { day, seen, now: now(), sample });
  return { summary, accountId, isNew: await isNewDay(keeping, accountId, day) };
}

function chooseDay(daily: AccountData['daily'], date: Day | null, now: number): ChosenDay {
  if (date !== null) return namedDay(date);
  const today = dayAt(now, 'UTC');
  return daily === null ? yesterdayOf(today) : newestCompleteDay(daily, today);
}

async function findId(keeping: Keeping, { account }: AccountData): Promise<number | null> {
  const { api, id } = account;
  const kept = await keeping.read((history) => history.find({ api, id }), null);
  return kept?.id ?? null;
}

/** What was seen half a day before and after counts as well. */
function readSeen(
  keeping: Keeping,
  accountId: number | null,
  { start, end }: { readonly start: number; readonly end: number },
) {
  if (accountId === null) return null;
  const span = { start: start - dayMs / 2, end: end + dayMs / 2 + 1 };
  return keeping.read((history) => history.readSeen(accountId, span), null);
}

async function isNewDay(
  keeping: Keeping,
  accountId: number | null,
  { date }: ChosenDay,
): Promise<boolean> {
  if (accountId === null) return true;
  return !(await keeping.read((history) => history.wasPrinted(accountId, date), false));
}
