/** One group of the followers and its share of all of them, from 0 to 1. */
export interface AudienceShare {
  /** The group as TikTok names it: a gender, an age range, a country's code, a city. */
  readonly name: string;
  readonly share: number;
}

/**
 * Who follows the account, in TikTok's order. A list is null when TikTok has none: it draws them
 * up from 100 followers on.
 */
export interface Audience {
  readonly genders: readonly AudienceShare[] | null;
  readonly countries: readonly AudienceShare[] | null;
  readonly ages: readonly AudienceShare[] | null;
  readonly cities: readonly AudienceShare[] | null;
}

/** TikTok describes the audience of accounts with at least so many followers. */
export const smallestAudience = 100;
