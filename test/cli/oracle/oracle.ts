/**
 * An independent computation of the report: from what an API serves, by the definitions of the
 * metrics, in exact fractions. Nothing of the program is imported here but a type of its
 * environment, so a mistake of the program's cannot repeat itself.
 */
import { listDays, servedDays } from './days.ts';
import { type Rational, sum } from './exact.ts';
import { count, type Expected } from './expected.ts';
import { balanceOf, followerTotals } from './followers.ts';
import type { Payloads } from './payloads.ts';
import { dayOf, type OraclePost, postsOfRange } from './posts.ts';
import { countPosts, type EngagementChoice, expectPublished } from './published.ts';
import { asFlag, asList, asNumber, asObject, asText } from './read.ts';

export interface OracleSettings extends EngagementChoice {
  readonly from: string;
  readonly to: string;
  readonly timezone: string;
  readonly now: number;
}

/** The whole report but for the sentences of its notices. */
export function expectReport(payloads: Payloads, settings: OracleSettings): Expected {
  const { from, to, timezone, now, per, by } = settings;
  const { api, businessId, account } = payloads;
  const posts = postsOfRange(payloads, settings);
  const dates = listDays(from, to);
  const instant = new Date(now).toISOString();
  return {
    schemaVersion: 1n,
    generatedAt: instant,
    account: {
      id: businessId ?? asText(account['open_id']),
      username: asText(account['username']),
      displayName: asText(account['display_name']),
      type: isPersonal(payloads) ? 'personal' : 'business',
      api,
    },
    range: { from, to, days: BigInt(dates.length), timezone },
    engagementPer: BigInt(per),
    engagementBy: by,
    community: expectCommunity(payloads, settings, dates, countPosts(posts)),
    profile: expectProfile(payloads, dates, countPosts(posts)),
    postsViewed: expectPostsViewed(payloads, dates),
    postsPublished: expectPublished(posts, settings, instant),
    comparison: null,
    coverage: expectCoverage(payloads, dates, posts, instant),
    explanations: null,
  };
}

/** TikTok's word; where it may not say it, days without movements of followers give it away. */
function isPersonal(payloads: Payloads): boolean {
  const { api, account, accountFields } = payloads;
  if (api === 'display') return true;
  if (accountFields.includes('is_business_account')) {
    return asFlag(account['is_business_account']) === false;
  }
  const days = [...servedDays(payloads).values()].filter((day) => day.hasFigures);
  const movements = ['daily_new_followers', 'daily_lost_followers'];
  return (
    accountFields.includes('daily_new_followers') &&
    days.length > 0 &&
    days.every((day) => movements.every((name) => day.figure(name) === null))
  );
}

function expectCommunity(
  payloads: Payloads,
  { from, to, timezone, now }: OracleSettings,
  dates: readonly string[],
  posts: bigint | null,
): Expected {
  const { api, account } = payloads;
  const days = servedDays(payloads);
  const field = api === 'business' ? 'followers_count' : 'follower_count';
  const today = dayOf(now, timezone);
  const totals = followerTotals(days, asNumber(account[field]), to === today ? today : null);
  const inRange = [...totals].filter(([date]) => date >= from && date <= to).sort();
  const [asOf, last] = inRange.at(-1) ?? [null, null];
  const byDay = dates.map((date) => ({
    date,
    followers: totals.get(date)?.followers ?? null,
    ...balanceOf(date, days, totals),
  }));
  return {
    growth: {
      followers: count(last?.followers ?? null),
      followersAsOf: asOf,
      followersBasis: last?.basis ?? null,
      posts,
    },
    followerBalance:
      api === 'display'
        ? null
        : {
            gained: count(sum(byDay.map((day) => day.gained))),
            lost: count(sum(byDay.map((day) => day.lost))),
            balance: count(sum(byDay.map((day) => day.balance))),
            days: byDay.map((day) => ({
              date: day.date,
              followers: count(day.followers),
              gained: count(day.gained),
              lost: count(day.lost),
              balance: count(day.balance),
            })),
          },
    demographics: expectDemographics(payloads, now),
  };
}

const groups = [
  ['genders', 'audience_genders', 'gender', 'gender'],
  ['countries', 'audience_countries', 'country', 'country'],
  ['ages', 'audience_ages', 'age', 'age'],
  ['cities', 'audience_cities', 'city_name', 'city'],
] as const;

function expectDemographics({ account }: Payloads, now: number): Expected {
  const lists = groups.map(([name, field, wireKey, key]): [string, Expected] => {
    const shares = asList(account[field])
      .map(asObject)
      .flatMap((row) => {
        const share = asNumber(row['percentage']);
        return share === null ? [] : [{ [key]: asText(row[wireKey]), share }];
      });
    return [name, shares.length === 0 ? null : shares.toSorted(byShare)];
  });
  if (lists.every(([, shares]) => shares === null)) return null;
  return { ...Object.fromEntries(lists), asOf: dayOf(now, 'UTC') };
}

function byShare(a: { readonly share: Rational }, b: { readonly share: Rational }): number {
  return b.share.compare(a.share);
}

function expectProfile(
  payloads: Payloads,
  dates: readonly string[],
  posts: bigint | null,
): Expected {
  if (payloads.api === 'display') return null;
  const days = servedDays(payloads);
  const views = dates.map((date) => days.get(date)?.figure('profile_views') ?? null);
  return {
    profileViews: count(sum(views)),
    posts,
    days: dates.map((date, index) => ({ date, profileViews: count(views[index] ?? null) })),
  };
}

const viewedFigures = [
  ['views', 'video_views'],
  ['likes', 'likes'],
  ['comments', 'comments'],
  ['shares', 'shares'],
] as const;

function expectPostsViewed(payloads: Payloads, dates: readonly string[]): Expected {
  if (payloads.api === 'display') return null;
  const days = servedDays(payloads);
  const figuresOf = (date: string) =>
    viewedFigures.map(([key, field]) => [key, days.get(date)?.figure(field) ?? null] as const);
  const sums = viewedFigures.map(([key, field]): [string, Expected] => [
    key,
    count(sum(dates.map((date) => days.get(date)?.figure(field) ?? null))),
  ]);
  return {
    ...Object.fromEntries(sums),
    days: dates.map((date) => ({
      date,
      ...Object.fromEntries(figuresOf(date).map(([key, value]) => [key, count(value)])),
    })),
  };
}

function expectCoverage(
  payloads: Payloads,
  dates: readonly string[],
  posts: readonly OraclePost[] | null,
  fetchedAt: string,
): Expected {
  const days = servedDays(payloads);
  const withData = dates.filter((date) => days.get(date)?.hasFigures);
  const having = (figure: 'reach' | 'totalWatched' | 'sources') =>
    countPosts(posts?.filter((post) => post[figure] !== null) ?? null);
  return {
    days:
      payloads.api === 'display'
        ? null
        : {
            inRange: BigInt(dates.length),
            withData: BigInt(withData.length),
            lastDate: withData.at(-1) ?? null,
          },
    posts: {
      total: countPosts(posts),
      withReach: having('reach'),
      withWatchTime: having('totalWatched'),
      withImpressionSources: having('sources'),
      fromHistory: 0n,
    },
    fetchedAt,
  };
}
