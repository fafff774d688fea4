/** Which of TikTok's two APIs the data came through. */
export type Api = 'business' | 'display';

/** An account as it is at the time of the fetch. */
export interface Account {
  /** TikTok's own id of the account for this app, verbatim. */
  readonly id: string;
  /** The handle without the @; null when the token may not read it. */
  readonly username: string | null;
  readonly displayName: string | null;
  readonly api: Api;
  /** False for a personal account; null when nothing tells. */
  readonly isBusinessAccount: boolean | null;
  /** The number of followers at the time of the fetch. */
  readonly followers: number | null;
}

/**
 * `personal` when TikTok says that the account is no business account, or when the data came
 * through the display API, which tells no difference; else `business`.
 */
export function accountType(account: Account): 'business' | 'personal' {
  return account.api === 'display' || account.isBusinessAccount === false ? 'personal' : 'business';
}
