import type { AccountData } from '../domain/account-data.ts';
import { dayAt, type DateRange, makeRange } from '../domain/date-range.ts';
import { addDays, type Day, daysFrom } from '../domain/day.ts';
import { compareIds, type Post } from '../domain/post.ts';
import type { SeenPost } from '../domain/sighting.ts';
import type { MetricInput } from '../metrics/define-metric.ts';
import { meanOfCounts } from '../metrics/mean.ts';
import { buildPost } from './build-post.ts';
import type { ChosenDay } from './complete-day.ts';
import { describeAccount } from './describe-account.ts';
import { observeDays } from './observed-days.ts';
import type { ReportPost } from './report.ts';
import type { ComparedDay, Summary } from './summary.ts';
import { type SummaryDay, summaryDays } from './summary-days.ts';
import { summaryFigureNames } from './summary-figures.ts';
import { findSummaryNotices } from './summary-notices.ts';

/** The day is seen against so many days before it. */
const daysBefore = 7;

/** What a summary depends on besides the account's data. */
export interface SummarySettings {
  readonly day: ChosenDay;
  /** What the history has seen of posts around these days; null where it was not asked. */
  readonly seen: readonly SeenPost[] | null;
  /** The present, in milliseconds since 1970. */
  readonly now: number;
  /** Whether the data are the built-in sample. */
  readonly sample: boolean;
}

/** The day, and the days that it is seen against. */
export function rangeOfSummary(date: Day, now: number): DateRange {
  return makeRange(addDays(date, -daysBefore), date, 'UTC', dayAt(now, 'UTC'));
}

/** Computes the summary of a day from the data of its range. */
export function buildSummary(data: AccountData, settings: SummarySettings): Summary {
  const { day, seen, now, sample } = settings;
  const range = rangeOfSummary(day.date, now);
  const input: MetricInput = { ...data, range, engagementPer: 100, engagementBy: 'reach' };
  const observed =
    data.daily === null && seen !== null && data.kept !== null
      ? observeDays(daysFrom(range.from, range.to), data.kept.followers, seen)
      : null;
  return {
    schemaVersion: 1,
    account: describeAccount(data.account),
    date: day.date,
    why: day.why,
    metrics: compareDays(summaryDays(input, observed)),
    bestPost: findBestPost(input, day.date),
    notices: findSummaryNotices(
      { ...input, missingScopes: data.missingScopes, now, sample },
      observed?.at(-1) ?? null,
    ),
  };
}

function compareDays(days: readonly SummaryDay[]): Summary['metrics'] {
  const [day, before] = [days.at(-1), days.at(-2)];
  const earlier = days.slice(0, -1);
  const compared = summaryFigureNames.map((name): [string, ComparedDay] => [
    name,
    {
      value: day?.[name] ?? null,
      dayBefore: before?.[name] ?? null,
      mean7: meanOfCounts(earlier.map((one) => one[name])),
    },
  ]);
  return Object.fromEntries(compared) as Summary['metrics'];
}

/** Of equally many views the smaller id; a post whose views are not known is none. */
function findBestPost(input: MetricInput, date: Day): ReportPost | null {
  const [best] = (input.posts ?? [])
    .filter((post) => post.views !== null && dayAt(post.createdAt, 'UTC') === date)
    .sort((a, b) => viewsOf(b) - viewsOf(a) || compareIds(a.id, b.id));
  return best ? buildPost(best, input) : null;
}

function viewsOf({ views }: Post): number {
  return views ?? 0;
}
