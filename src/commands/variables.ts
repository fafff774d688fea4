import { type Environment, readVariable } from '../io.ts';

/** What may be shown of a variable: all, nothing, or all unless it holds a password. */
type Kind = 'plain' | 'secret' | 'address';

/** The variables of the environment that the program reads as settings. */
const variables = {
  TIKTOK_METRICS_HOME: 'plain',
  TIKTOK_METRICS_ACCOUNT: 'plain',
  TIKTOK_METRICS_DATABASE: 'plain',
  TIKTOK_CLIENT_ID: 'plain',
  TIKTOK_CLIENT_SECRET: 'secret',
  TIKTOK_REDIRECT_URI: 'address',
  TIKTOK_ACCESS_TOKEN: 'secret',
  TIKTOK_REFRESH_TOKEN: 'secret',
  TIKTOK_BUSINESS_ID: 'plain',
  TIKTOK_API: 'plain',
  TIKTOK_METRICS_BUSINESS_URL: 'address',
  TIKTOK_METRICS_DISPLAY_URL: 'address',
  TIKTOK_METRICS_AUTHORIZE_URL: 'address',
  https_proxy: 'address',
  HTTPS_PROXY: 'address',
  http_proxy: 'address',
  HTTP_PROXY: 'address',
  no_proxy: 'plain',
  NO_PROXY: 'plain',
} as const satisfies Record<string, Kind>;

/** A variable that is set, as far as it may be shown. */
export interface ShownVariable {
  readonly name: string;
  readonly value: string;
  readonly isHidden: boolean;
}

export function shownVariables(env: Environment): ShownVariable[] {
  return Object.entries(variables).flatMap(([name, kind]) => {
    const value = readVariable(env, name);
    if (value === undefined) return [];
    const isHidden = !mayBeShown(value, kind);
    return [{ name, value: isHidden ? '***' : value, isHidden }];
  });
}

/** What follows the path of an address, or stands before its server, may be a secret. */
function mayBeShown(value: string, kind: Kind): boolean {
  return (
    kind === 'plain' || (kind === 'address' && /^https?:\/\/[\w.:[\]-]+(\/[\w./-]*)?$/.test(value))
  );
}
