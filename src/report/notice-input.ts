import type { ScopeOf } from '../domain/scopes.ts';
import type { MetricInput } from '../metrics/define-metric.ts';

/** What a notice may depend on. */
export interface NoticeInput extends MetricInput {
  /** The present, in milliseconds since 1970. */
  readonly now: number;
  readonly sample: boolean;
  /** The permissions that the owner of the account is known to have refused. */
  readonly missingScopes: readonly string[];
}

/** What may not be read is neither late nor lost: `scope-missing` tells why it is not there. */
export function mayRead(scope: ScopeOf<'business'>, { missingScopes }: NoticeInput): boolean {
  return !missingScopes.includes(scope);
}
