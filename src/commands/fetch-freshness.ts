import type { Freshness } from '../history/freshness.ts';
import type { KeptAccount } from '../history/read.ts';
import type { Source } from './source.ts';

/**
 * How long data hold for an account: not at all where a permission that was missing when they were
 * fetched may have been granted since. Of a token whose scopes nobody has told that may always be so.
 */
export function freshnessFor(
  { scopes }: Pick<Source, 'scopes'>,
  kept: Pick<KeptAccount, 'missingScopes'> | null,
  rule: Freshness,
): Freshness {
  const missing = kept?.missingScopes ?? [];
  const mayBeGranted = missing.some((scope) => scopes === null || scopes.includes(scope));
  return mayBeGranted ? { ...rule, refresh: true } : rule;
}
