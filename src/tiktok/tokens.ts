import * as z from 'zod';
import { text } from './wire.ts';

/** What the token endpoints of both APIs answer, as far as it is used. */
export const tokenAnswerSchema = z.object({
  access_token: z.string('should be a token').min(1, 'should be a token'),
  refresh_token: text,
});

export type TokenAnswer = z.output<typeof tokenAnswerSchema>;

/** A new pair of tokens. */
export interface TokenPair {
  readonly accessToken: string;
  /** The refresh token to use from now on; null where the answer names none. */
  readonly refreshToken: string | null;
}

/** What a renewal needs: the app's id and secret, and the refresh token. */
export interface RenewalKeys {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

/** Gets a new pair for a refresh token. */
export type Renew = (keys: RenewalKeys, signal: AbortSignal) => Promise<TokenPair>;

/** The tokens of one account during one run: two requests that meet an expired one renew it once. */
export function createTokenSource(
  accessToken: string,
  keys: RenewalKeys | null,
  renew: Renew,
  onRenewed: (pair: TokenPair) => void,
) {
  let current = accessToken;
  let refreshToken = keys?.refreshToken ?? '';
  let underway: Promise<void> | null = null;

  const renewNow = async (withKeys: RenewalKeys, signal: AbortSignal) => {
    const pair = await renew({ ...withKeys, refreshToken }, signal);
    current = pair.accessToken;
    refreshToken = pair.refreshToken ?? refreshToken;
    onRenewed(pair);
  };
  return {
    accessToken: () => current,
    renew:
      keys === null
        ? null
        : async (refused: string, signal: AbortSignal) => {
            if (refused !== current) return;
            underway ??= renewNow(keys, signal).finally(() => {
              underway = null;
            });
            await underway;
          },
  };
}
