import type { Api } from './api-traits.ts';
import type { LimitedBy, Limits } from './http/rate-limits.ts';

/** The limits that a request counts against. */
export function limitsOf(
  limits: Limits,
  api: Api,
  account: string,
  path: string,
): readonly LimitedBy[] {
  if (limits === 'off') return [];
  if (limits !== 'tiktok') return [{ ...limits, key: `${account} ${path}` }];
  return documented[api](account, path);
}

/** TikTok's own, as documented for an app of the basic level. */
const documented: Readonly<Record<Api, (account: string, path: string) => LimitedBy[]>> = {
  business: (account, path) => [
    { count: 10, seconds: 1, key: 'app' },
    { count: 600, seconds: 60, key: 'app' },
    { count: 40, seconds: 60, key: `${account} ${path}` },
  ],
  display: (_account, path) => [{ count: 600, seconds: 60, key: path }],
};
