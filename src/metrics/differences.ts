import { minuteAt } from '../domain/date-range.ts';
import type { Post } from '../domain/post.ts';
import type { MetricInput } from './define-metric.ts';
import { lastFollowerTotal } from './last-follower-total.ts';
import type { OverRows } from './over-rows.ts';

/**
 * Why a figure may not be what TikTok's app shows: a sentence each, or null where the data tell that
 * it is no reason in this report.
 */
export const differences = {
  utcDays: () => 'Daily figures are of UTC days; the app may go by those of your own zone.',
  lateDays: (_, over) =>
    isPartial(over) ? 'Days for which TikTok gave nothing, or nothing yet, add nothing.' : null,
  keptDays: ({ daily, kept, range }) =>
    daily?.some(({ date }) => date >= range.from && date <= range.to && kept?.days.has(date))
      ? 'Some days were fetched earlier: TikTok may have corrected them since.'
      : null,
  paidDays: () => 'Paid views are counted as well.',
  likesKept: () => 'Likes that are taken back are not subtracted.',
  movements: () => 'Who leaves and comes back on another day counts each time.',
  restricted: () => 'Accounts that TikTok restricts or deletes count as lost.',
  reconstructed: (input) =>
    lastFollowerTotal(input)?.basis === 'reconstructed'
      ? 'TikTok gave no total for that day: it is the present one less what came and went since.'
      : null,

  zoneDays: ({ range }) =>
    `Posts belong to the range by the days of ${range.timezone}; the app may go by those of your own zone.`,
  totalsToDate: () => 'Figures of posts are totals to date, not what came in within the range.',
  latePosts: ({ account }) =>
    account.api === 'business'
      ? 'TikTok gives the figures of posts 24 to 48 hours late; the app may be ahead.'
      : null,
  filteredPosts: () => 'Posts that TikTok has filtered, say for their music, are left out.',
  lackingPosts: (_, over) =>
    isPartial(over) ? 'Posts that lack what the figure needs are left out.' : null,
  removedPosts: ({ posts, kept }) => {
    if (posts?.some(({ goneSince }) => goneSince !== null)) {
      return 'Posts that TikTok no longer lists are counted.';
    }
    return (kept?.gone ?? 0) > 0 ? 'Posts that TikTok no longer lists are left out.' : null;
  },
  unlistedPosts: ({ kept }) =>
    (kept?.unlisted.length ?? 0) > 0 ? 'Posts of some days were never listed.' : null,
  keptPosts: ({ posts, kept }) =>
    kept !== null && posts?.some((post) => isOlder(post, kept.since))
      ? 'Some figures of posts were fetched earlier: the app may be ahead.'
      : null,
  paidPosts: paidViews,
  paidBase: (input) => (input.engagementBy === 'views' ? paidViews(input) : null),
  reachOverlaps: () => reachOverlaps,
  baseOverlaps: ({ engagementBy }) => (engagementBy === 'reach' ? reachOverlaps : null),
  ownFormula: () => 'The app does not show this figure, or reckons it otherwise.',
  videosAlike: () => 'Each video counts once, however many views it has.',
  unscaled: () => 'TikTok’s shares need not add up to 100%; they are not scaled to.',
  fetchedThen: ({ fetchedAt, range }) =>
    `The data are those of ${minuteAt(fetchedAt, range.timezone)} ${range.timezone}: the app goes on.`,
} as const satisfies Record<string, Difference>;

/** What TikTok does not tell of a post may be so. */
function paidViews({ posts }: MetricInput): string | null {
  const mayBePaid = posts?.some(({ isAd }) => isAd !== false) ?? false;
  return mayBePaid ? 'Views of posts that are used in ads include paid ones.' : null;
}

const reachOverlaps = 'Who was reached by several posts counts for each of them.';

function isPartial(over: OverRows | null): boolean {
  return over !== null && over.counted < over.total;
}

function isOlder({ fetchedAt, lastGiven }: Post, since: number): boolean {
  return fetchedAt < since || Object.keys(lastGiven).length > 0;
}

type Difference = (input: MetricInput, over: OverRows | null) => string | null;

export type DifferenceName = keyof typeof differences;

/** What holds for every figure that adds up days. */
export const ofDays = ['utcDays', 'lateDays', 'keptDays'] as const satisfies DifferenceName[];

/** What holds for the very list of posts. */
export const ofListedPosts = [
  'zoneDays',
  'filteredPosts',
  'removedPosts',
  'unlistedPosts',
] as const satisfies DifferenceName[];

/** And for every figure that adds up posts. */
export const ofPosts = [
  ...ofListedPosts,
  'totalsToDate',
  'latePosts',
  'keptPosts',
  'lackingPosts',
] as const satisfies DifferenceName[];
