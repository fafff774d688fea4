import { UsageError } from '../errors.ts';
import type { Freshness } from '../history/freshness.ts';
import type { FreshnessOptions, ReportOptions } from './options.ts';
import { parseDuration } from './parse-options.ts';

/** How far a report uses what was kept. */
export interface HistoryUse {
  /** Whether anything is read or kept at all. */
  readonly history: boolean;
  /** Whether no request may be made. */
  readonly offline: boolean;
  readonly includesRemoved: boolean;
  readonly freshness: Pick<Freshness, 'maxAgeMs' | 'refresh'>;
}

/** @throws {UsageError} when options contradict each other, or name no duration */
export function planHistoryUse(options: ReportOptions): HistoryUse {
  const history = options.history !== false;
  const offline = options.offline === true;
  refuseBoth(offline && !history, '--offline', '--no-history');
  refuseBoth(offline && options.refresh === true, '--offline', '--refresh');
  refuseBoth(offline && options.demo === true, '--offline', '--demo');
  const includesRemoved = options.includeRemoved === true;
  return { history, offline, includesRemoved, freshness: planFreshness(options) };
}

/** @throws {UsageError} likewise */
export function planFreshness({ refresh, maxAge }: FreshnessOptions): HistoryUse['freshness'] {
  refuseBoth(refresh === true && maxAge !== undefined, '--refresh', '--max-age');
  const maxAgeMs = maxAge === undefined ? null : parseDuration('max-age', maxAge, '30m, 6h or 2d');
  return { refresh: refresh === true, maxAgeMs };
}

function refuseBoth(areBoth: boolean, one: string, other: string): void {
  if (!areBoth) return;
  throw new UsageError(`${one} and ${other} contradict each other`, 'Leave one of them out.');
}
