import type { StoredAccount } from '../credentials/schema.ts';
import { figuresLost, scopesToAskFor } from '../domain/scopes.ts';
import { noticeMs } from './stored-access.ts';

/**
 * How an account stands: `connected`; `ending` within days; `renewal-cut-off`: nobody knows whether
 * TikTok has spent its refresh token; `ended`: its owner has to sign in again.
 */
export type AccountState = 'connected' | 'ending' | 'renewal-cut-off' | 'ended';

/** What is known of a connected account without asking TikTok; nothing of it is secret. */
export interface AccountStanding {
  readonly name: string;
  readonly api: StoredAccount['api'];
  readonly username: string | null;
  readonly displayName: string | null;
  readonly type: 'business' | 'personal';
  readonly default: boolean;
  readonly state: AccountState;
  readonly accessTokenExpiresAt: string | null;
  readonly refreshTokenExpiresAt: string | null;
  readonly scopes: readonly string[] | null;
  /** Those that figures need and the owner has refused. */
  readonly missingScopes: readonly string[];
  readonly lastSuccessAt: string | null;
  readonly connectedAt: string;
}

export function standingOf(
  account: StoredAccount,
  defaultName: string | null,
  now: number,
): AccountStanding {
  const { name, api, username, displayName, scopes, lastSuccessAt, connectedAt } = account;
  return {
    name,
    api,
    username,
    displayName,
    type: typeOf(account),
    default: name === defaultName,
    state: stateOf(account, now),
    accessTokenExpiresAt: account.accessTokenExpiresAt,
    refreshTokenExpiresAt: account.refreshTokenExpiresAt,
    scopes,
    missingScopes: missingScopesOf(account),
    lastSuccessAt,
    connectedAt,
  };
}

export function stateOf(account: StoredAccount, now: number): AccountState {
  const { refreshToken, refreshTokenExpiresAt, refusedSince, renewalBegunAt } = account;
  const left =
    refreshTokenExpiresAt === null
      ? Number.POSITIVE_INFINITY
      : Date.parse(refreshTokenExpiresAt) - now;
  if (refusedSince !== null || left <= 0 || hasNothingLeft(account, refreshToken, now)) {
    return 'ended';
  }
  if (renewalBegunAt !== null) return 'renewal-cut-off';
  return left <= noticeMs ? 'ending' : 'connected';
}

/** Without a refresh token the access token is all there is. */
function hasNothingLeft(
  { accessTokenExpiresAt }: StoredAccount,
  refreshToken: string | null,
  now: number,
): boolean {
  const hasEnded = accessTokenExpiresAt !== null && Date.parse(accessTokenExpiresAt) <= now;
  return refreshToken === null && hasEnded;
}

/** Business unless TikTok said otherwise; the display API tells no difference. */
function typeOf({ api, isBusinessAccount }: StoredAccount): 'business' | 'personal' {
  return api === 'display' || isBusinessAccount === false ? 'personal' : 'business';
}

/** The scopes that cost figures and were not granted; none where TikTok did not tell. */
export function missingScopesOf({ api, scopes }: StoredAccount): string[] {
  if (scopes === null) return [];
  return scopesToAskFor[api].filter(
    (scope) => !scopes.includes(scope) && figuresLost(api, scope) !== null,
  );
}
