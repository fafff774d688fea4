import { accountType } from '../domain/account.ts';
import { smallestAudience } from '../domain/audience.ts';
import { daysServed } from '../domain/daily-figures.ts';
import { dayMs } from '../domain/day.ts';
import type { Post } from '../domain/post.ts';
import { figuresLost } from '../domain/scopes.ts';
import { coverageDiffers } from './coverage-notice.ts';
import { joinNames } from './join-names.ts';
import { fromHistory, neverListedPosts, outdatedData, removedPosts } from './kept-notices.ts';
import { missingDays, nameDays, partlyMissing } from './missing-days.ts';
import { mayRead, type NoticeInput } from './notice-input.ts';
import type { Notice } from './report.ts';

/** A post that rests longer loses its reach, watch time and impression sources. */
const restMs = 7 * dayMs;
/** The figures of older posts no longer change. */
const frozenMs = 365 * dayMs;

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

  'scope-missing': ({ account, missingScopes }) => {
    const losses = missingScopes.flatMap((scope) => {
      const lost = figuresLost(account.api, scope);
      return lost === null ? [] : [`${scope} (${lost})`];
    });
    return losses.length === 0
      ? null
      : `The account was connected without the ${losses.length === 1 ? 'permission' : 'permissions'} ${joinNames(losses)}: connect it again, and leave every permission ticked.`;
  },

  'data-outdated': outdatedData,

  'metrics-from-history': fromHistory,

  'posts-removed': removedPosts,

  'posts-not-listed': neverListedPosts,

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

  'audience-unavailable': (input) => {
    if (!lacksAudience(input) || isSmall(input)) return null;
    const condition =
      input.account.followers === null
        ? `it needs at least ${smallestAudience} followers, and comes`
        : 'it comes';
    return `TikTok gave no audience for this account: ${condition} a day or two after the account has turned on Analytics in TikTok’s app.`;
  },

  'post-data-pending': (input) => {
    const young = lacking(input).filter((post) => input.now - post.createdAt <= restMs);
    return young.length === 0
      ? null
      : `${countPosts(young)} of the last days ${young.length === 1 ? 'lacks' : 'lack'} figures that TikTok delivers 24 to 48 hours after publication.`;
  },

  'metrics-inactive': (input) => {
    const resting = lacking(input).filter((post) => input.now - post.createdAt > restMs);
    const [lost, them] = mayRead('video.insights', input)
      ? ['reach or watch time', 'them']
      : ['reach', 'it'];
    return resting.length === 0
      ? null
      : `${countPosts(resting)} of ${input.posts?.length ?? 0} ${resting.length === 1 ? 'has' : 'have'} lost ${lost} after 7 days without a view, like, comment or share: a view or a like brings ${them} back a day or two later.`;
  },

  'metrics-frozen': ({ account, posts, now }) => {
    const frozen = (posts ?? []).filter((post) => now - post.createdAt > frozenMs);
    return account.api !== 'business' || frozen.length === 0
      ? null
      : `${countPosts(frozen)} ${frozen.length === 1 ? 'is' : 'are'} more than 365 days old: TikTok no longer updates their figures.`;
  },
} as const satisfies Record<string, (input: NoticeInput) => string | null>;

/** The words by which a script can tell notices apart. */
export const noticeCodes = [...Object.keys(findings), coverageDiffers];

/** Why figures are missing or old and what can be done, most general first. */
export function findNotices(input: NoticeInput): Notice[] {
  return Object.entries(findings).flatMap(([code, find]) => {
    const message = find(input);
    return message === null ? [] : [{ code, message }];
  });
}

/** Unknown is not small. */
function isSmall({ account: { followers } }: NoticeInput): boolean {
  return followers !== null && followers < smallestAudience;
}

function lacksAudience(input: NoticeInput): boolean {
  const { account, audience } = input;
  const lists = [audience?.genders, audience?.countries, audience?.ages, audience?.cities];
  return (
    account.api === 'business' && mayRead('user.insights', input) && lists.every((list) => !list)
  );
}

/**
 * Posts without reach, and videos without watch time. Only the business API has them at all, and
 * perhaps not for a personal account: then there is nothing that could come back.
 */
function lacking(input: NoticeInput): Post[] {
  const { account, posts } = input;
  if (account.api !== 'business' || posts === null) return [];
  if (mayBePersonal(input) && posts.every((post) => post.reach === null)) return [];
  const hasWatchTime = mayRead('video.insights', input);
  return posts.filter(
    (post) =>
      post.reach === null ||
      (hasWatchTime && post.type === 'video' && post.totalTimeWatchedSeconds === null),
  );
}

/** TikTok’s silence means a Business account, unless the owner has forbidden it to say. */
function mayBePersonal(input: NoticeInput): boolean {
  const { isBusinessAccount } = input.account;
  const isUnknown = isBusinessAccount === null && !mayRead('user.account.type', input);
  return accountType(input.account) === 'personal' || isUnknown;
}

function countPosts({ length }: readonly Post[]): string {
  return length === 1 ? '1 post' : `${length} posts`;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
