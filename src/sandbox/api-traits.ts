export type Api = 'business' | 'display';

/** How the two APIs differ in what a token is good for. */
interface ApiTraits {
  readonly scopes: readonly string[];
  /** Those that an owner tends to leave out, and the fault `scope-missing` takes away. */
  readonly insightScopes: readonly string[];
  readonly accessLifeSeconds: number;
  readonly refreshLifeSeconds: number;
  /** Whether a refresh token works once only. */
  readonly refreshRotates: boolean;
}

const hour = 3600;
const day = 24 * hour;

export const apiTraits: Readonly<Record<Api, ApiTraits>> = {
  business: {
    scopes: [
      'user.info.basic',
      'user.info.username',
      'user.info.profile',
      'user.info.stats',
      'user.account.type',
      'user.insights',
      'video.list',
      'video.insights',
    ],
    insightScopes: ['user.insights', 'video.insights'],
    accessLifeSeconds: day,
    refreshLifeSeconds: 365 * day,
    refreshRotates: false,
  },
  display: {
    scopes: ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list'],
    insightScopes: ['user.info.stats'],
    accessLifeSeconds: 2 * hour,
    refreshLifeSeconds: 180 * day,
    refreshRotates: true,
  },
};
