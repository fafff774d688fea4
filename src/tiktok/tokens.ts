import * as z from 'zod';
import { parseScopes } from '../domain/scopes.ts';
import { fields, integer, text } from './wire.ts';

/**
 * What the token endpoints of both APIs answer. The lifetimes go by several names, as TikTok's
 * documents and its answers of different years differ.
 */
export const tokenAnswerSchema = fields({
  access_token: z.string('should be a token').min(1, 'should be a token'),
  expires_in: integer,
  expires: integer,
  refresh_token: text,
  refresh_expires_in: integer,
  refresh_token_expires_in: integer,
  refresh_expires: integer,
  scope: z.union([text, z.array(z.string())]),
  open_id: text,
  creator_id: text,
});

export type TokenAnswer = z.output<typeof tokenAnswerSchema>;

/** The tokens that TikTok gave, with all that it told of them. */
export interface TokenGrant {
  readonly accessToken: string;
  /** In milliseconds since 1970; null where TikTok does not tell. */
  readonly accessTokenExpiresAt: number | null;
  /** The refresh token to use from now on; null where the answer names none. */
  readonly refreshToken: string | null;
  readonly refreshTokenExpiresAt: number | null;
  /** Null where the answer does not tell. */
  readonly scopes: readonly string[] | null;
  /** TikTok's id of the account for the app. */
  readonly openId: string | null;
  /** When they came, in milliseconds since 1970. */
  readonly grantedAt: number;
}

/** A developer app's id and secret. */
export interface AppKeys {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a renewal needs. */
export interface RenewalKeys extends AppKeys {
  readonly refreshToken: string;
}

/** What the code of a sign-in is exchanged with. */
export interface CodeKeys extends AppKeys {
  readonly code: string;
  readonly redirectUri: string;
  /** The secret half of the challenge; null where there was none. */
  readonly verifier: string | null;
}

/** Gets new tokens for a refresh token. */
export type Renew = (keys: RenewalKeys, signal: AbortSignal) => Promise<TokenGrant>;

/** What can be done with the tokens of an API. */
export interface TokenEndpoints {
  readonly exchange: (keys: CodeKeys, signal: AbortSignal) => Promise<TokenGrant>;
  readonly renew: Renew;
  /** Withdraws the access that a token stands for. */
  readonly revoke: (keys: AppKeys, accessToken: string, signal: AbortSignal) => Promise<void>;
}

/** @param answeredAt when the answer came, in milliseconds since 1970 */
export function toGrant(answer: TokenAnswer, answeredAt: number): TokenGrant {
  const after = (seconds: number | null) =>
    seconds === null || seconds <= 0 ? null : answeredAt + seconds * 1000;
  return {
    accessToken: answer.access_token,
    accessTokenExpiresAt: after(answer.expires_in ?? answer.expires),
    refreshToken: answer.refresh_token,
    refreshTokenExpiresAt: after(
      answer.refresh_expires_in ?? answer.refresh_token_expires_in ?? answer.refresh_expires,
    ),
    scopes: readScopes(answer.scope),
    openId: answer.open_id ?? answer.creator_id,
    grantedAt: answeredAt,
  };
}

function readScopes(scope: string | readonly string[] | null): readonly string[] | null {
  if (scope === null) return null;
  return [...parseScopes(typeof scope === 'string' ? scope : scope.join())].sort();
}

/** The tokens of one account during one run: two requests that meet an expired one renew it once. */
export function createTokenSource(
  accessToken: string,
  keys: RenewalKeys | null,
  renew: Renew,
  onRenewed: (grant: TokenGrant) => void,
) {
  let current = accessToken;
  let refreshToken = keys?.refreshToken ?? '';
  let underway: Promise<void> | null = null;

  const renewNow = async (withKeys: RenewalKeys, signal: AbortSignal) => {
    const grant = await renew({ ...withKeys, refreshToken }, signal);
    current = grant.accessToken;
    refreshToken = grant.refreshToken ?? refreshToken;
    onRenewed(grant);
  };
  return {
    accessToken: () => Promise.resolve(current),
    renew:
      keys &&
      ((refused: string, signal: AbortSignal): Promise<void> => {
        if (refused !== current) return Promise.resolve();
        underway ??= renewNow(keys, signal).finally(() => {
          underway = null;
        });
        return underway;
      }),
  };
}
