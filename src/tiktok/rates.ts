import type { Api } from '../domain/account.ts';
import type { Limit } from './http/rate-limit.ts';

/** What the user allows: TikTok's own limits, none, or others for each account and endpoint. */
export type Rate = 'tiktok' | 'off' | { readonly count: number; readonly windowMs: number };

/** Whom a request counts for. */
export interface Requester {
  readonly api: Api;
  /** The developer app; null where it is not known, and then taken to be one. */
  readonly appId: string | null;
  /** By which the account is told from others. */
  readonly account: string;
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;

/**
 * The limits that a request to an endpoint counts against, the narrowest first.
 *
 * TikTok allows the Business API 40 requests a minute for each account and endpoint, and an app of the
 * basic level 10 a second and 600 a minute; the 864,000 a day are what 10 a second come to. The Display
 * API allows 600 a minute for each endpoint.
 */
export function limitsOf(
  rate: Rate,
  endpoint: string,
  { api, appId, account }: Requester,
): Limit[] {
  if (rate === 'off') return [];
  const app = `${api} ${appId ?? ''}`;
  if (rate !== 'tiktok') return [{ ...rate, key: `${app} ${account} ${endpoint}` }];
  return api === 'business'
    ? [
        { key: `${app} ${account} ${endpoint}`, count: 40, windowMs: minuteMs },
        { key: app, count: 10, windowMs: secondMs },
        { key: app, count: 600, windowMs: minuteMs },
      ]
    : [{ key: `${app} ${endpoint}`, count: 600, windowMs: minuteMs }];
}

/** A limit in words: `40 requests a minute`. */
export function describeLimit({ count, windowMs }: Limit): string {
  const per =
    windowMs === minuteMs
      ? 'a minute'
      : windowMs === secondMs
        ? 'a second'
        : `in ${windowMs / secondMs} seconds`;
  return `${count} ${count === 1 ? 'request' : 'requests'} ${per}`;
}
