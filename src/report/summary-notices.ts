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

function observationNotices({ range }: NoticeInput, observed: ObservedDay | null): Notice[] {
  const advice = 'run sync every day at the same hour, and they will be known.';
  if (!observed || (observed.balance === null && observed.views === null)) {
    return [
      {
        code: 'day-not-observed',
        message: `The display API has no daily figures, and the history has no fetch within 12 hours of both the beginning and the end of ${range.to}: ${advice}`,
      },
    ];
  }
  const { counted, known } = observed.posts;
  const over =
    counted < known
      ? ` Views and interactions run over ${formatCount(counted)} of ${formatCount(known)} posts: of the others nothing was fetched near both ends, which a daily sync does by turns.`
      : '';
  return [
    {
      code: 'day-observed',
      message: `The display API has no daily figures: these are the differences between what was fetched within 12 hours of the beginning and of the end of ${range.to}.${over}`,
    },
  ];
}
