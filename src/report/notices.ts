import { accountType } from '../domain/account.ts';
import { daysServed } from '../domain/daily-figures.ts';
import { dayAt } from '../domain/date-range.ts';
import { addDays, type Day, daysFrom, dayMs } from '../domain/day.ts';
import type { Post } from '../domain/post.ts';
import type { MetricInput } from '../metrics/define-metric.ts';
import { hasFigures, rowsInRange } from './coverage.ts';
import type { Notice } from './report.ts';

/** What a notice may depend on. */
export interface NoticeInput extends MetricInput {
  /** The present, in milliseconds since 1970. */
  readonly now: number;
  readonly sample: boolean;
}

/** Daily figures come 24 to 48 hours after the day's end; longer than this they are a gap. */
const daysPending = 5;
/** A post that rests longer loses its reach, watch time and impression sources. */
const restMs = 7 * dayMs;
/** The figures of older posts no longer change. */
const frozenMs = 365 * dayMs;
const smallestAudience = 100;

/** Each notice: the sentence to print, or null when there is no reason for it. */
const findings = {
  'sample-data': ({ sample }) =>
    sample
      ? 'These are sample figures of an invented account, served by the built-in sandbox.'
      : null,

  'personal-account': ({ account }) => {
    if (accountType(account) === 'business') return null;
    return account.api === 'display'
      ? 'Through the display API TikTok gives no reach, watch time, impression sources, audience or daily figures, and no follower totals of the past: they need a Business account and the business API.'
      : 'This is a personal account: new and lost followers and some figures of posts are given for Business accounts only.';
  },

  'history-limit': (input) => {
    const days = missingDays(input).tooOld;
    return days.length === 0
      ? null
      : `TikTok serves daily figures for the last ${daysServed} days only: ${nameDays(days)} ${days.length === 1 ? 'is' : 'are'} no longer to be had.`;
  },

  'daily-data-pending': (input) => {
    const days = missingDays(input).pending;
    return days.length === 0
      ? null
      : `The daily figures of ${nameDays(days)} are not in yet: TikTok delivers them 24 to 48 hours after the day, which is a UTC day.`;
  },

  'daily-data-gap': (input) => {
    const days = missingDays(input).gaps;
    const partly = partlyMissing(input);
    const parts = [
      days.length > 0 ? `TikTok has no daily figures for ${nameDays(days)}` : null,
      partly.length > 0 ? `some days lack ${partly.join(', ')}` : null,
    ].filter((part) => part !== null);
    return parts.length === 0
      ? null
      : `${capitalize(parts.join('; '))}. Sums leave out what is missing.`;
  },

  'audience-too-small': (input) =>
    lacksAudience(input) && isSmall(input)
      ? `TikTok describes the audience of accounts with at least ${smallestAudience} followers.`
      : null,

  'audience-unavailable': (input) =>
    lacksAudience(input) && !isSmall(input)
      ? 'TikTok gave no audience for this account: it comes a day or two after the account has turned on Analytics in TikTok’s app.'
      : null,

  'post-data-pending': (input) => {
    const young = lacking(input).filter((post) => input.now - post.createdAt <= restMs);
    return young.length === 0
      ? null
      : `${countPosts(young)} of the last days ${young.length === 1 ? 'lacks' : 'lack'} figures that TikTok delivers 24 to 48 hours after publication.`;
  },

  'metrics-inactive': (input) => {
    const resting = lacking(input).filter((post) => input.now - post.createdAt > restMs);
    return resting.length === 0
      ? null
      : `${countPosts(resting)} of ${input.posts.length} ${resting.length === 1 ? 'has' : 'have'} lost reach or watch time after 7 days without a view, like, comment or share: a view or a like brings them back a day or two later.`;
  },

  'metrics-frozen': ({ account, posts, now }) => {
    const frozen = posts.filter((post) => now - post.createdAt > frozenMs);
    return account.api !== 'business' || frozen.length === 0
      ? null
      : `${countPosts(frozen)} ${frozen.length === 1 ? 'is' : 'are'} more than 365 days old: TikTok no longer updates their figures.`;
  },
} as const satisfies Record<string, (input: NoticeInput) => string | null>;

/** The words by which a script can tell notices apart. */
export const noticeCodes = Object.keys(findings);

/** Why figures are missing or old and what can be done, most general first. */
export function findNotices(input: NoticeInput): Notice[] {
  return Object.entries(findings).flatMap(([code, find]) => {
    const message = find(input);
    return message === null ? [] : [{ code, message }];
  });
}

interface MissingDays {
  readonly tooOld: Day[];
  readonly pending: Day[];
  readonly gaps: Day[];
}

/** The days of the range without any figure, by the reason. */
function missingDays(input: NoticeInput): MissingDays {
  const missing: MissingDays = { tooOld: [], pending: [], gaps: [] };
  const rows = rowsInRange(input);
  if (rows === null) return missing;
  const today = dayAt(input.now, 'UTC');
  const served = new Set(rows.map((row) => row.date));
  const newest = input.daily?.findLast(hasFigures)?.date ?? '';
  for (const day of daysFrom(input.range.from, input.range.to)) {
    if (served.has(day)) continue;
    if (day < addDays(today, -daysServed)) missing.tooOld.push(day);
    else if (day > newest && day >= addDays(today, -daysPending)) missing.pending.push(day);
    else missing.gaps.push(day);
  }
  return missing;
}

const dailyNames = {
  views: 'views',
  profileViews: 'profile views',
  likes: 'likes',
  comments: 'comments',
  shares: 'shares',
  newFollowers: 'new followers',
  lostFollowers: 'lost followers',
} as const;

/** The daily figures that some days of the range have and others with data have not. */
function partlyMissing(input: NoticeInput): string[] {
  const rows = rowsInRange(input) ?? [];
  return Object.entries(dailyNames).flatMap(([figure, name]) => {
    const known = rows.filter((row) => row[figure as keyof typeof dailyNames] !== null).length;
    return known > 0 && known < rows.length ? [name] : [];
  });
}

/** Unknown is not small. */
function isSmall({ account: { followers } }: NoticeInput): boolean {
  return followers !== null && followers < smallestAudience;
}

function lacksAudience({ account, audience }: NoticeInput): boolean {
  const lists = [audience?.genders, audience?.countries, audience?.ages, audience?.cities];
  return account.api === 'business' && lists.every((list) => !list);
}

/**
 * Posts without reach, and videos without watch time. Only the business API has them at all, and
 * perhaps not for a personal account: then there is nothing that could come back.
 */
function lacking({ account, posts }: NoticeInput): Post[] {
  const neverHad =
    accountType(account) === 'personal' && posts.every((post) => post.reach === null);
  if (account.api !== 'business' || neverHad) return [];
  return posts.filter(
    (post) =>
      post.reach === null || (post.type === 'video' && post.totalTimeWatchedSeconds === null),
  );
}

function countPosts({ length }: readonly Post[]): string {
  return length === 1 ? '1 post' : `${length} posts`;
}

/** Days as people list them: runs with their ends, and not more than three of them. */
function nameDays(days: readonly Day[]): string {
  const runs: [first: Day, last: Day][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && addDays(run[1], 1) === day) run[1] = day;
    else runs.push([day, day]);
  }
  const named = runs.map(([first, last]) => (first === last ? first : `${first} to ${last}`));
  if (named.length <= 3) return joinNames(named);
  return `${days.length} days between ${days[0] ?? ''} and ${days.at(-1) ?? ''}`;
}

function joinNames(names: readonly string[]): string {
  const [last] = names.slice(-1);
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last ?? ''}` : (last ?? '');
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
