export const apis = ['business', 'display'] as const;

export type Api = (typeof apis)[number];

/** What an app of either API may ask an owner for. */
const scopes = {
  business: [
    'user.info.basic',
    'user.info.username',
    'user.info.profile',
    'user.info.stats',
    'user.account.type',
    'user.insights',
    'video.list',
    'video.insights',
  ],
  display: ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list'],
} as const satisfies Record<Api, readonly string[]>;

export type Scope = (typeof scopes)[Api][number];

/** Granted whatever the owner unticks: without it, a token would stand for nobody. */
export const lastingScope: Scope = 'user.info.basic';

/** How the two APIs differ in what a token is good for. */
interface ApiTraits {
  readonly scopes: readonly Scope[];
  /** Those that an owner tends to leave out, and the fault `scope-missing` takes away. */
  readonly insightScopes: readonly Scope[];
  readonly accessLifeSeconds: number;
  readonly refreshLifeSeconds: number;
  /** Whether a refresh token works once only. */
  readonly refreshRotates: boolean;
}

const hour = 3600;
const day = 24 * hour;

export const apiTraits: Readonly<Record<Api, ApiTraits>> = {
  business: {
    scopes: scopes.business,
    insightScopes: ['user.insights', 'video.insights'],
    accessLifeSeconds: day,
    refreshLifeSeconds: 365 * day,
    refreshRotates: false,
  },
  display: {
    scopes: scopes.display,
    insightScopes: ['user.info.stats'],
    accessLifeSeconds: 2 * hour,
    refreshLifeSeconds: 180 * day,
    refreshRotates: true,
  },
};
