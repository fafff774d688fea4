import type { Scope } from '../api-traits.ts';

/** What an owner lets the app do by each scope. */
export const scopeTexts = {
  'user.info.basic': 'See the name and the picture of the profile. Always part of it.',
  'user.info.username': 'See the user name.',
  'user.info.profile': 'See the text and the links of the profile, and whether it is verified.',
  'user.info.stats': 'See how many followers, likes and posts there are.',
  'user.account.type': 'See whether the account is a business account.',
  'user.insights': 'See the figures of each day and who the followers are.',
  'video.list': 'See the public posts and their counts.',
  'video.insights': 'See how long posts were watched, by whom, and how they were found.',
} as const satisfies Record<Scope, string>;
