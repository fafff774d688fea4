import type { Freshness } from '../history/freshness.ts';
import type { KeptAccount } from '../history/read.ts';
import type { Source } from './source.ts';

/**
 * How long data hold for an account: not at all where a permission that was missing when they were
 * fetched may have been granted since. A sign-in tells what was granted; where nobody has told, another
 * token may have it.
 */
export function freshnessFor(
  source: Pick<Source, 'scopes' | 'tokenMark'>,
  kept: Pick<KeptAccount, 'missingScopes' | 'tokenMark'> | null,
  rule: Freshness,
): Freshness {
  if (kept === null) return rule;
  const isGranted = (scope: string) =>
    source.scopes === null ? kept.tokenMark !== source.tokenMark : source.scopes.includes(scope);
  return kept.missingScopes.some(isGranted) ? { ...rule, refresh: true } : rule;
}
