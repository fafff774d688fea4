import * as z from 'zod';

/** A time as people read it, in UTC. */
const instant = z.iso.datetime();
const secret = z.string().min(1);

/** One connected account, with all that keeps it connected. */
const account = z.looseObject({
  /** What the user calls it. */
  name: z.string().min(1),
  api: z.enum(['business', 'display']),
  /** TikTok's id of the account for the app, verbatim. */
  openId: z.string().min(1),
  username: z.string().nullable(),
  displayName: z.string().nullable(),
  /** Null where TikTok did not tell. */
  isBusinessAccount: z.boolean().nullable(),
  /** The developer app that the owner authorised. */
  app: z.object({ id: z.string().min(1), secret }),
  /** The app's redirect address, byte for byte as it is registered. */
  redirectUri: z.string(),
  /** The API's origin that gave the tokens; they are sent nowhere else. */
  origin: z.string(),
  /** Null where TikTok did not tell. */
  scopes: z.array(z.string()).nullable(),
  accessToken: secret,
  /** Null where TikTok did not tell. */
  accessTokenExpiresAt: instant.nullable(),
  refreshToken: secret.nullable(),
  refreshTokenExpiresAt: instant.nullable(),
  /** When the tokens came. */
  renewedAt: instant,
  connectedAt: instant,
  /** The last time that data were fetched, to the hour. */
  lastSuccessAt: instant.nullable(),
  /** When a renewal began that is not known to have ended. */
  renewalBegunAt: instant.nullable(),
  /** Since when TikTok refuses to renew: the owner has to sign in again. */
  refusedSince: instant.nullable(),
});

export const credentialsSchema = z.looseObject({
  version: z.literal(1),
  /** The name of the account that is used where none is named. */
  defaultAccount: z.string().nullable(),
  accounts: z.array(account),
});

export type StoredAccount = z.infer<typeof account>;
export type Credentials = z.infer<typeof credentialsSchema>;

export const noCredentials: Credentials = { version: 1, defaultAccount: null, accounts: [] };

/** The same account of the same app's API, whatever it is called. */
export function isSameAccount(
  a: Pick<StoredAccount, 'api' | 'openId'>,
  b: Pick<StoredAccount, 'api' | 'openId'>,
): boolean {
  return a.api === b.api && a.openId === b.openId;
}
