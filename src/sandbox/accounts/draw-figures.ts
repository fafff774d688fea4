import type { PostTotals, Shares, WatchFigures } from './account.ts';
import { between, type Random, roundTo } from './random.ts';

/** How often a view leads to something else; all of them far below 1. */
export type Rates = Readonly<Record<Exclude<keyof PostTotals, 'views'>, number>>;

export function drawRates(random: Random): Rates {
  return {
    likes: between(random, 0.03, 0.13),
    comments: between(random, 0.001, 0.009),
    shares: between(random, 0.001, 0.012),
    favorites: between(random, 0.002, 0.02),
    newFollowers: between(random, 0.0005, 0.0045),
    profileViews: between(random, 0.004, 0.02),
  };
}

/** What so many views have led to: whole numbers that only grow with the views. */
export function totalsOf(views: number, rates: Rates): PostTotals {
  const of = (rate: number) => Math.floor(views * rate);
  return {
    views,
    likes: of(rates.likes),
    comments: of(rates.comments),
    shares: of(rates.shares),
    favorites: of(rates.favorites),
    newFollowers: of(rates.newFollowers),
    profileViews: of(rates.profileViews),
  };
}

/** A length in seconds with at most three decimals; short ones are the rule. */
export function drawDuration(random: Random): number {
  return roundTo(6 + 70 * random() * random() + 12 * random(), 3);
}

/** The longer a video, the fewer see its end. */
export function drawWatch(
  random: Random,
  views: number,
  durationSeconds: number,
): WatchFigures | null {
  const bias = between(random, -0.1, 0.1);
  const others = between(random, 0.2, 0.4);
  if (views === 0) return null;
  const fullRate = Math.min(0.9, Math.max(0.02, 0.5 - 0.006 * durationSeconds + bias));
  const watchedShare = fullRate + (1 - fullRate) * others;
  const totalSeconds = roundTo(views * durationSeconds * watchedShare, 3);
  return {
    totalSeconds,
    averageSeconds: roundTo(totalSeconds / views, 3),
    fullRate: roundTo(fullRate, 4),
  };
}

/** People reached: below the views, since some see a post more than once. */
export function drawReach(random: Random, views: number): number {
  return Math.floor(views * between(random, 0.72, 0.94));
}

/** How weighty a source may be; one that may fall below 0 is often not there at all. */
const sourceWeights = Object.entries({
  'For You': [4, 14],
  Follow: [0.6, 3],
  'Personal Profile': [0.2, 1.2],
  Search: [0.1, 1.5],
  Sound: [0, 0.6],
  Hashtag: [-0.4, 0.4],
  'Direct Message': [-0.3, 0.3],
  Others: [0.02, 0.2],
} as const);

/** Where the views came from: shares with four decimals, largest first, adding up to about 1. */
export function drawSources(random: Random): Shares {
  const weights = sourceWeights
    .map(([name, [low, high]]) => ({ name, weight: between(random, low, high) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  const all = weights.reduce((sum, { weight }) => sum + weight, 0);
  return Object.fromEntries(weights.map(({ name, weight }) => [name, roundTo(weight / all, 4)]));
}
