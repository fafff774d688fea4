import type { Shares } from '../accounts/account.ts';
import type { Json } from '../http/json.ts';
import { signedImageUrl } from '../addresses.ts';
import type { Grant } from '../oauth/owners.ts';
import type { ScopedField } from './read-fields.ts';
import { listShares } from './shares.ts';

export interface AccountField extends ScopedField {
  readonly read: (grant: Grant, now: number) => Json;
}

/** TikTok draws up an audience from so many followers on; below, the lists are empty. */
export const audienceMinimum = 100;

/** What `data` of `/business/get/` holds at its top level. */
export const accountFields: ReadonlyMap<string, AccountField> = new Map(
  Object.entries({
    is_business_account: {
      scope: 'user.account.type',
      read: ({ account }) => account.profile.isBusiness,
    },
    profile_image: {
      scope: 'user.info.basic',
      read: ({ account }, now) => signedImageUrl(`avatar-${account.name}`, now),
    },
    display_name: {
      scope: 'user.info.basic',
      read: ({ account }) => account.profile.displayName,
    },
    username: { scope: 'user.info.username', read: ({ account }) => account.profile.username },
    profile_deep_link: {
      scope: 'user.info.profile',
      read: ({ account }) => `https://vm.tiktok.com/sandbox-${account.name}/`,
    },
    bio_description: { scope: 'user.info.profile', read: ({ account }) => account.profile.bio },
    is_verified: { scope: 'user.info.profile', read: ({ account }) => account.profile.isVerified },
    following_count: { scope: 'user.info.stats', read: ({ account }) => account.profile.following },
    followers_count: { scope: 'user.info.stats', read: ({ account }) => account.profile.followers },
    total_likes: { scope: 'user.info.stats', read: ({ account }) => account.profile.likes },
    videos_count: { scope: 'user.info.stats', read: ({ account }) => account.posts.count },
    audience_ages: audienceField('ages', 'age'),
    audience_genders: audienceField('genders', 'gender'),
    audience_countries: audienceField('countries', 'country'),
    audience_cities: audienceField('cities', 'city_name'),
  } satisfies Record<string, AccountField>),
);

function audienceField(
  group: 'ages' | 'genders' | 'countries' | 'cities',
  nameKey: string,
): AccountField {
  return {
    scope: 'user.insights',
    read: ({ account }) => {
      const shares: Shares = account.audience[group];
      return account.profile.followers < audienceMinimum ? [] : listShares(shares, nameKey);
    },
  };
}
