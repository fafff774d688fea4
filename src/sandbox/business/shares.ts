import type { Shares } from '../accounts/account.ts';
import type { JsonObject } from '../http/json.ts';

/** Shares as the business API lists them: `[{"country": "US", "percentage": 0.25}]`. */
export function listShares(shares: Shares, nameKey: string): JsonObject[] {
  return Object.entries(shares).map(([name, percentage]) => ({ [nameKey]: name, percentage }));
}
