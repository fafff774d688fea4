import { dayAt } from '../domain/date-range.ts';
import { addDays, type Day, daysFrom, utcMidnight } from '../domain/day.ts';
import type { Count } from '../metrics/count.ts';
import type { MetricInput } from '../metrics/define-metric.ts';
import { metrics } from '../metrics/registry.ts';
import type { ObservedDay } from './observed-days.ts';
import type { SummaryFigureName } from './summary-figures.ts';

/** What is known of one day. */
export type SummaryDay = Readonly<Record<SummaryFigureName, Count | null>>;

const nothing: SummaryDay = {
  followers: null,
  balance: null,
  views: null,
  profileViews: null,
  likes: null,
  comments: null,
  shares: null,
  posts: null,
};

/**
 * Every day of the range, oldest first: from TikTok's daily figures or, where the API has none, from
 * what was seen at fetches.
 */
export function summaryDays(
  input: MetricInput,
  observed: readonly ObservedDay[] | null,
): SummaryDay[] {
  const days = daysFrom(input.range.from, input.range.to);
  const known = input.daily === null ? (observed ?? []).map(fromObserved) : fromDaily(input);
  const posts = countPosts(input, days);
  return days.map((_, index) => ({ ...(known[index] ?? nothing), posts: posts[index] ?? null }));
}

function fromObserved({ date, posts, ...figures }: ObservedDay): SummaryDay {
  return { ...nothing, ...figures };
}

function fromDaily(input: MetricInput): SummaryDay[] {
  const balance = metrics.followerBalanceDays.compute(input) ?? [];
  const viewed = metrics.postsViewedDays.compute(input) ?? [];
  const profile = metrics.profileViewsDays.compute(input) ?? [];
  return balance.map((day, index) => {
    const { views = null, likes = null, comments = null, shares = null } = viewed[index] ?? {};
    return {
      ...nothing,
      followers: day.followers,
      balance: day.balance,
      views,
      likes,
      comments,
      shares,
      profileViews: profile[index]?.profileViews ?? null,
    };
  });
}

/** How many posts were published on each day; null for a day whose posts nobody ever listed. */
function countPosts({ posts, kept }: MetricInput, days: readonly Day[]): (number | null)[] {
  if (posts === null) return days.map(() => null);
  const counts = new Map<Day, number>();
  for (const { createdAt } of posts) {
    const day = dayAt(createdAt, 'UTC');
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const isUnlisted = (day: Day) =>
    (kept?.unlisted ?? []).some(
      ({ start, end }) => start < utcMidnight(addDays(day, 1)) && end > utcMidnight(day),
    );
  return days.map((day) => (isUnlisted(day) ? null : (counts.get(day) ?? 0)));
}
