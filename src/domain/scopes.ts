import type { Api } from './account.ts';

/**
 * The permissions to ask for when an account is connected, in that order, and what a report lacks
 * without each of them, in users' words; null where no figure rests on it. The owner of an account
 * may refuse any of them.
 */
const scopeCosts = {
  business: {
    'user.info.basic': 'the display name',
    'user.info.username': 'the handle',
    'user.info.stats': 'the number of followers, of past days as well',
    'user.info.profile': null,
    'user.account.type': 'the kind of account, which is concluded from its figures instead',
    'user.insights':
      'profile views, posts viewed, followers gained and lost, followers of past days, demographics',
    'video.list': 'the posts and every figure about them',
    'video.insights':
      'view time, completion, retention and impression sources of posts, and the followers and profile views that they brought',
  },
  display: {
    'user.info.basic': 'the display name',
    'user.info.profile': 'the handle',
    'user.info.stats': 'the number of followers',
    'video.list': 'the posts and every figure about them',
  },
} as const satisfies Record<Api, Record<string, string | null>>;

/** A permission of one of the two APIs, as TikTok names it. */
export type ScopeOf<Name extends Api> = keyof (typeof scopeCosts)[Name];

/** The scopes to ask for when an account is connected, in a fixed order. */
export const scopesToAskFor: Readonly<Record<Api, readonly string[]>> = {
  business: Object.keys(scopeCosts.business),
  display: Object.keys(scopeCosts.display),
};

/** What a report lacks without the scope, in users' words; null where no figure rests on it. */
export function figuresLost(api: Api, scope: string): string | null {
  const costs: Readonly<Record<string, string | null>> = scopeCosts[api];
  return Object.hasOwn(costs, scope) ? (costs[scope] ?? null) : null;
}

/** The scopes of a list as TikTok writes it, `user.info.basic,video.list`. Their order says nothing. */
export function parseScopes(text: string): ReadonlySet<string> {
  return new Set(text.split(/[\s,]+/).filter((scope) => scope !== ''));
}
