import { formatCount } from './format-value.ts';
import type { NoticeInput } from './notice-input.ts';
import { findNotices } from './notices.ts';
import type { ObservedDay } from './observed-days.ts';
import type { Notice } from './report.ts';

/** The notices of a report that say something of a single day's lines. */
const tellingCodes = new Set([
  'sample-data',
  'scope-missing',
  'data-outdated',
  'metrics-from-history',
  'posts-removed',
  'posts-not-listed',
  'history-limit',
  'daily-data-pending',
  'daily-data-gap',
]);

/**
 * Why figures of the day or of those before it are missing or old.
 *
 * @param observed the day as fetches tell of it; null where TikTok's daily figures do, or nothing does
 */
export function findSummaryNotices(input: NoticeInput, observed: ObservedDay | null): Notice[] {
  const general = findNotices(input).filter(({ code }) => tellingCodes.has(code));
  return input.daily === null ? [...general, ...observationNotices(input, observed)] : general;
}

function observationNotices({ range, kept }: NoticeInput, observed: ObservedDay | null): Notice[] {
  const none = 'The display API has no daily figures';
  if (kept === null) {
    const message = `${none}: only a history of fetches tells what came on a day, and this run has none.`;
    return [{ code: 'day-not-observed', message }];
  }
  const near = 'within 12 hours of its beginning and of its end';
  if (!observed || (observed.balance === null && observed.views === null)) {
    const message = `${none}, and nothing of ${range.to} was fetched ${near}: with a sync every day at the same hour it will be.`;
    return [{ code: 'day-not-observed', message }];
  }
  const message = `${none}: these are the differences between what was fetched of ${range.to} ${near}.${partOf(observed)}`;
  return [{ code: 'day-observed', message }];
}

/** Posts of which one of the two fetches is missing. */
function partOf({ posts: { counted, known } }: ObservedDay): string {
  if (counted >= known) return '';
  return ` Views and interactions are those of ${formatCount(counted)} of ${formatCount(known)} posts: the others were not fetched both times.`;
}
